//! Drawings as lines, and what is said of the rest.

use super::*;
use crate::files::formats::open_bytes;

/// A drawing of these entities, with a block "B".
fn dxf(block: &str, entities: &str) -> Vec<u8> {
    let pairs = format!(
        "0 SECTION 2 BLOCKS 0 BLOCK 8 0 2 B 10 1 20 1 30 0 {block} 0 ENDBLK 0 ENDSEC \
         0 SECTION 2 ENTITIES {entities} 0 ENDSEC 0 EOF"
    );
    let mut text = pairs.split_whitespace().collect::<Vec<_>>().join("\r\n");
    text.push_str("\r\n");
    text.into_bytes()
}

fn lines(bytes: Vec<u8>) -> (Vec<(String, Vec<Point>)>, Vec<ImportIssue>) {
    lines_in(bytes, &LayerChoice::default())
}

/// The lines in metres under a choice of unit, and what is said of the drawing.
fn lines_in(bytes: Vec<u8>, choice: &LayerChoice) -> (Vec<(String, Vec<Point>)>, Vec<ImportIssue>) {
    let opened = open(&Input::of_bytes("plan.dxf", bytes), &Progress::new()).unwrap();
    let text = opened
        .text(0, choice, usize::MAX, &Progress::new())
        .unwrap();
    let all: serde_json::Value = serde_json::from_slice(&text.bytes).unwrap();
    let lines = all["features"].as_array().unwrap().iter().map(|feature| {
        let points = feature["geometry"]["coordinates"].clone();
        (
            feature["properties"]["dxf_layer"]
                .as_str()
                .unwrap()
                .to_owned(),
            serde_json::from_value(points).unwrap(),
        )
    });
    let notes = text.notes.into_iter().chain(opened.notes);
    (lines.collect(), notes.collect())
}

#[test]
fn millimetres_become_metres_and_metres_of_an_empty_template_stay() {
    let line = |x: f64| format!("0 LINE 8 A 10 {x} 20 {x} 30 0 11 {} 21 {x} 31 0", x + 9e3);
    let head = |unit: u8| format!("0 SECTION 2 HEADER 9 $INSUNITS 70 {unit} 0 ENDSEC");
    let of = |unit: u8, x: f64| {
        let body = String::from_utf8(dxf("", &line(x))).unwrap();
        let head: String = head(unit).replace(' ', "\r\n") + "\r\n";
        lines(format!("{head}{body}").into_bytes())
    };
    let kept = |notes: &[ImportIssue]| {
        let codes: Vec<IssueCode> = notes.iter().map(|note| note.code).collect();
        assert_eq!(codes, [IssueCode::DrawingUnit]);
        notes[0].args.contains(&("kept", "yes".to_owned()))
    };
    let (mm, notes) = of(4, 170_000_000.0);
    assert!(near(mm[0].1[0], [170_000.0, 170_000.0]) && near(mm[0].1[1], [170_009.0, 170_000.0]));
    assert!(!kept(&notes) && notes[0].args.contains(&("unit", "mm".to_owned())));
    let (metres, notes) = of(4, 170_000.0);
    assert!(near(metres[0].1[0], [170_000.0, 170_000.0]) && kept(&notes));
    assert!(of(6, 170_000.0).1.is_empty() && of(0, 170_000.0).1.is_empty());
}

#[test]
fn the_unit_that_is_chosen_wins_and_is_told() {
    let body = dxf("", "0 LINE 8 A 10 1000 20 2000 30 0 11 3000 21 2000 31 0");
    let head = "0 SECTION 2 HEADER 9 $INSUNITS 70 5 0 ENDSEC ".replace(' ', "\r\n");
    let bytes = [head.as_bytes(), &body].concat();
    let opened = open_bytes("plan.dxf", bytes.clone()).unwrap();
    let cm = DrawingUnit::Centimetre;
    assert_eq!(opened.layers[0].unit, Some((cm, Some(cm))));
    for (unit, x) in [
        (None, 10.0),
        (Some(cm), 10.0),
        (Some(DrawingUnit::Metre), 1000.0),
        (Some(DrawingUnit::Foot), 304.8),
    ] {
        let choice = LayerChoice {
            unit,
            ..LayerChoice::default()
        };
        let (lines, notes) = lines_in(bytes.clone(), &choice);
        assert!(near(lines[0].1[0], [x, 2.0 * x]), "{unit:?}: {lines:?}");
        let taken = unit.unwrap_or(cm).symbol().to_owned();
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].args.contains(&("taken", taken)), "{notes:?}");
        let offer = opened.offer(0, &choice).unwrap();
        assert_eq!(offer.unit, Some((unit.unwrap_or(cm), Some(cm))));
    }
}

#[test]
fn what_is_on_a_layer_that_is_off_is_left_out_and_counted() {
    let body = String::from_utf8(dxf(
        "",
        "0 LINE 8 UIT 10 0 20 0 30 0 11 1 21 0 31 0 0 LINE 8 AAN 10 0 20 0 30 0 11 1 21 0 31 0",
    ));
    let body = body.unwrap();
    // switched off by a colour below 0, frozen by the first bit of its flags
    for state in ["70 0 62 -7", "70 1 62 7", "70 5 62 7"] {
        let table = format!(
            "0 SECTION 2 TABLES 0 TABLE 2 LAYER 70 1 0 LAYER 2 UIT {state} 6 CONTINUOUS 0 ENDTAB 0 ENDSEC"
        );
        let head: String = table.replace(' ', "\r\n") + "\r\n";
        let (lines, notes) = lines(format!("{head}{body}").into_bytes());
        assert_eq!(lines.len(), 1, "{state}");
        assert_eq!(lines[0].0, "AAN");
        assert!(notes[0].args.contains(&("why", "off".to_owned())));
        assert!(notes[0].args.contains(&("count", "1".to_owned())));
    }
}

#[test]
fn lost_parts_of_a_drawing_are_all_counted() {
    let line = "0 LINE 8 0 10 0 20 0 30 0 11 1 21 1 31 0";
    let grid = "0 INSERT 8 0 2 B 10 0 20 0 30 0 70 3000 71 1000";
    let (lines, notes) = lines(dxf(line, grid));
    let lost = notes
        .iter()
        .find(|n| n.args.contains(&("why", "size".to_owned())));
    let lost = lost.unwrap().args.iter().find(|(key, _)| *key == "count");
    let lost: usize = lost.unwrap().1.parse().unwrap();
    assert_eq!(lines.len() + lost, 3_000_000);
}

fn near(a: Point, b: Point) -> bool {
    (a[0] - b[0]).hypot(a[1] - b[1]) < 1e-9
}

#[test]
fn lines_polylines_and_curves() {
    let (lines, notes) = lines(dxf(
        "",
        "0 LINE 8 GEVEL 10 1 20 2 30 0 11 3 21 4 31 0 \
         0 LWPOLYLINE 8 W 90 2 70 1 10 0 20 0 42 1 10 2 20 0 42 0 \
         0 CIRCLE 8 C 10 5 20 5 30 0 40 2 \
         0 ARC 8 C 10 0 20 0 30 0 40 1 50 350 51 10 \
         0 TEXT 8 T 10 0 20 0 30 0 40 1 1 tekst",
    ));
    assert_eq!(lines[0], ("GEVEL".to_owned(), vec![[1.0, 2.0], [3.0, 4.0]]));
    // Half a circle to the right of the way there (below), and back.
    let half = &lines[1].1;
    assert!(half.len() > 10 && near(half[0], half[half.len() - 1]));
    let low = half.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min);
    assert!((low + 1.0).abs() < 0.01, "{low}");
    for point in &lines[2].1 {
        assert!(((point[0] - 5.0).hypot(point[1] - 5.0) - 2.0).abs() < 1e-9);
    }
    let arc = &lines[3].1;
    let (sin, cos) = 10_f64.to_radians().sin_cos();
    assert!(near(arc[0], [cos, -sin]) && near(arc[arc.len() - 1], [cos, sin]));
    assert_eq!(notes.len(), 1);
    assert!(notes[0].args.contains(&("why", "other".to_owned())));
}

#[test]
fn a_block_is_taken_apart_where_it_stands() {
    let line = "0 LINE 8 0 10 1 20 1 30 0 11 2 21 1 31 0";
    let (lines, _) = lines(dxf(
        line,
        "0 INSERT 8 BOMEN 2 B 10 100 20 200 30 0 41 2 42 2 50 90",
    ));
    assert_eq!(lines.len(), 1);
    let (layer, points) = &lines[0];
    assert_eq!(
        layer, "BOMEN",
        "layer 0 of a block is that of the insertion"
    );
    // One unit to the right, twice as long, turned to the left.
    assert!(near(points[0], [100.0, 200.0]) && near(points[1], [100.0, 202.0]));
}

#[test]
fn a_block_that_holds_itself_ends() {
    let own = "0 INSERT 8 0 2 B 10 0 20 0 30 0 ".repeat(8);
    let line = "0 LINE 8 0 10 0 20 0 30 0 11 1 21 1 31 0";
    let (_, notes) = lines(dxf(
        &format!("{own} {line}"),
        "0 INSERT 8 0 2 B 10 0 20 0 30 0",
    ));
    assert!(!notes.is_empty());
}

#[test]
fn a_grid_of_nothing_ends_and_too_many_parts_are_refused() {
    let start = std::time::Instant::now();
    let (lines, notes) = lines(dxf("", "0 INSERT 8 0 2 B 10 0 20 0 30 0 70 32767 71 32767"));
    assert!(lines.is_empty() && start.elapsed().as_secs() < 10);
    assert!(
        notes
            .iter()
            .any(|n| n.args.contains(&("why", "size".to_owned())))
    );
    let many = "0\nPOINT\n".repeat(2 * MAX_DRAWING_ENTITIES + 1);
    let refused = check_size(many.as_bytes()).unwrap_err();
    assert!(refused.contains("parts"), "{refused}");
}

#[test]
fn it_is_offered_as_a_layer_of_lines() {
    let line = "0 LINE 8 A 10 150000 20 170000 30 0 11 150010 21 170000 31 0";
    let opened = open_bytes("plan.dxf", dxf("", line)).unwrap();
    let offer = &opened.layers[0];
    assert!(offer.spatial && offer.features == 1);
    assert_eq!(offer.crs, Some(crate::geometry::Crs::Lambert72));
    assert!(open_bytes("plan.dxf", b"0\r\nSECTION\r\n99\r\n".to_vec()).is_err());
}

#[test]
fn reading_ends_where_the_user_stops() {
    let progress = Progress::new();
    let mut bytes = Stoppable {
        bytes: b"0\nSECTION\n",
        progress: &progress,
    };
    let mut out = [0; 4];
    assert_eq!(bytes.read(&mut out).unwrap(), 4);
    progress.cancel();
    assert!(bytes.read(&mut out).is_err());
}
