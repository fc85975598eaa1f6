//! Every layer as a sheet, on a small plan.

use super::*;
use crate::analysis::engineering::Engineering;
use crate::files::write::Value;
use crate::report::columns::{TableKind, test_rows};
use crate::text::Language;
use std::collections::BTreeSet;

fn released() -> Released {
    let rows = test_rows(TableKind::Buildings);
    Released::new(&rows.plan, &rows.facts, &rows.results, None, false)
}

#[test]
fn every_layer_has_its_name_and_its_words() {
    let mut names = BTreeSet::new();
    for layer in ExportLayer::ALL {
        assert!(names.insert(layer.name()), "{} stands twice", layer.name());
        assert_eq!(ExportLayer::of(layer.name()), Some(layer));
        let typed = format!(" {} ", layer.name().replace('_', "-").to_uppercase());
        assert_eq!(ExportLayer::of(&typed), Some(layer));
        for language in Language::ALL {
            assert!(Texts::new(language).has(layer.message()), "{layer:?}");
        }
    }
    assert_eq!(ExportLayer::of("roads"), None);
}

#[test]
fn a_sheet_has_the_rows_that_the_list_says_and_a_value_in_every_field() {
    let released = released();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let book = book(&released, &ExportLayer::ALL, &texts, "2026-11-22T16:00:00Z");
        assert_eq!(book.sheets.len(), ExportLayer::ALL.len());
        for (sheet, layer) in book.sheets.iter().zip(ExportLayer::ALL) {
            assert_eq!(sheet.name, layer.name());
            assert_eq!(sheet.shape, layer.shape(), "{layer:?}");
            let counted = layer.count(&released.plan, &released.results);
            assert_eq!(sheet.count, counted, "{layer:?}");
            let mut fields = BTreeSet::new();
            for field in &sheet.fields {
                assert!(fields.insert(&field.name), "{layer:?}: {}", field.name);
                // Tables for people leave the mark out.
                let shown = field.part != crate::files::write::Part::Mark;
                assert_eq!(!field.title.is_empty(), shown, "{layer:?}: {}", field.name);
            }
            let mut ids = BTreeSet::new();
            for index in 0..sheet.count {
                let row = (sheet.row)(index);
                assert_eq!(row.values.len(), sheet.fields.len(), "{layer:?}");
                assert!(ids.insert(row.id.clone()), "{layer:?}: {} twice", row.id);
                let class = row.class;
                assert!(
                    class.is_none_or(|class| class < sheet.look.classes.len()),
                    "{layer:?}"
                );
            }
        }
    }
}

#[test]
fn only_the_layers_asked_for_are_in_a_book_in_their_order() {
    let released = released();
    let texts = Texts::new(Language::English);
    let wanted = [ExportLayer::Phases, ExportLayer::Buildings];
    let book = book(&released, &wanted, &texts, "");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name).collect();
    assert_eq!(names, ["buildings", "phases"]);
    let own = book.sheets[0].fields.iter().find(|f| f.name == "straat");
    assert!(own.is_some(), "the user's own columns go along");
}

#[test]
fn the_table_of_variants_has_every_figure_of_the_network_and_its_business() {
    let mut rows = test_rows(TableKind::Buildings);
    let (command, _) = crate::edit::ops::create_variant(&rows.plan, "B");
    command.apply(&mut rows.plan);
    let first = rows.plan.variants[0].id;
    assert!(rows.plan.activate(first));
    let released = Released::new(&rows.plan, &rows.facts, &rows.results, None, false);
    let texts = Texts::new(Language::English);
    let book = book(&released, &[ExportLayer::Variants], &texts, "");
    let sheet = &book.sheets[0];
    let value = |row: usize, name: &str| {
        let at = sheet.fields.iter().position(|f| f.name == name).unwrap();
        (sheet.row)(row).values[at].clone()
    };
    let name = "heatplan_business_expected_gap_eur";
    let engineering = released.results.engineering.as_deref();
    let gap = Value::real(engineering.map(|e| e.expected.worth.gap_eur));
    assert_eq!(value(0, name), gap);
    assert_eq!(value(1, name), Value::Missing, "nothing is drawn in B");
    let page = crate::report::summary::summary(&Engineering::default());
    let engineered = sheet.fields.iter().filter(|f| f.title.contains(": "));
    assert!(engineered.count() >= page.len());
}
