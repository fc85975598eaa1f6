//! What of a plan does not go along in a file that is to be read again.

use super::ExportFormat;
use crate::plan::Plan;
use crate::text::Texts;

/// The sentence about what stands in the project and not in a file of this
/// format; `None` where nothing is missing, and for formats that nobody reads
/// again as a plan.
pub fn left_behind(plan: &Plan, format: ExportFormat, texts: &Texts) -> Option<String> {
    if !matches!(format, ExportFormat::Gpkg | ExportFormat::GeoJson) {
        return None;
    }
    let overlays = &plan.overlays;
    let planned = overlays.planned.values().filter(|p| !p.is_deleted());
    let heat = &plan.base.heat;
    let parts: Vec<String> = [
        (
            "export-left-variants",
            plan.variants.len().saturating_sub(1),
        ),
        ("export-left-views", plan.views.len()),
        ("export-left-customers", overlays.customers.iter().count()),
        ("export-left-planned", planned.count()),
        ("export-left-heat", heat.records.len() + heat.users.len()),
        ("export-left-addresses", plan.base.addresses.len()),
        ("export-left-tables", plan.base.tables.len()),
        ("export-left-ignored", overlays.ignored.len()),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| texts.with(key, &[("count", count.into())]))
    .collect();
    if parts.is_empty() {
        return None;
    }
    Some(texts.with("export-left-behind", &[("parts", parts.join(", ").into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;
    use crate::text::Language;

    #[test]
    fn what_a_file_cannot_hold_is_named_and_nothing_is_not() {
        let texts = Texts::new(Language::English);
        let mut plan = Plan::new("x", Crs::Lambert2008);
        assert_eq!(left_behind(&plan, ExportFormat::Gpkg, &texts), None);
        ops::create_variant(&plan, "B").0.apply(&mut plan);
        let said = left_behind(&plan, ExportFormat::Gpkg, &texts).unwrap();
        assert!(
            said.contains("1 other variant") && !said.contains("view"),
            "{said}"
        );
        assert_eq!(left_behind(&plan, ExportFormat::Dxf, &texts), None);
    }
}
