use super::*;
use crate::files::row::{KnownNames, Row, read_row};

fn both(text: &str) -> Option<[f64; 2]> {
    let numeral = Numeral::read(text)?;
    Some([DecimalSign::Point, DecimalSign::Comma].map(|sign| numeral.number(sign)))
}

#[test]
fn what_can_be_read_in_one_way_is_and_only_three_digits_are_doubtful() {
    for (text, point, comma) in [
        ("12", 12.0, 12.0),
        ("-3", -3.0, -3.0),
        ("12.5", 12.5, 12.5),
        ("12,5 m", 12.5, 12.5),
        ("20123.456", 20_123.456, 20_123.456),
        ("0.125", 0.125, 0.125),
        ("0,125", 0.125, 0.125),
        (".125", 0.125, 0.125),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234.567", 1_234_567.0, 1_234_567.0),
        ("1,234,567", 1_234_567.0, 1_234_567.0),
        ("1 234.567", 1234.567, 1234.567),
        ("1'234,567", 1234.567, 1234.567),
        ("1.5e-05", 1.5e-5, 1.5e-5),
        ("12.500 kWh", 12.5, 12_500.0),
        ("-12,500", -12_500.0, -12.5),
        ("1.001", 1.001, 1001.0),
    ] {
        assert_eq!(both(text), Some([point, comma]), "{text}");
    }
    for text in [
        "",
        "-",
        "12.05.2020",
        "1,2,3",
        "1.23,456.7",
        "n.v.t.",
        "1e400",
        ".",
    ] {
        assert_eq!(both(text), None, "{text}");
    }
    assert_eq!(Numeral::read("12.500 kWh/jaar").unwrap().unit, "kWh/jaar");
}

/// The columns of some rows, as they are decided.
fn decided(habit: Option<Habit>, rows: &[&str]) -> (Arc<Signs>, Vec<Doubt>) {
    let mut names = KnownNames::default();
    for properties in rows {
        let mut row = Row::default();
        read_row(properties, &mut names, &mut row).unwrap();
    }
    decide(&names.into_names(), habit)
}

#[test]
fn a_column_is_read_in_one_way() {
    use DecimalSign::{Comma, Point};
    let semicolon = Some(Habit {
        sign: Comma,
        by_separator: true,
    });
    let comma = Some(Habit {
        sign: Point,
        by_separator: true,
    });
    for (habit, name, values, sign, doubts) in [
        // another number of the column shows it
        (None, "kwh", &["12.500", "8.1"][..], Point, 0),
        (semicolon, "heat_demand_mwh", &["23.456", "8.1"], Point, 0),
        (comma, "kwh", &["12.500", "1.234,5"], Comma, 0),
        // the separator does
        (comma, "heat_demand_mwh", &["23.456"], Point, 0),
        (semicolon, "kwh", &["12,500"], Comma, 0),
        // what it means does, and a note says so
        (semicolon, "kwh", &["12.500", "9.800"], Comma, 1),
        (None, "heat_demand_mwh", &["23.456"], Point, 1),
        (None, "hoogte", &["8.125"], Point, 1),
        (semicolon, "vloeroppervlakte", &["1.250"], Comma, 1),
        (None, "piekvermogen_kw", &["1.200"], Comma, 1),
        (comma, "kwh", &["12,500"], Point, 1),
        // both are as likely: as people here write
        (None, "vloeroppervlakte", &["120.000", "90.500"], Comma, 1),
        // a column that goes both ways
        (None, "kwh", &["1.5", "1,5", "12,5", "12.500"], Comma, 1),
    ] {
        let rows: Vec<String> = values
            .iter()
            .map(|value| serde_json::json!({ name: value }).to_string())
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (signs, told) = decided(habit, &rows);
        assert_eq!(signs.of(name), sign, "{name} {values:?}");
        assert_eq!(told.len(), doubts, "{name} {values:?}");
    }
}

#[test]
fn the_rest_of_a_file_decides_what_else_nothing_does_and_the_largest_is_named() {
    let rows = [
        r#"{"vloeroppervlakte":"120.500","hoogte":"8.5"}"#,
        r#"{"vloeroppervlakte":"320.500","hoogte":"9.25"}"#,
    ];
    let (signs, told) = decided(None, &rows);
    assert_eq!(signs.of("vloeroppervlakte"), DecimalSign::Point);
    assert_eq!(
        told,
        [Doubt {
            column: "vloeroppervlakte".to_owned(),
            count: 2,
            written: "320.500".to_owned(),
            read: "320.5".to_owned(),
        }]
    );
}

#[test]
fn what_the_user_says_of_a_column_is_no_doubt() {
    use crate::files::mapping::{ColumnUse, Mapping, Meaning};
    let said = |decimal| {
        let mut used = ColumnUse::kept("kwh");
        used.meaning = Some(Meaning::Heat);
        used.decimal = decimal;
        let mapping = Mapping {
            columns: vec![used],
            ..Mapping::default()
        };
        let mut names = KnownNames::of(Some(Arc::new(mapping)));
        for properties in [r#"{"kwh":"12.500"}"#, r#"{"kwh":"9.800"}"#] {
            let mut row = Row::default();
            read_row(properties, &mut names, &mut row).unwrap();
        }
        let (signs, doubts) = decide(&names.into_names(), None);
        (signs.of("kwh"), doubts.len())
    };
    assert_eq!(said(None), (DecimalSign::Comma, 1));
    assert_eq!(said(Some(DecimalSign::Comma)), (DecimalSign::Comma, 0));
    assert_eq!(said(Some(DecimalSign::Point)), (DecimalSign::Point, 0));
    assert_eq!(DecimalSign::Point.reads("12.500"), Some(12.5));
    assert_eq!(DecimalSign::Comma.reads("12.500"), Some(12_500.0));
    assert_eq!(DecimalSign::Comma.reads("12.50"), None);
}
