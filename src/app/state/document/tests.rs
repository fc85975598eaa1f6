use super::*;
use crate::edit::ops;
use crate::geometry::Crs;
use crate::plan::PlanArea;

fn corners(size_m: f64) -> PlanArea {
    let ring = vec![[0.0, 0.0], [size_m, 0.0], [size_m, size_m], [0.0, 0.0]];
    PlanArea::Polygon(ring)
}

/// Results of every variant equal those computed from nothing.
fn assert_current(doc: &mut Document) {
    doc.update();
    while let Some(stale) = doc.stale_variant(|_| true) {
        let plan = doc.plan.with_active(stale.variant).unwrap();
        let inputs = Inputs {
            plan: &plan,
            facts: &doc.facts,
            year: None,
        };
        let mut results = stale.results;
        crate::analysis::update(&inputs, &mut results, &stale.touched);
        let revision = doc.history.revision();
        doc.accept_of(stale.variant, results, revision);
    }
    for variant in &doc.plan.variants {
        let plan = doc.plan.with_active(variant.id).unwrap();
        let fresh = crate::analysis::compute(&Inputs {
            plan: &plan,
            facts: &doc.facts,
            year: None,
        });
        let (results, is_current) = doc.results_of(variant.id).unwrap();
        assert!(is_current);
        assert!(*results == fresh, "variant {}", variant.name);
    }
}

#[test]
fn each_variant_keeps_its_results_and_they_follow_every_edit() {
    use crate::plan::{LineEnd, LineRole};
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_data/parelwijk/parelwijk.heatplan");
    let plan = crate::project::open(&path).unwrap().plan;
    let mut doc = Document::new(plan, ImportReport::default());
    let a = doc.plan.variant().id;
    let node = doc.plan.network().nodes().next().unwrap().0;
    let (command, b) = ops::copy_variant(&doc.plan, a, "B").unwrap();
    doc.edit(command);
    assert_eq!(doc.plan.variant().id, b);
    assert!(
        !doc.is_updating(),
        "the results of a copy are there at once"
    );
    let [x, y] = doc.plan.network().place(node).unwrap();
    let ends = [LineEnd::Node(node), LineEnd::Free([x + 90.0, y + 60.0])];
    let draw = |doc: &Document| ops::draw_line(&doc.plan, &ends, LineRole::Branch, 1);
    doc.edit(draw(&doc).unwrap().0);
    assert!(doc.results_of(a).unwrap().1, "A is not concerned");
    doc.update();
    let lines_of_b = doc.results.totals.lines;
    assert!(doc.look_at(a));
    assert!(!doc.is_updating(), "nothing is computed to go back");
    assert_eq!(doc.results.totals.lines + 1, lines_of_b);
    let building = crate::plan::BuildingId(3);
    doc.edit(ops::correct_buildings(&doc.plan, &[building], |c| {
        c.demand_mwh_per_a = Some(500.0);
    }));
    assert!(!doc.results_of(b).unwrap().1, "a correction concerns all");
    assert_current(&mut doc);
    let (command, c) = ops::create_variant(&doc.plan, "C");
    doc.edit(command);
    doc.preview(ops::set_assumption(&doc.plan, "reach_m", Some(20.0)).unwrap());
    doc.abort();
    assert_current(&mut doc);
    doc.edit(ops::delete_variant(&doc.plan, c).unwrap());
    assert_eq!(doc.plan.variant().id, b);
    doc.undo();
    assert_eq!(doc.plan.variant().id, c);
    assert_current(&mut doc);
    doc.jump_to(0);
    assert_current(&mut doc);
    assert!(doc.plan.variants.len() <= 2);
}

/// The worker's side of the document: answers come when they come, in the
/// order in which the work was given.
#[derive(Default)]
struct Late {
    answers: std::collections::VecDeque<(VariantId, Results, u64)>,
}

impl Late {
    /// Works on the variant looked at, as it is now; the answer waits.
    fn work(&mut self, doc: &Document) {
        self.put(doc, &doc.plan, doc.results.clone(), &doc.pending);
    }

    /// The same for the first variant without results of now.
    fn work_on_other(&mut self, doc: &Document) {
        let Some(stale) = doc.stale_variant(|_| true) else {
            return;
        };
        let plan = doc.plan.with_active(stale.variant).unwrap();
        self.put(doc, &plan, stale.results, &stale.touched);
    }

    fn put(&mut self, doc: &Document, plan: &Plan, mut results: Results, touched: &Touched) {
        let facts = doc.facts.clone().following_streets(plan);
        let inputs = Inputs {
            plan,
            facts: &facts,
            year: None,
        };
        crate::analysis::update(&inputs, &mut results, touched);
        let revision = doc.history.revision();
        self.answers
            .push_back((plan.variant().id, results, revision));
    }

    /// The oldest answer arrives.
    fn arrive(&mut self, doc: &mut Document) {
        if let Some((variant, results, revision)) = self.answers.pop_front() {
            doc.accept_of(variant, results, revision);
        }
    }
}

#[test]
fn what_one_variant_assumes_changes_no_figure_of_another() {
    let mut doc = Document::new(hamlet(), ImportReport::default());
    let a = doc.plan.variant().id;
    let (command, b) = ops::copy_variant(&doc.plan, a, "B").unwrap();
    doc.edit(command);
    assert_current(&mut doc);
    let served = |doc: &Document, variant| {
        let (results, is_current) = doc.results_of(variant).unwrap();
        assert!(is_current);
        results.totals.served.buildings
    };
    let before = served(&doc, a);
    assert!(before > 0 && served(&doc, b) == before);
    doc.edit(ops::own_assumption(&doc.plan, "max_service_m", true).unwrap());
    doc.edit(ops::set_assumption(&doc.plan, "max_service_m", Some(0.5)).unwrap());
    doc.update();
    assert!(doc.results_of(a).unwrap().1, "A is not concerned");
    assert_eq!((served(&doc, a), served(&doc, b)), (before, 0));
    // A copy of B has its results at once, an empty variant's are its own.
    let (command, _) = ops::copy_variant(&doc.plan, b, "C").unwrap();
    doc.edit(command);
    assert!(!doc.is_updating());
    assert_current(&mut doc);
    // What all share reaches A, and B by its own value only.
    assert!(doc.look_at(a));
    doc.edit(ops::set_assumption(&doc.plan, "max_service_m", Some(1.0)).unwrap());
    assert_current(&mut doc);
    assert_eq!(doc.plan.assumptions.value("max_service_m"), 1.0);
    assert_eq!(served(&doc, b), 0);
}

#[test]
fn an_edit_while_a_variants_first_results_are_made_is_not_forgotten() {
    let mut doc = Document::new(hamlet(), ImportReport::default());
    let a = doc.plan.variant().id;
    let (command, _) = ops::copy_variant(&doc.plan, a, "B").unwrap();
    command.apply(&mut doc.plan);
    doc.plan.activate(a);
    let mut doc = Document::new(doc.plan, ImportReport::default());
    let mut late = Late::default();
    late.work_on_other(&doc);
    doc.edit(ops::set_assumption(&doc.plan, "max_service_m", Some(3.0)).unwrap());
    late.arrive(&mut doc);
    let b = doc.plan.variants.iter().find(|v| v.id != a).unwrap().id;
    assert!(!doc.results_of(b).unwrap().1, "they are of before the edit");
    assert_current(&mut doc);
    assert!(doc.results_of(b).unwrap().1);
}

/// Two rows of houses along a street with a line and a source in it.
fn hamlet() -> Plan {
    use crate::plan::{Base, Building, DemandOrigin, GivenDemand, LayerId, LineEnd, LineRole};
    let mut base = Base::default();
    for n in 0..16_u32 {
        let (x, y) = (f64::from(n % 8) * 25.0, f64::from(n / 8) * 40.0);
        let corners = [
            [x, y],
            [x + 9.0, y],
            [x + 9.0, y + 8.0],
            [x, y + 8.0],
            [x, y],
        ];
        base.buildings.footprints.push_polygon(&corners, &[]);
        let mut building = Building::new(format!("B{n}").into(), LayerId(0));
        building.demand = Some(GivenDemand {
            mwh_per_a: 10.0 + f64::from(n),
            origin: DemandOrigin::Given,
        });
        base.buildings.records.push(building);
        base.buildings.attributes.push("{}");
    }
    let mut plan = Plan::new("hamlet", Crs::Lambert2008);
    plan.base = Arc::new(base);
    let ends = [LineEnd::Free([0.0, 24.0]), LineEnd::Free([200.0, 24.0])];
    let (command, lines) = ops::draw_line(&plan, &ends, LineRole::Trunk, 1).unwrap();
    command.apply(&mut plan);
    let node = plan.network().line(lines[0]).unwrap().from;
    let end = LineEnd::Node(node);
    let (command, _) = ops::place_source(&plan, end, None).unwrap();
    command.apply(&mut plan);
    plan
}

fn random_edit(plan: &Plan, (kind, a, b): (u8, u8, u8)) -> Option<Command> {
    use crate::plan::{BuildingId, ConnectionRule, LineEnd, LineRole};
    let variant = plan.variants.get(usize::from(a) % plan.variants.len())?.id;
    let building = BuildingId(u32::from(a) % 16);
    let lines: Vec<_> = plan.network().lines().map(|(id, _)| id).collect();
    match kind {
        0 | 1 => {
            let node = plan.network().nodes().nth(usize::from(a) % 4)?.0;
            let to = [f64::from(a), f64::from(b % 80)];
            let ends = [LineEnd::Node(node), LineEnd::Free(to)];
            let drawn = ops::draw_line(plan, &ends, LineRole::Branch, 1 + a % 3);
            drawn.ok().map(|(command, _)| command)
        }
        2 => Some(ops::decide_buildings(plan, &[building], |d| {
            d.rule = *ConnectionRule::ALL.get(usize::from(b) % 3).unwrap();
        })),
        3 => Some(ops::correct_buildings(plan, &[building], |c| {
            c.demand_mwh_per_a = Some(f64::from(b));
        })),
        4 if b % 3 == 0 => ops::own_assumption(plan, "max_service_m", b % 2 == 0).ok(),
        4 => ops::set_assumption(plan, "max_service_m", Some(f64::from(b % 60))).ok(),
        5 => ops::delete(plan, &[*lines.get(usize::from(b) % 5)?], &[]).ok(),
        6 => Some(ops::create_variant(plan, "new").0),
        7 => ops::copy_variant(plan, variant, "copy")
            .ok()
            .map(|(c, _)| c),
        8 => ops::delete_variant(plan, variant).ok(),
        _ => {
            let copied = ops::copy_into_variant(plan, &lines, &[], variant);
            copied.ok().map(|(command, _)| command)
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 60, ..Default::default() })]

    #[test]
    fn kept_results_equal_those_computed_from_nothing(
        acts in proptest::collection::vec(proptest::prelude::any::<(u8, u8, u8)>(), 1..50)
    ) {
        let mut doc = Document::new(hamlet(), ImportReport::default());
        let mut late = Late::default();
        for (kind, a, b) in acts {
            match kind % 20 {
                10 | 11 => {
                    let id = doc.plan.variants[usize::from(a) % doc.plan.variants.len()].id;
                    doc.look_at(id);
                }
                12 => { doc.undo(); }
                13 => { doc.redo(); }
                14 => doc.update(),
                15 => assert_current(&mut doc),
                16 => late.work(&doc),
                17 => late.work_on_other(&doc),
                18 | 19 => late.arrive(&mut doc),
                kind => {
                    let Some(command) = random_edit(&doc.plan, (kind, a, b)) else {
                        continue;
                    };
                    if b % 4 == 0 {
                        doc.preview(command);
                        if b % 8 == 0 { doc.commit() } else { doc.abort() }
                    } else {
                        doc.edit(command);
                    }
                }
            }
            proptest::prop_assert_eq!(doc.figures_of, doc.plan.variant().id);
        }
        assert_current(&mut doc);
    }
}

#[test]
fn a_save_is_of_the_plan_when_it_began() {
    let plan = Plan::new("Town", Crs::Lambert2008);
    let mut doc = Document::new(plan, ImportReport::default());
    doc.edit(ops::set_plan_area(&doc.plan, corners(10.0)));
    doc.begin_save();
    assert!(doc.is_dirty(), "nothing is in the file yet");
    doc.edit(ops::set_plan_area(&doc.plan, corners(20.0)));
    doc.end_save(true);
    assert!(doc.is_dirty(), "the second edit is not saved");
    doc.undo();
    assert!(!doc.is_dirty());
    doc.begin_save();
    doc.end_save(false);
    assert!(doc.is_dirty(), "a save that failed saves nothing");
}

#[test]
fn undo_with_nothing_to_undo_forgets_no_preview() {
    let mut doc = Document::new(hamlet(), ImportReport::default());
    let before = doc.results.clone();
    for again in [Document::undo, Document::redo] {
        doc.preview(ops::set_assumption(&doc.plan, "max_service_m", Some(3.0)).unwrap());
        doc.update();
        assert!(doc.results != before, "the preview shows");
        assert_eq!(again(&mut doc), None);
        assert!(doc.is_updating(), "the preview is gone again");
        doc.update();
        assert!(doc.results == before);
    }
}
