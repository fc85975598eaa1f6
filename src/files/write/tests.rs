use super::*;
use crate::files::Progress;
use crate::geometry::Crs;

fn field(name: &str, kind: FieldKind, part: Part) -> Field {
    Field {
        name: name.to_owned(),
        title: format!("The {name}"),
        unit: if matches!(kind, FieldKind::Real(_)) {
            "m"
        } else {
            ""
        }
        .to_owned(),
        kind,
        part,
        is_personal: false,
    }
}

/// Two rows with every kind of value, one of them with what no format holds.
fn book() -> Book<'static> {
    let fields = vec![
        field("heatplan_layer", FieldKind::Text, Part::Mark),
        field("heatplan_id", FieldKind::Text, Part::Id),
        field("Naam", FieldKind::Text, Part::Own),
        field("naam", FieldKind::Text, Part::Own),
        field("heatplan_n", FieldKind::Whole, Part::Result),
        field("heatplan_r", FieldKind::Real(2), Part::Result),
        field("heatplan_yes", FieldKind::Bool, Part::Result),
    ];
    let row = |index: usize| Row {
        id: format!("R{index}"),
        label: "=HYPERLINK(1)".to_owned(),
        values: vec![
            Value::Text("things".to_owned()),
            Value::Text(format!("R{index}")),
            Value::Text("=1+1; \"é\" <&>\u{1}".to_owned()),
            Value::Missing,
            Value::Whole(-3),
            if index == 0 {
                Value::Real(-0.5)
            } else {
                Value::Real(f64::NAN)
            },
            Value::Bool(index == 0),
        ],
        shape: if index == 0 {
            Shape::Line(vec![[694_000.0, 711_000.0], [694_100.0, 711_000.5]])
        } else {
            Shape::Line(vec![[f64::NAN, 0.0], [1.0, 1.0]])
        },
        class: Some(0),
    };
    let look = Look {
        classes: vec![LookClass {
            when: Vec::new(),
            title: "Things & more".to_owned(),
            code: "THINGS".to_owned(),
            stroke: [180, 35, 24],
            fill: None,
            width_mm: 1.0,
            dashed: false,
        }],
        label: None,
    };
    Book {
        carried: None,
        derived: Vec::new(),
        title: "A plan".to_owned(),
        note: "A note".to_owned(),
        is_confidential: false,
        crs: Crs::Lambert2008,
        sheets: vec![Sheet {
            name: "things",
            title: "Things/all".to_owned(),
            shape: ShapeKind::Line,
            fields,
            count: 2,
            added: std::collections::BTreeSet::new(),
            row: Box::new(row),
            look,
        }],
        relations: Vec::new(),
        written: "2026-11-22T16:00:00Z".to_owned(),
        phases: Vec::new(),
    }
}

fn text(write: impl Fn(&mut dyn std::io::Write) -> Result<(), WriteError>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn csv_for_people_and_for_machines() {
    let book = book();
    let progress = Progress::new();
    let people = text(|out| {
        write_csv(
            &book,
            &book.sheets[0],
            CsvStyle::Spreadsheet,
            out,
            &progress,
        )
    });
    let lines: Vec<&str> = people.lines().collect();
    assert_eq!(
        lines[0],
        "\u{feff}The heatplan_id;The heatplan_n;The heatplan_r (m);The heatplan_yes;The Naam;The naam"
    );
    assert_eq!(lines[1], "R0;-3;-0,5;true;\"'=1+1; \"\"é\"\" <&>\u{1}\";");
    let machine = text(|out| write_csv(&book, &book.sheets[0], CsvStyle::Machine, out, &progress));
    assert!(machine.starts_with("heatplan_id,heatplan_n,"), "{machine}");
    assert!(machine.contains("R0,-3,-0.5,true,"), "{machine}");
    assert!(machine.contains("R1,-3,,false,"), "{machine}");
}

#[test]
fn nothing_that_is_not_finite_is_written() {
    let book = book();
    let progress = Progress::new();
    let sheets: Vec<&Sheet<'_>> = book.sheets.iter().collect();
    let json =
        text(|out| write_geojson(&book, &sheets, Crs::Wgs84, out, &progress).map(|_lost| ()));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(value.get("crs").is_none());
    assert!(value["features"][1]["geometry"].is_null());
    assert!(
        value["features"][1]["properties"]
            .get("heatplan_r")
            .is_none()
    );
    let kml = text(|out| write_kml(&book, out, &progress).map(|_lost| ()));
    assert!(!kml.contains("NaN") && !kml.contains('\u{1}'), "{kml}");
    assert!(
        kml.contains("=1+1; \"é\" &lt;&amp;&gt;") || kml.contains("&quot;é&quot;"),
        "{kml}"
    );
    let drawing = text(|out| write_dxf(&book, Crs::Lambert72, out, &progress).map(|_lost| ()));
    assert!(!drawing.contains("NaN"));
    assert!(drawing.contains("THINGS") && drawing.contains("$INSUNITS"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let progress = Progress::new();
    for write in [
        |book: &Book<'_>, out: &mut dyn std::io::Write, p: &Progress| {
            write_xlsx(book, out, p).map(|()| 0)
        },
        |book: &Book<'_>, out: &mut dyn std::io::Write, p: &Progress| write_kml(book, out, p),
        |book: &Book<'_>, out: &mut dyn std::io::Write, p: &Progress| {
            write_dxf(book, Crs::Lambert72, out, p)
        },
    ] {
        let once = |book: &Book<'_>| {
            let mut out = Vec::new();
            write(book, &mut out, &progress).unwrap();
            out
        };
        assert!(once(&book()) == once(&book()));
    }
    let dir = tempfile::tempdir().unwrap();
    let package = |name: &str| {
        let path = dir.path().join(name);
        write_gpkg(&book(), Crs::Lambert72, &path, &progress).unwrap();
        std::fs::read(path).unwrap()
    };
    assert!(package("a.gpkg") == package("b.gpkg"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
}

#[test]
fn a_cancelled_write_stops() {
    let mut book = book();
    book.sheets[0].count = 5_000;
    let progress = Progress::new();
    progress.cancel();
    let mut out = Vec::new();
    let stopped = write_csv(
        &book,
        &book.sheets[0],
        CsvStyle::Machine,
        &mut out,
        &progress,
    );
    assert!(matches!(stopped, Err(WriteError::Cancelled)));
    let dir = tempfile::tempdir().unwrap();
    let stopped = write_gpkg(&book, Crs::Lambert72, &dir.path().join("x.gpkg"), &progress);
    assert!(matches!(stopped, Err(WriteError::Cancelled)));
}
