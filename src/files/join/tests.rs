//! Tables to buildings, row by row.

use super::*;
use crate::files::{ConflictKind, Removed, Source, Target, read_sources, read_update};
use crate::plan::{Building, BuildingUse, Commitment, DemandOrigin, LayerId, OwnerType, Plan};
use crate::text::{Language, Texts};

fn base() -> Base {
    let mut base = Base::default();
    for (at, (id, street, number)) in [
        ("B1", "Kerkstraat", "12"),
        ("B2", "Kerkstraat", "14-18"),
        ("B3", "Rue de l'Église", "3"),
        ("B4", "Molenweg", "7"),
        ("B5", "Molenweg", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let x = 20.0 * at as f64;
        base.buildings.footprints.push_polygon(
            &[[x, 0.0], [x + 10.0, 0.0], [x + 10.0, 10.0], [x, 0.0]],
            &[],
        );
        let mut building = Building::new(id.into(), LayerId(0));
        building.street = Some(street.into());
        building.house_number = Some(number.into());
        base.buildings.records.push(building);
        base.buildings.attributes.push(r#"{"own":1}"#);
    }
    base
}

fn table(csv: &str) -> Table {
    read_table(&Source {
        name: "klanten.csv".into(),
        bytes: csv.as_bytes().to_vec(),
        ..Source::default()
    })
    .unwrap()
}

fn told(base: &Base, table: &Table, by: &JoinBy) -> Joined {
    join(table, base, Crs::Lambert2008, by, &Progress::new()).unwrap()
}

fn ways(table: &Table, base: &Base) -> Vec<JoinPlan> {
    suggest_join(table, base, &Progress::new()).unwrap()
}

#[test]
fn by_id_with_every_kind_of_value() {
    let base = base();
    let table = table(
        "pand;functie;bouwjaar;wooneenheden;gas_kwh;eigenaarstype;commitment;opmerking\n\
         B1;winkel;1930;2;10.000;gemeente;contracted;hoekpand\n\
         B3;;;;;;;\n\
         B9;school;;;;;;\n\
         B1;kantoor;;;;;;\n",
    );
    let plans = ways(&table, &base);
    assert_eq!(plans.first().unwrap().by, JoinBy::Id("pand".into()));
    let joined = told(&base, &table, &plans.first().unwrap().by);
    let after = &joined.base.buildings.records[0];
    assert_eq!(after.building_use, Some(BuildingUse::Shop));
    assert_eq!((after.year, after.dwellings), (Some(1930), Some(2)));
    let demand = after.demand.unwrap();
    assert_eq!(demand.origin, DemandOrigin::Measured);
    assert!((demand.mwh_per_a - 9.0).abs() < 1e-9, "{demand:?}");
    assert_eq!(after.owner_type, Some(OwnerType::Public));
    assert_eq!(after.commitment, Some(Commitment::Contracted));
    assert_eq!(after.street.as_deref(), Some("Kerkstraat"));
    let own = joined.base.buildings.attributes.get(0);
    assert!(
        own.contains("\"own\":1") && own.contains("hoekpand"),
        "{own}"
    );
    // What a row leaves open stays as it was.
    assert_eq!(joined.base.buildings.records[2], base.buildings.records[2]);
    let codes: Vec<_> = joined
        .report
        .issues
        .iter()
        .map(|i| (i.code, i.index))
        .collect();
    assert_eq!(
        codes,
        [
            // "10.000" alone
            (IssueCode::NumbersDoubtful, None),
            (IssueCode::RowUnmatched, Some(2)),
            (IssueCode::RowRepeated, Some(3))
        ]
    );
    assert_eq!(joined.buildings, 2);
    let file = &joined.report.files[0];
    assert_eq!((file.features, file.taken, file.skipped), (4, 2, 2));
}

#[test]
fn substation_and_hot_water_are_told_and_told_again() {
    use crate::plan::{HotWaterKind, SubstationKind};
    let base = base();
    let table = table("id;substation;hot_water\nB1;collective;boiler\nB1;;geen\nB2;;aucun\n");
    let joined = told(&base, &table, &JoinBy::Id("id".into()));
    let [first, second, third, ..] = joined.base.buildings.records.as_slice() else {
        panic!("five buildings");
    };
    assert_eq!(first.substation, Some(SubstationKind::Collective));
    assert_eq!(first.hot_water, Some(HotWaterKind::Tank), "the first wins");
    assert_eq!(second.hot_water, Some(HotWaterKind::None));
    assert_eq!(third.hot_water, None);
    // A newer file of the buildings loses nothing of it.
    let mut fresh = base.buildings.records[0].clone();
    retell(&mut fresh, &joined.base, BuildingId(0));
    assert_eq!(fresh, *first);
}

#[test]
fn by_address_with_boxes_added_up() {
    let base = base();
    let table = table(
        "adres,verbruik_kwh\n\
         \"Kerkstr. 12 bus 1\",1000\n\
         Kerkstraat 12 b2,2000\n\
         KERKSTRAAT 12/2,9999\n\
         \"3, rue de l'Eglise\",3000\n\
         Kerkstraat 16,4000\n\
         Kerkstraat 22,1\n\
         Kerkstrat 12,1\n\
         Molenweg 7,5000\n\
         Stationsplein 1,1\n",
    );
    let plan = preview_join(&table, &base, &JoinBy::Address, &Progress::new()).unwrap();
    assert_eq!(
        (plan.matched, plan.ambiguous, plan.unmatched, plan.buildings),
        (5, 1, 3, 3)
    );
    let joined = told(&base, &table, &JoinBy::Address);
    let mwh = |at: usize| {
        joined.base.buildings.records[at]
            .demand
            .map(|d| d.mwh_per_a)
    };
    assert_eq!(
        mwh(0),
        Some(3.0),
        "two boxes; the third row is the second again"
    );
    assert_eq!(mwh(1), Some(4.0), "16 lies in 14-18");
    assert_eq!(mwh(2), Some(3.0));
    assert_eq!(mwh(3), None);
    let near: Vec<_> = joined
        .report
        .of(IssueCode::RowUnmatched)
        .map(|issue| {
            let near = issue.args.iter().find(|(key, _)| *key == "near");
            near.map(|(_, text)| text.clone()).unwrap()
        })
        .collect();
    assert_eq!(near, ["Kerkstraat 14-18", "Kerkstraat 12", ""]);
    let ambiguous: Vec<_> = joined.report.of(IssueCode::RowAmbiguous).collect();
    assert_eq!(ambiguous.len(), 1);
    assert!(ambiguous[0].args.contains(&("count", "2".to_owned())));
}

#[test]
fn the_same_table_twice_changes_nothing_more() {
    let base = base();
    let table = table("pand;warmtevraag_mwh\nB1;12,5\n");
    let by = JoinBy::Id("pand".into());
    let once = told(&base, &table, &by);
    let twice = told(&once.base, &table, &by);
    assert_eq!(once.base, twice.base);
    assert_eq!(
        once.base.buildings.records[0].demand.unwrap().mwh_per_a,
        12.5
    );
}

#[test]
fn a_table_about_other_buildings_is_refused_with_its_rows() {
    let base = base();
    let table = table("pand;year\nX1;1930\n");
    assert!(ways(&table, &base).is_empty());
    let error = join(
        &table,
        &base,
        Crs::Lambert2008,
        &JoinBy::Address,
        &Progress::new(),
    )
    .unwrap_err();
    assert!(matches!(error, FilesError::Nothing { report, .. } if report.issues.len() == 1));
}

const TOWN: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3812"}},"features":[
    {"type":"Feature","id":"B1","properties":{"bouwjaar":1931,"straat":"Kerkstraat","huisnummer":"12"},"geometry":{"type":"Polygon","coordinates":[[[694000,711000],[694010,711000],[694010,711010],[694000,711000]]]}},
    {"type":"Feature","id":"B2","properties":{"bouwjaar":1950,"verbruik_mwh":23.456},"geometry":{"type":"Polygon","coordinates":[[[694020,711000],[694030,711000],[694030,711010],[694020,711000]]]}}]}"#;

fn town(text: &str) -> Source {
    Source {
        name: "gebouwen.geojson".into(),
        bytes: text.as_bytes().to_vec(),
        ..Source::default()
    }
}

/// A plan of the town.
fn plan() -> Plan {
    let import = read_sources(vec![town(TOWN)], None, &Progress::new()).unwrap();
    let mut plan = Plan::new("town", import.crs);
    plan.base = import.base;
    plan
}

fn updated(plan: &Plan, text: &str) -> crate::files::Update {
    let sources = vec![town(text)];
    read_update(
        plan,
        Target::Layer(LayerId(0)),
        sources,
        Removed::Drop,
        &Progress::new(),
    )
    .unwrap()
}

#[test]
fn joined_values_survive_an_update_of_the_layer() {
    let mut plan = plan();
    let first = table("pand;verbruik_kwh;contact;dossier\nB1;58.000;An;7\nB2;12.000;;8\n");
    let second = table("gebouw;wooneenheden;contact\nB1;4;Bo\n");
    for (table, column) in [(&first, "pand"), (&second, "gebouw")] {
        let joined = join(
            table,
            &plan.base,
            plan.crs,
            &JoinBy::Id(column.into()),
            &Progress::new(),
        );
        plan.base = joined.unwrap().base;
    }
    let told = plan.base.buildings.records[0].clone();
    assert_eq!(
        (told.demand.unwrap().mwh_per_a, told.dwellings),
        (58.0, Some(4))
    );

    // The very same file changes nothing.
    let same = updated(&plan, TOWN);
    assert_eq!(same.summary.changed, [], "nothing changed");
    assert_eq!(same.summary.unchanged, 2);
    assert!(*same.base == *plan.base);

    // A newer one brings what it says, and what the tables said stays.
    let newer = TOWN.replace("1931", "1932").replace("1950", "1951");
    let newer = updated(&plan, &newer);
    assert_eq!(newer.summary.changed.len(), 2);
    let after = &newer.base.buildings.records[0];
    assert_eq!(after.year, Some(1932));
    assert_eq!((after.demand, after.dwellings), (told.demand, Some(4)));
    let own = newer.base.buildings.attributes.get(0);
    assert!(own.contains("Bo") && own.contains("dossier"), "{own}");
    assert_eq!(
        newer.base.buildings.records[1].demand.unwrap().mwh_per_a,
        12.0
    );

    // A building that a table tells of and the file has no more is listed.
    let at = TOWN
        .find(",\n    {\"type\":\"Feature\",\"id\":\"B2\"")
        .unwrap();
    let gone = updated(&plan, &format!("{}]}}", &TOWN[..at]));
    let kinds: Vec<_> = gone.summary.conflicts.iter().map(|c| &c.kind).collect();
    assert_eq!(kinds, [&ConflictKind::RemovedTold("klanten.csv".into())]);
}

fn codes(joined: &Joined) -> Vec<IssueCode> {
    joined
        .report
        .issues
        .iter()
        .map(|issue| issue.code)
        .collect()
}

#[test]
fn a_row_of_another_town_is_another_house() {
    let mut base = base();
    base.buildings.attributes = crate::plan::RawAttributes::default();
    for own in [
        r#"{"postcode":8000}"#,
        "{}",
        r#"{"gemeente":"Brugge"}"#,
        "{}",
        "{}",
    ] {
        base.buildings.attributes.push(own);
    }
    let table = table(
        "adres;verbruik_kwh\n\
         Kerkstraat 12, 8340 Damme;1000\n\
         Rue de l'Église 3, Damme;1000\n\
         Kerkstraat 12, 8000 Brugge;2000\n",
    );
    let joined = told(&base, &table, &JoinBy::Address);
    assert_eq!(joined.buildings, 1);
    let demand = joined.base.buildings.records[0].demand.unwrap();
    assert_eq!(demand.mwh_per_a, 2.0);
    assert_eq!(codes(&joined), [IssueCode::RowUnmatched; 2]);
    let texts = Texts::new(Language::English);
    let said = joined.report.issues[0].message(&texts);
    assert!(
        said.contains("Damme") && said.contains("Kerkstraat 12, 8000"),
        "{said}"
    );
}

#[test]
fn another_letter_is_another_house_and_a_like_number_is_told() {
    let mut base = base();
    base.buildings.records[0].house_number = Some("12A".into());
    let table = table(
        "adres;verbruik_kwh\nKerkstraat 12B;1000\nKerkstraat 12A-14;2000\nKerkstraat 16;3000\n",
    );
    let plan = preview_join(&table, &base, &JoinBy::Address, &Progress::new()).unwrap();
    assert_eq!((plan.matched, plan.unmatched), (1, 1), "{plan:?}");
    let joined = told(&base, &table, &JoinBy::Address);
    assert_eq!(joined.base.buildings.records[0].demand, None);
    // 12 is not quite 12A: it is taken, and told.
    let like = self::table("adres;verbruik_kwh\nKerkstraat 12;4000\n");
    let plan = preview_join(&like, &base, &JoinBy::Address, &Progress::new()).unwrap();
    assert_eq!((plan.matched, plan.approximate), (1, 1));
    let joined = told(&base, &like, &JoinBy::Address);
    assert_eq!(codes(&joined), [IssueCode::RowApproximate]);
    assert_eq!(
        joined.base.buildings.records[0].demand.unwrap().mwh_per_a,
        4.0
    );
    let said = joined.report.issues[0].message(&Texts::new(Language::English));
    assert!(
        said.contains("Kerkstraat 12 is taken for Kerkstraat 12A"),
        "{said}"
    );
}

#[test]
fn the_column_that_joins_is_no_count() {
    let mut base = base();
    for (number, record) in base.buildings.records.iter_mut().enumerate() {
        record.external_id = (number + 1).to_string().into();
    }
    let text =
        "fid;wooneenheden;aantal;verbruik_mwh\n1;1;1;10\n2;1;2;20\n3;2;3;30\n4;3;4;40\n99;5;5;50\n";
    let table = table(text);
    let ways = ways(&table, &base);
    assert_eq!(ways[0].by, JoinBy::Id("fid".into()));
    let dwellings = JoinBy::Id("wooneenheden".into());
    assert!(ways.iter().all(|way| way.by != dwellings), "{ways:?}");
}

#[test]
fn rows_of_one_address_add_dwellings_and_area() {
    let base = base();
    let adding = table(
        "adres;wooneenheden;vloeroppervlakte;verbruik_kwh\n\
         Kerkstraat 12 bus 1;1;80;8000\nKerkstraat 12 bus 2;1;85;10500\n",
    );
    let joined = told(&base, &adding, &JoinBy::Address);
    let after = &joined.base.buildings.records[0];
    assert_eq!(
        (after.dwellings, after.floor_area_m2),
        (Some(2), Some(165.0))
    );
    assert_eq!(after.demand.unwrap().mwh_per_a, 18.5);
    assert!(!after.dwellings_counted);
    // Without a column for them the boxes are counted.
    let boxes = table("adres;verbruik_kwh\nKerkstraat 12 bus 1;1\nKerkstraat 12 bus 2;1\n");
    let after = told(&base, &boxes, &JoinBy::Address).base.buildings.records[0].clone();
    assert_eq!((after.dwellings, after.dwellings_counted), (Some(2), true));
}

#[test]
fn a_given_figure_leaves_a_measured_one() {
    let plan = plan();
    let given = table("pand;warmtevraag_mwh;jaar\nB1;50;\nB2;99;\n");
    let joined = told(&plan.base, &given, &JoinBy::Id("pand".into()));
    let demand = joined.base.buildings.records[1].demand.unwrap();
    assert_eq!(
        (demand.mwh_per_a, demand.origin),
        (23.456, DemandOrigin::Measured)
    );
    let other = joined.base.buildings.records[0].demand.unwrap();
    assert_eq!((other.mwh_per_a, other.origin), (50.0, DemandOrigin::Given));
    assert_eq!(codes(&joined), [IssueCode::RowOutranked]);
    let said = joined.report.issues[0].message(&Texts::new(Language::English));
    assert!(said.contains("B2") && said.contains("99"), "{said}");
}

#[test]
fn what_a_table_loses_is_counted_with_its_line() {
    let base = base();
    let lossy = table(
        "pand;bouwjaar;bouwjaar;;opmerking\nB1;1930;1931;x;y\n\nB3;-5;1;2;3;te veel\nB4;1950;;;\"open\nB5;1960;;;\nB2;1970\n",
    );
    assert_eq!(lossy.columns[..3], ["pand", "bouwjaar", "bouwjaar 2"]);
    let joined = told(&base, &lossy, &JoinBy::Id("pand".into()));
    let of = |code| joined.report.of(code).next().unwrap();
    let texts = Texts::new(Language::English);
    assert!(joined.report.of(IssueCode::RowsRagged).count() == 1);
    let quote = of(IssueCode::QuoteOpen).message(&texts);
    assert!(
        quote.contains("line 5") && quote.contains("3 lines"),
        "{quote}"
    );
    let bad = of(IssueCode::BadValue);
    assert!(
        bad.args.contains(&("line", "4".to_owned())),
        "{:?}",
        bad.args
    );
    assert!(
        bad.message(&texts).contains("bouwjaar"),
        "{}",
        bad.message(&texts)
    );
    let own = joined.base.buildings.attributes.get(0);
    assert!(
        own.contains("\"column 4\":\"x\"") && own.contains("\"bouwjaar 2\""),
        "{own}"
    );
    for issue in &joined.report.issues {
        let said = issue.message(&texts);
        assert!(!said.contains('$') && !said.contains('{'), "{said}");
    }
    // A row that says nothing is called so.
    let blank = table("pand;bouwjaar\nB1;1930\n;1931\n");
    let joined = told(&base, &blank, &JoinBy::Id("pand".into()));
    let said = joined.report.issues[0].message(&texts);
    assert!(said.starts_with("A row without an id"), "{said}");
    assert!(
        joined.report.issues[0]
            .args
            .contains(&("line", "3".to_owned()))
    );
}

#[test]
fn a_buildings_own_column_stays_beside_that_of_a_table() {
    let mut base = base();
    base.buildings.attributes = crate::plan::RawAttributes::default();
    for id in ["B1", "B2", "B3", "B4", "B5"] {
        base.buildings
            .attributes
            .push(&format!("{{\"id\":\"{id}\"}}"));
    }
    let clash = table("id;pand;eigenaar\nk77;B1;Jan\n");
    let by = JoinBy::Id("pand".into());
    let joined = told(&base, &clash, &by);
    let own = joined.base.buildings.attributes.get(0);
    assert!(
        own.contains("\"id\":\"B1\"") && own.contains("\"id (klanten)\":\"k77\""),
        "{own}"
    );
    assert_eq!(codes(&joined), [IssueCode::ColumnRenamed]);
    assert_eq!(
        joined.names_of("id"),
        ["id".into(), "id (klanten)".into()] as [Arc<str>; 2]
    );
    assert_eq!(joined.personal, ["eigenaar".into()] as [Arc<str>; 1]);
    let twice = told(&joined.base, &clash, &by);
    assert!(twice.base == joined.base);
}

#[test]
fn joining_stops_and_looks_for_the_nearest_of_a_few_only() {
    let base = base();
    let rows: Vec<String> = (0..200).map(|row| format!("B1{row:03}x;1930")).collect();
    let text = format!("pand;bouwjaar\nB1;1930\n{}\n", rows.join("\n"));
    let many = table(&text);
    let by = JoinBy::Id("pand".into());
    let joined = told(&base, &many, &by);
    assert_eq!(codes(&joined), [IssueCode::RowUnmatched; 200]);
    let stopped = Progress::new();
    stopped.cancel();
    let outcome = join(&many, &base, Crs::Lambert2008, &by, &stopped);
    assert!(matches!(outcome, Err(FilesError::Cancelled)));
    assert_eq!(
        suggest_join(&many, &base, &stopped),
        Err(FilesError::Cancelled)
    );
}

/// The heat that rows give the buildings B1, B2 and B3, and the notes.
fn heat_of(csv: &str) -> (Vec<Option<f64>>, Vec<IssueCode>) {
    let base = base();
    let table = table(csv);
    let joined = told(&base, &table, &JoinBy::Id(table.columns[0].clone()));
    let records = joined.base.buildings.records.iter().take(3);
    let heat = records.map(|b| b.demand.map(|d| d.mwh_per_a)).collect();
    let codes = joined.report.issues.iter().map(|issue| issue.code);
    (heat, codes.collect())
}

#[test]
fn numbers_of_a_table_are_read_as_their_column_writes_them() {
    let doubtful = IssueCode::NumbersDoubtful;
    for (csv, heat, codes) in [
        (
            "id,heat_demand_mwh\nB1,23.456\nB2,8.1\n",
            [Some(23.456), Some(8.1), None],
            vec![],
        ),
        (
            "id,heat_demand_mwh\nB1,23.456\n",
            [Some(23.456), None, None],
            vec![],
        ),
        (
            "id,heat_kwh\nB1,20123.456\nB2,812.125\n",
            [Some(20.123_456), Some(0.812_125), None],
            vec![],
        ),
        (
            "id;heat_demand_mwh\nB1;23.456\nB2;8.1\n",
            [Some(23.456), Some(8.1), None],
            vec![],
        ),
        (
            "id;warmtevraag_kwh\nB1;12.500\nB2;9.800\n",
            [Some(12.5), Some(9.8), None],
            vec![doubtful],
        ),
        (
            "id;warmtevraag_kwh\nB1;12.500,5\nB2;9.800\n",
            [Some(12.5005), Some(9.8), None],
            vec![],
        ),
    ] {
        let (got, told) = heat_of(csv);
        let close = |a: Option<f64>, b: Option<f64>| match a.zip(b) {
            Some((a, b)) => (a - b).abs() < 1e-12 * b,
            None => a == b,
        };
        assert!(
            got.iter().zip(heat).all(|(a, b)| close(*a, b)),
            "{csv}: {got:?}"
        );
        assert_eq!(told, codes, "{csv}");
    }
    let base = base();
    let table = table("id;warmtevraag_kwh;vloeroppervlakte\nB1;12.500;1.250\n");
    let joined = told(&base, &table, &JoinBy::Id("id".into()));
    assert_eq!(joined.base.buildings.records[0].floor_area_m2, Some(1250.0));
    let note = joined.report.of(doubtful).nth(1).unwrap();
    let english = crate::text::Texts::new(crate::text::Language::English);
    let told = note.message(&english);
    assert!(told.contains("1.250") && told.contains("1250"), "{told}");
}

#[test]
fn of_several_years_in_a_table_the_newest_is_taken_and_told() {
    let csv =
        "id;verbruik_2021_kwh;verbruik_2023_kwh;verbruik_2022_kwh\nB1;9000;7000;8000\nB2;5000;;\n";
    let (heat, codes) = heat_of(csv);
    assert_eq!(heat, [Some(7.0), Some(5.0), None]);
    assert_eq!(codes, [IssueCode::ColumnOutdone; 2]);
    let base = base();
    let joined = told(&base, &table(csv), &JoinBy::Id("id".into()));
    let used: Vec<usize> = {
        let columns = joined.report.columns.iter();
        columns.map(crate::files::ColumnReport::used).collect()
    };
    assert_eq!(used, [2, 1, 1, 0]);
}
