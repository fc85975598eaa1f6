use super::*;
use crate::edit::ops;
use crate::files::ImportReport;
use crate::geometry::Crs;
use crate::text::Language;

/// The variant that the analysis below cannot bear.
const BAD: VariantId = VariantId(1);

fn panics_on_one(job: Job) -> Answer {
    if let Job::Update { from, .. } = &job {
        assert!(from.variant != BAD, "not this one");
    }
    work(job)
}

/// Frames until nothing is under way.
fn settle(live: &mut Live, doc: &mut Document, session: &mut Session, texts: &Texts) {
    let start = Instant::now();
    loop {
        live.take_answers(doc, session, texts);
        live.bring_up_to_date(doc, session, texts);
        if !live.is_busy() {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "no end");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A plan of three variants, the first looked at.
fn three_variants() -> Document {
    let mut plan = Plan::new("Town", Crs::Lambert2008);
    let first = plan.variant().id;
    for name in ["B", "C"] {
        let (command, _) = ops::create_variant(&plan, name);
        command.apply(&mut plan);
    }
    assert!(plan.activate(first));
    Document::new(plan, ImportReport::default())
}

#[test]
fn a_panic_over_one_variant_stops_no_other_results() {
    let (mut doc, mut session) = (three_variants(), Session::new());
    let texts = Texts::new(Language::English);
    let ids: Vec<_> = doc.plan.variants.iter().map(|v| v.id).collect();
    assert_eq!(ids.get(1), Some(&BAD));
    let mut live = Live::working(Arc::new(|| ()), false, panics_on_one);
    live.start_over(&doc);
    settle(&mut live, &mut doc, &mut session, &texts);
    assert!(session.banner.take().is_some_and(|b| b.is_error));
    let is_current = |doc: &Document, id| doc.results_of(id).is_some_and(|(_, now)| now);
    assert!(is_current(&doc, ids[2]), "the one after it is worked on");
    assert!(!is_current(&doc, BAD));
    settle(&mut live, &mut doc, &mut session, &texts);
    assert!(session.banner.is_none(), "it is not tried again and again");
    // A change of the plan: its own figures come, and the bad one has another try.
    doc.edit(ops::set_assumption(&doc.plan, "reach_m", Some(20.0)).unwrap());
    settle(&mut live, &mut doc, &mut session, &texts);
    assert!(is_current(&doc, ids[0]) && is_current(&doc, ids[2]));
    assert!(session.banner.is_some());
}

#[test]
fn a_panic_over_a_plan_that_is_closed_is_nobodys() {
    let (mut doc, mut session) = (three_variants(), Session::new());
    let texts = Texts::new(Language::English);
    let mut live = Live::working(Arc::new(|| ()), false, panics_on_one);
    live.start_over(&doc);
    live.bring_up_to_date(&mut doc, &mut session, &texts);
    doc = Document::new(
        Plan::new("Other", Crs::Lambert2008),
        ImportReport::default(),
    );
    doc.generation = 7;
    live.start_over(&doc);
    doc.edit(ops::set_assumption(&doc.plan, "reach_m", Some(20.0)).unwrap());
    settle(&mut live, &mut doc, &mut session, &texts);
    assert!(session.banner.is_none());
    assert!(!doc.is_updating());
}

#[test]
fn a_late_answer_says_no_part_of_a_longer_way_is_drawn_already() {
    use crate::plan::{LineEnd, LineRole};
    let (mut doc, mut session) = (three_variants(), Session::new());
    let texts = Texts::new(Language::English);
    let mut live = Live::working(Arc::new(|| ()), false, work);
    live.start_over(&doc);
    settle(&mut live, &mut doc, &mut session, &texts);
    let line = |to_m: f64| SketchLine {
        ends: vec![LineEnd::Free([0.0, 0.0]), LineEnd::Free([to_m, 0.0])],
        points: vec![[0.0, 0.0], [to_m, 0.0]],
        role: LineRole::Branch,
        phase: 1,
    };
    // The worker has the shorter one while the pointer draws on over free land.
    live.set_sketch(Some(line(100.0)));
    live.sketch.took = Some(Duration::from_secs(1));
    live.bring_up_to_date(&mut doc, &mut session, &texts);
    assert!(session.sketch.is_none() && live.is_busy());
    live.set_sketch(Some(line(140.0)));
    let start = Instant::now();
    while session.sketch.is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "no answer");
        std::thread::sleep(Duration::from_millis(1));
        live.take_answers(&mut doc, &mut session, &texts);
    }
    let sketch = session.sketch.clone().unwrap();
    assert_eq!((sketch.way_m, sketch.length_m), (100.0, 100.0));
    assert_eq!(sketch.new_trench(&texts), None);
    settle(&mut live, &mut doc, &mut session, &texts);
    let sketch = session.sketch.unwrap();
    assert_eq!((sketch.way_m, sketch.length_m), (140.0, 140.0));
}
