use super::*;

fn json(csv: &Csv, choice: &LayerChoice) -> serde_json::Value {
    let text = csv.text(0, choice, usize::MAX, &Progress::new()).unwrap();
    serde_json::from_slice(&text.bytes).unwrap()
}

fn of(text: &[u8]) -> Csv {
    open(
        Input::of_bytes("verbruik.csv", text.to_vec()),
        &Progress::new(),
    )
    .unwrap()
}

#[test]
fn belgian_excel_and_machine_style() {
    for text in [
        "Straat;Nr;kWh;Code\nKerkstraat;12;1.234,5;0123\n\"Markt; 2\";3A;800,25;4\n",
        "sep=;\r\nStraat;Nr;kWh;Code\r\nKerkstraat;12;1234,5;0123\r\n\"Markt; 2\";3A;800,25;4\r\n",
        "\u{feff}Straat\tNr\tkWh\tCode\nKerkstraat\t12\t1234,5\t0123\nMarkt; 2\t3A\t800,25\t4\n\n",
        "Straat,Nr,kWh,Code\nKerkstraat,12,1234.5,0123\nMarkt; 2,3A,800.25,4",
        "Straat|Nr|kWh|Code\nKerkstraat|12|\"1234,5\"|0123\nMarkt; 2|3A|800,25|4",
    ] {
        let csv = of(text.as_bytes());
        let head = &csv.heads()[0];
        assert_eq!((head.features, head.spatial), (2, false), "{text}");
        let json = json(&csv, &LayerChoice::default());
        assert_eq!(
            json["features"][0]["properties"],
            serde_json::json!({"Straat":"Kerkstraat","Nr":"12","kWh":1234.5,"Code":"0123"}),
            "{text}"
        );
        assert_eq!(json["features"][1]["properties"]["Straat"], "Markt; 2");
    }
}

#[test]
fn encodings_are_sniffed_and_can_be_chosen() {
    let latin = of(b"a;b\ncaf\xE9;1\n");
    assert_eq!(
        latin.heads()[0].encoding,
        Some((TextEncoding::Windows1252, false))
    );
    assert_eq!(
        json(&latin, &LayerChoice::default())["features"][0]["properties"]["a"],
        "café"
    );
    let dos = LayerChoice {
        encoding: Some(TextEncoding::Cp850),
        ..LayerChoice::default()
    };
    assert_eq!(json(&latin, &dos)["features"][0]["properties"]["a"], "cafÚ");
    let wide: Vec<u8> = "\u{feff}a;b\ncafé;1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        json(&of(&wide), &LayerChoice::default())["features"][0]["properties"]["a"],
        "café"
    );
}

#[test]
fn points_by_columns_and_by_choice() {
    let csv = of(b"id;x_lambert72;y_lambert72\na;150000,5;170000\nb;;\n");
    let head = &csv.heads()[0];
    assert!(head.spatial);
    assert_eq!(head.crs.crs, Some(Crs::Lambert72));
    let json_of = json(&csv, &LayerChoice::default());
    assert_eq!(json_of["crs"]["properties"]["name"], "EPSG:31370");
    assert_eq!(
        json_of["features"][0]["geometry"]["coordinates"],
        serde_json::json!([150_000.5, 170_000.0])
    );
    assert!(json_of["features"][1]["geometry"].is_null());
    let csv = of(b"id,oost_m,noord_m\na,1,2\n");
    assert!(!csv.heads()[0].spatial);
    let choice = LayerChoice {
        place: Some(PlaceColumns::Xy {
            x: "oost_m".into(),
            y: "noord_m".into(),
        }),
        ..LayerChoice::default()
    };
    assert!(csv.head(0, &choice).unwrap().spatial);
    assert_eq!(
        json(&csv, &choice)["features"][0]["geometry"]["coordinates"][1],
        2.0
    );
    let csv = of(b"id;wkt\na;POLYGON((0 0,4 0,4 4,0 0))\nb;nonsense\n");
    assert!(!csv.heads()[0].spatial);
    let csv = of(b"id;wkt\na;POLYGON((0 0,4 0,4 4,0 0))\nb;\n");
    assert_eq!(
        json(&csv, &LayerChoice::default())["features"][0]["geometry"]["type"],
        "Polygon"
    );
}

#[test]
fn rows_of_other_length_are_told_and_kept() {
    let csv = of(b"a;b;c\n1;2;3\n4;5\n6;7;8;9\n");
    let text = csv
        .text(0, &LayerChoice::default(), 99, &Progress::new())
        .unwrap();
    assert_eq!(text.notes[0].code, IssueCode::RowsRagged);
    assert_eq!(text.notes[0].args, [("count", "2".to_owned())]);
    assert_eq!(csv.heads()[0].features, 3);
}

fn first(text: &str) -> serde_json::Value {
    let json = json(&of(text.as_bytes()), &LayerChoice::default());
    json["features"][0]["properties"].clone()
}

#[test]
fn what_a_number_would_lose_stays_a_text() {
    let read = first(
        "ean;versie;code;tel;prijs;id;kWh\n\
         541448812345678901;1.10;12E3;+32470123456;12.50;1.20;1e-05\n\
         541448812345678902;1.2;13E3;+32470123457;8.20;1.21;2.5\n",
    );
    assert_eq!(
        read,
        serde_json::json!({
            "ean": "541448812345678901", "versie": "1.10", "code": "12E3",
            "tel": "+32470123456", "prijs": 12.5, "id": "1.20", "kWh": 1e-5
        })
    );
}

#[test]
fn thousands_are_no_decimals_and_stay_open_where_a_column_shows_neither() {
    // what a column means decides it later, see `numerals`
    let read = first("a;b;c;d\n12.500;12.500;12.500;12,500\n9.800;1234.500;9.800,5;9\n");
    assert_eq!(
        read,
        serde_json::json!({"a": "12.500", "b": 12.5, "c": 12500, "d": 12.5})
    );
    let read = first("a,b\n12.500,\"12,500\"\n");
    assert_eq!(read, serde_json::json!({"a": 12.5, "b": "12,500"}));
    let habit = |text: &str| of(text.as_bytes()).heads()[0].habit;
    let of_sign = |sign, by_separator| Some(Habit { sign, by_separator });
    assert_eq!(habit("a;b\n1;2\n"), of_sign(DecimalSign::Comma, true));
    assert_eq!(habit("a,b\n1,2\n"), of_sign(DecimalSign::Point, true));
    assert_eq!(habit("a;b\n1;2.5\n"), of_sign(DecimalSign::Point, false));
    assert_eq!(habit("a\tb\n1\t2\n"), None);
}

#[test]
fn years_head_columns() {
    let csv = of(b"Adres;2022;2023\nKerkstraat 1;12000;11000\nMarkt 2;9000;2000\n");
    assert_eq!(csv.heads()[0].features, 2);
    let csv = of(b"Kerkstraat;1950\nMarkt;1961\n");
    assert_eq!(csv.heads()[0].features, 2, "those of buildings are data");
}

#[test]
fn a_text_that_is_no_table_is_refused() {
    for text in ["", "a", "a\nb\nc\n", "a;b\n", "\0\0\0"] {
        let refused = open(Input::of_bytes("x.csv", text.into()), &Progress::new());
        assert!(
            matches!(refused, Err(FilesError::Broken { .. })),
            "{text:?}"
        );
    }
}

#[test]
fn numbers_without_a_header_get_numbered_columns() {
    let csv = of(b"1;2\n3;4\n");
    let json = json(&csv, &LayerChoice::default());
    assert_eq!(json["features"].as_array().unwrap().len(), 2);
    assert_eq!(json["features"][0]["properties"]["column 1"], 1);
}
