//! Expressions on a small plan, and on nonsense.

use super::*;
use crate::report::columns::test_rows as rows;
use crate::text::Language;
use proptest::prelude::*;

fn own() -> Vec<Arc<str>> {
    vec!["gas".into(), "straat".into()]
}

fn parse(text: &str) -> Result<Expression, ExpressionError> {
    let texts = Texts::new(Language::Dutch);
    Expression::condition(text, TableKind::Buildings, &own(), Some(&texts))
}

/// The buildings (0, 1 and 2) for which a condition is true.
fn taken(text: &str) -> Vec<u32> {
    let rows = rows(TableKind::Buildings);
    let condition = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    rows.ids()
        .into_iter()
        .filter(|id| condition.accepts(&rows, *id))
        .collect()
}

fn value(text: &str, id: u32) -> String {
    let rows = rows(TableKind::Buildings);
    let parsed = Expression::parse(text, TableKind::Buildings, &own(), None)
        .unwrap_or_else(|error| panic!("{text}: {error:?}"));
    match parsed.value(&rows, id) {
        Cell::Missing => "NULL".to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.into_owned(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::Code(code) => code.to_owned(),
    }
}

#[test]
fn conditions_take_the_rows_where_they_are_true() {
    assert_eq!(taken(r#""use" = 'school' AND demand_mwh_per_a > 0"#), [2]);
    assert_eq!(taken("use <> 'school'"), [0, 1]);
    assert_eq!(
        taken("USE = 'woning' OR use IN ('Woning')"),
        taken("use = 'dwelling'")
    );
    assert_eq!(taken("address LIKE 'Kerkstraat %'"), [0, 1, 2]);
    assert_eq!(taken("address ILIKE '%STRAAT 3'"), [1]);
    assert_eq!(taken("address NOT LIKE '%3'"), [0, 2]);
    assert_eq!(taken("house_number IN ('1', '5')"), [0, 2]);
    assert_eq!(taken("house_number NOT IN ('1', '5')"), [1]);
    assert_eq!(taken("year BETWEEN 1951 AND 1951"), [1]);
    assert_eq!(taken("year IS NULL"), [0]);
    assert_eq!(taken("year IS NOT NULL AND NOT (year = 1952)"), [1]);
    assert_eq!(taken("heated"), [0, 1, 2]);
    assert_eq!(taken("heated = true AND corrected IS FALSE"), [0, 1, 2]);
    assert_eq!(taken("own.gas >= 1000"), [1, 2]);
    assert_eq!(taken(r#""own.gas" = 2000"#), [2]);
    assert_eq!(taken("(year + 1) % 2 = 0"), [1]);
    assert_eq!(taken("CASE WHEN year > 1951 THEN true ELSE false END"), [2]);
    assert_eq!(taken("'school' = use"), [2]);
}

#[test]
fn a_missing_value_is_neither_true_nor_false() {
    assert_eq!(taken("year > 0 OR year <= 0"), [1, 2]);
    assert_eq!(taken("NOT (year > 0)"), Vec::<u32>::new());
    assert_eq!(taken("year > 0 OR heated"), [0, 1, 2]);
    assert_eq!(taken("year NOT IN (1951, NULL)"), Vec::<u32>::new());
    assert_eq!(taken("(year = 1951) IS NOT TRUE"), [0, 2]);
    assert_eq!(taken("levels / 0 IS NULL"), [0, 1, 2]);
    assert_eq!(taken("coalesce(year, 1800) < 1900"), [0]);
}

#[test]
fn values_are_calculated() {
    assert_eq!(value("1 + 2 * 3 - -4", 0), "11");
    assert_eq!(value("round(10 / 3, 2)", 0), "3.33");
    assert_eq!(
        value("upper(street) || ' ' || house_number", 1),
        "KERKSTRAAT 3"
    );
    assert_eq!(value("length(street)", 0), "10");
    assert_eq!(value("substr(street, 1, 4)", 0), "Kerk");
    assert_eq!(value("substring(street, 5)", 0), "straat");
    assert_eq!(value("trim('  x ')", 0), "x");
    assert_eq!(
        value("floor(2.7) + ceil(2.1) + abs(-1) + sqrt(16)", 0),
        "10"
    );
    assert_eq!(value("greatest(1, 3, NULL)", 0), "3");
    assert_eq!(value("least(2, 1)", 0), "1");
    assert_eq!(value("nullif(1, 1)", 0), "NULL");
    assert_eq!(value("if(year > 1951, 'new', 'old')", 2), "new");
    assert_eq!(value("if(year > 1951, 'new', 'old')", 0), "old");
    assert_eq!(value("to_number('1,5') * 2", 0), "3");
    assert_eq!(value("own.gas + 1", 1), "1001");
    assert_eq!(value("concat(year, '/', house_number)", 0), "/1");
    assert_eq!(value("use", 2), "school");
}

#[test]
fn every_column_can_be_named_without_quotes() {
    for table in TableKind::ALL {
        for column in table.columns() {
            let text = format!("{} IS NULL", column.key);
            let parsed = Expression::condition(&text, table, &[], None);
            assert!(parsed.is_ok(), "{text}: {parsed:?}");
        }
    }
}

#[test]
fn slips_are_told_with_their_place() {
    let error = |text: &str| parse(text).expect_err(text);
    assert!(matches!(
        error("heated AND dweling > 1"),
        ExpressionError::UnknownColumn { position: 12, suggestion: Some(s), .. } if s == "dwellings"
    ));
    assert!(matches!(
        error("gas > 1"),
        ExpressionError::UnknownColumn { suggestion: Some(s), .. } if s == "own.gas"
    ));
    assert!(matches!(
        error("$area > 100"),
        ExpressionError::UnknownColumn { position: 1, suggestion: Some(s), .. } if s == "footprint_m2"
    ));
    assert!(matches!(
        error("$id = 'B1'"),
        ExpressionError::UnknownColumn { suggestion: Some(s), .. } if s == "building"
    ));
    let length = Expression::condition("$length > 5", TableKind::Lines, &[], None);
    assert!(matches!(
        length,
        Err(ExpressionError::UnknownColumn { suggestion: Some(s), .. }) if s == "length_m"
    ));
    assert!(matches!(
        error("use = 'scool'"),
        ExpressionError::UnknownValue { position: 7, suggestion: Some(s), .. } if s == "School" || s == "school"
    ));
    assert!(matches!(
        error("levels = 'three'"),
        ExpressionError::WrongType {
            position: 10,
            expected: ValueType::Number,
            found: ValueType::Text
        }
    ));
    assert!(
        matches!(error("uppr(street) = 'X'"), ExpressionError::UnknownFunction { suggestion: Some(s), .. } if s == "upper")
    );
    assert!(matches!(
        error("upper() = 'X'"),
        ExpressionError::Arguments { .. }
    ));
    assert_eq!(error("levels + 1"), ExpressionError::NotACondition);
    assert!(matches!(error("levels >"), ExpressionError::Syntax { .. }));
    assert!(matches!(
        error("levels > 1 2"),
        ExpressionError::Syntax { position: 12, .. }
    ));
    assert!(matches!(
        error("address = 'x"),
        ExpressionError::Syntax { .. }
    ));
    assert!(matches!(
        error("(SELECT 1)"),
        ExpressionError::NotPossible { .. }
    ));
    assert!(matches!(
        error("EXISTS (SELECT 1)"),
        ExpressionError::NotPossible { .. }
    ));
    for text in [
        "levels >",
        "dweling > 1",
        "use = 'x'",
        "levels = 'a'",
        "f(1)",
        "upper()",
        "1",
        "(SELECT 1)",
    ] {
        for language in Language::ALL {
            let texts = Texts::new(language);
            let said = error(text).message(&texts);
            assert!(
                !said.contains('{') && !said.starts_with("expression-"),
                "{said}"
            );
        }
    }
}

#[test]
fn long_and_deep_expressions_end_in_an_error() {
    for text in [
        "(".repeat(5_000),
        format!("{}heated", "NOT ".repeat(900)),
        format!("levels > 0{}", " + 1".repeat(5_000)),
        format!("heated{}", " AND heated".repeat(600)),
        "-".repeat(3_000),
        format!("use IN ('school'{})", ", 'school'".repeat(3_000)),
        format!("{}1{}", "abs(".repeat(300), ")".repeat(300)),
        format!(
            "{}1{}",
            "CASE WHEN heated THEN ".repeat(200),
            " END".repeat(200)
        ),
        format!("1{}", " = 1".repeat(499)),
    ] {
        assert!(parse(&text).is_err(), "{}", &text[..20]);
    }
    let chain = format!("heated{}", " AND heated".repeat(480));
    assert_eq!(taken(&chain), [0, 1, 2]);
}

/// Words that make something like an expression.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "levels",
        "use",
        "\"use\"",
        "'school'",
        "'x%'",
        "1",
        "2.5e3",
        "NULL",
        "TRUE",
        "(",
        ")",
        "AND",
        "OR",
        "NOT",
        "=",
        "<>",
        "<",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "||",
        "LIKE",
        "ILIKE",
        "IN",
        "BETWEEN",
        "IS",
        ",",
        "upper(",
        "round(",
        "coalesce(",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "own.gas",
        "heated",
        "--",
        "/*",
        "::",
        "[",
        "]",
        "{",
        "$1",
        "?",
        "@",
        "'",
        "\"",
        "\u{e9}",
        "SELECT",
        "FROM",
        "INTERVAL",
        "x'00'",
        "E'\\'",
        "U&'\\",
        "ARRAY",
        "CAST(",
        "AS",
        "int",
        "EXTRACT(",
        "POSITION(",
        "trim(",
        "substring(",
        "OVERLAY(",
        "COLLATE",
        ".",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_panics(text in prop_oneof![words(), ".{0,60}"]) {
        if let Ok(parsed) = Expression::parse(&text, TableKind::Buildings, &own(), None) {
            let rows = rows(TableKind::Buildings);
            for id in [0, 2, 999] {
                let cell = parsed.value(&rows, id);
                let accepted = parsed.accepts(&rows, id);
                prop_assert_eq!(accepted, cell == Cell::Bool(true));
                if let Cell::Number(number) = cell {
                    prop_assert!(number.is_finite());
                }
            }
        }
        let texts = Texts::new(Language::English);
        let cursor = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        complete(&text, cursor, TableKind::Buildings, &own(), &texts);
    }

    #[test]
    fn and_or_not_follow_the_three_valued_logic(a in 0usize..3, b in 0usize..3) {
        // year is missing in the first row only: true, false or unknown there.
        let said = ["heated", "NOT heated", "year > 0"];
        let known = [Some(true), Some(false), None];
        let rows = rows(TableKind::Buildings);
        let truth = |text: String| {
            match parse(&text).unwrap().value(&rows, 0) {
                Cell::Bool(yes) => Some(yes),
                _ => None,
            }
        };
        let and = match (known[a], known[b]) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        let or = match (known[a], known[b]) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
        prop_assert_eq!(truth(format!("({}) AND ({})", said[a], said[b])), and);
        prop_assert_eq!(truth(format!("({}) OR ({})", said[a], said[b])), or);
        prop_assert_eq!(truth(format!("NOT ({})", said[a])), known[a].map(|yes| !yes));
    }
}
