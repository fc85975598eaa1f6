use super::*;

#[test]
fn a_plan_is_called_after_its_file_or_its_folder() {
    let one = [(PathBuf::from("/data/brugge/gebouwen.geojson"), None)];
    assert_eq!(plan_name(&one), "gebouwen");
    let two = [
        (PathBuf::from("/data/brugge/gebouwen.geojson"), None),
        (PathBuf::from("/data/brugge/straten.geojson"), None),
    ];
    assert_eq!(plan_name(&two), "brugge");
    let bare = [
        (PathBuf::from("a.geojson"), None),
        (PathBuf::from("b.geojson"), None),
    ];
    assert_eq!(plan_name(&bare), "a");
    assert_eq!(plan_name(&[]), "");
}

#[test]
fn projects_are_known_by_their_name() {
    assert!(is_project(Path::new("a/b.heatplan")));
    assert!(is_project(Path::new("B.HEATPLAN")));
    assert!(!is_project(Path::new("heatplan")));
}

#[test]
fn a_file_that_is_not_there_says_so() {
    let wanted = Wanted::Files(vec![(PathBuf::from("/no/such/file.geojson"), None)]);
    let error = open(&wanted, None, &Progress::new()).err().unwrap();
    let texts = Texts::new(crate::text::Language::English);
    assert!(
        error.text(&texts).contains("file.geojson"),
        "{}",
        error.text(&texts)
    );
    let wanted = Wanted::Files(vec![(PathBuf::from("/no/such/plan.heatplan"), None)]);
    assert!(matches!(
        open(&wanted, None, &Progress::new()),
        Err(LoadError::Project(_))
    ));
}

#[test]
fn an_export_right_after_a_street_repair_is_of_the_repaired_streets() {
    use crate::plan::{StreetId, StreetRepair};
    let sample =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/parelwijk/parelwijk.heatplan");
    let plan = project::open(&sample).unwrap().plan;
    let mut doc = Document::new(plan, ImportReport::default());
    let mut mended = doc.plan.clone();
    for street in (0..doc.plan.base.streets.records.len() as u32).step_by(2) {
        let repairs = &mut mended.overlays.street_repairs;
        repairs.set(StreetId(street), Some(StreetRepair::Hidden));
    }
    doc.edit(crate::edit::ops::repair(&doc.plan, &mended).unwrap());
    let dir = tempfile::tempdir().unwrap();
    let written = |doc: &Document, name: &str| -> Vec<Vec<u8>> {
        let files = export(&dir.path().join(name), doc.snapshot(), &doc.pending).unwrap();
        files.iter().map(|f| std::fs::read(f).unwrap()).collect()
    };
    let at_once = written(&doc, "at-once");
    let fresh = Document::new(doc.plan.clone(), ImportReport::default());
    assert!(fresh.results != doc.results, "the repair matters");
    assert!(at_once == written(&fresh, "fresh"));
}

#[test]
fn what_an_import_said_stands_beside_what_the_ones_before_it_said() {
    use crate::edit::ops;
    use crate::files::FileReport;
    use crate::geometry::Crs;
    let said = |name: &str, skipped: usize| ImportReport {
        files: vec![FileReport {
            name: name.into(),
            kind: Some(LayerKind::Buildings),
            crs: Crs::Lambert2008,
            features: 9,
            taken: 9 - skipped,
            skipped,
            repaired: 0,
            read_as: crate::files::ReadAs::Layer,
        }],
        ..ImportReport::default()
    };
    let mut plan = Plan::new("x", Crs::Lambert2008);
    for (file, skipped) in [
        ("buildings.gpkg", 4),
        ("streets.gpkg", 1),
        ("buildings.gpkg", 2),
    ] {
        let now = Now {
            plan: plan.clone(),
            revision: 0,
            year: None,
            draft: None,
        };
        let command = ops::rename(&plan, file);
        let added = now.added(command, said(file, skipped), Vec::new());
        assert_eq!(added.report, said(file, skipped), "it tells of its own");
        plan.import_notes = added.notes;
    }
    // A file that is read again stands in the place of what was said of it.
    let kept = ImportReport::of_notes(&plan.import_notes);
    let files: Vec<(&str, usize)> = kept.files.iter().map(|f| (&*f.name, f.skipped)).collect();
    assert_eq!(files, [("streets.gpkg", 1), ("buildings.gpkg", 2)]);
}
