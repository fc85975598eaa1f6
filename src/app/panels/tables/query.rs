//! Which rows a table shows, in which order. Short tables are asked within the
//! frame; long ones on a thread of their own that tells how far it is and can
//! be called back, the old rows staying on screen meanwhile.

mod key;

use crate::geometry::Bounds;
use crate::report::columns::{ColumnRef, Rows, TableKind};
use crate::report::expression::Expression;
use crate::text::{Language, Texts};
use eframe::egui::{Context, Id};
use key::{Key, Keys, compare};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// Rows that are asked within the frame.
const AT_ONCE: usize = 3_000;
/// Rows between two looks at whether to go on.
const STRIDE: usize = 4_096;

/// The rows of a table in their order.
#[derive(Debug, Default)]
pub struct Order {
    ids: Vec<u32>,
    /// Position by id; [`NOWHERE`] for one that is not shown.
    place: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Order {
    fn new(ids: Vec<u32>) -> Self {
        let len = ids.iter().max().map_or(0, |last| *last as usize + 1);
        let mut place = vec![NOWHERE; len];
        for (at, id) in (0..).zip(&ids) {
            if let Some(slot) = place.get_mut(*id as usize) {
                *slot = at;
            }
        }
        Self { ids, place }
    }

    /// The ids in order.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Where an id stands, if it is shown.
    pub fn place(&self, id: u32) -> Option<usize> {
        let at = self.place.get(id as usize).copied()?;
        (at != NOWHERE).then_some(at as usize)
    }
}

/// What rows are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The table.
    pub table: TableKind,
    /// The plan that is open, its revision, that of its results and its variant.
    pub of: [u64; 4],
    /// The language, for the order of words and the names of values.
    pub language: Language,
    /// The column it is sorted by; `None` for the order of the ids.
    pub sort: Option<String>,
    /// Largest first.
    pub descending: bool,
    /// The expression as it is written; empty for none.
    pub filter: String,
    /// Only rows that touch these bounds.
    pub area: Option<Bounds>,
}

impl Wanted {
    /// Whether rows for `other` can stand in while something is dragged: they
    /// should not jump under the pointer.
    fn same_but_for_revision(&self, other: &Self) -> bool {
        let [generation, ..] = other.of;
        let mut mine = self.clone();
        mine.of = other.of;
        self.of.first() == Some(&generation) && mine == *other
    }
}

/// What the work needs.
pub struct Job {
    /// The rows.
    pub rows: Arc<Rows>,
    /// The bound filter.
    pub filter: Option<Expression>,
    /// The column it is sorted by.
    pub sort: Option<ColumnRef>,
    /// Words for codes.
    pub texts: Texts,
}

/// Work on a thread.
#[derive(Default)]
struct Running {
    stop: AtomicBool,
    /// Thousandths that are done.
    done: AtomicU32,
    /// `Some(None)`: it was called back.
    answer: Mutex<Option<Option<Order>>>,
}

/// What is kept between frames.
#[derive(Clone, Default)]
struct Kept {
    ready: Option<(Wanted, Arc<Order>)>,
    running: Option<(Wanted, Arc<Running>)>,
}

/// What a table can show now.
pub struct Answer {
    /// The rows; those of an older question while the new one is worked on.
    pub order: Arc<Order>,
    /// How far the work is, 0 to 1, while it goes on.
    pub progress: Option<f32>,
}

/// The rows that were found last, if any.
pub fn ready(ctx: &Context, place: Id) -> Option<Arc<Order>> {
    let kept: Kept = ctx.data(|data| data.get_temp(place))?;
    kept.ready.map(|(_, order)| order)
}

/// The rows for `wanted`. `dragging`: older rows of the same table will do.
pub fn ask(
    ctx: &Context,
    place: Id,
    wanted: &Wanted,
    dragging: bool,
    job: impl FnOnce() -> Job,
) -> Answer {
    let mut kept: Kept = ctx.data(|data| data.get_temp(place)).unwrap_or_default();
    if let Some((of, running)) = &kept.running {
        let done = running.answer.lock().map_or(None, |mut slot| slot.take());
        if let Some(done) = done {
            if let Some(order) = done {
                kept.ready = Some((of.clone(), Arc::new(order)));
            }
            kept.running = None;
        }
    }
    let fresh = kept
        .ready
        .as_ref()
        .filter(|(of, _)| of == wanted || (dragging && of.same_but_for_revision(wanted)))
        .map(|(_, order)| order.clone());
    if let Some(order) = fresh {
        if let Some((_, running)) = &kept.running {
            running.stop.store(true, Ordering::Relaxed);
        }
        ctx.data_mut(|data| data.insert_temp(place, kept));
        return Answer {
            order,
            progress: None,
        };
    }
    if let Some((of, running)) = &kept.running
        && of != wanted
    {
        // It stops soon and answers with nothing; then the new one begins.
        running.stop.store(true, Ordering::Relaxed);
    }
    if kept.running.is_none() {
        let job = job();
        if job.rows.count() <= AT_ONCE {
            let order = Arc::new(run(&job, wanted, &Running::default()).unwrap_or_default());
            kept.ready = Some((wanted.clone(), order.clone()));
            ctx.data_mut(|data| data.insert_temp(place, kept));
            return Answer {
                order,
                progress: None,
            };
        }
        kept.running = Some((wanted.clone(), start(ctx, job, wanted)));
    }
    let progress = kept
        .running
        .as_ref()
        .map(|(_, running)| running.done.load(Ordering::Relaxed) as f32 / 1000.0);
    let order = match &kept.ready {
        Some((of, order)) if of.of.first() == wanted.of.first() && of.table == wanted.table => {
            order.clone()
        }
        _ => Arc::default(),
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    ctx.request_repaint_after(std::time::Duration::from_millis(50));
    Answer { order, progress }
}

fn start(ctx: &Context, job: Job, wanted: &Wanted) -> Arc<Running> {
    let running = Arc::new(Running::default());
    let (theirs, ctx, wanted) = (running.clone(), ctx.clone(), wanted.clone());
    std::thread::spawn(move || {
        let found = run(&job, &wanted, &theirs);
        if let Ok(mut slot) = theirs.answer.lock() {
            *slot = Some(found);
        }
        ctx.request_repaint();
    });
    running
}

/// Filters and sorts. `None` if it was called back.
fn run(job: &Job, wanted: &Wanted, running: &Running) -> Option<Order> {
    let tell = |share: f64| {
        running
            .done
            .store((share * 1000.0) as u32, Ordering::Relaxed);
        (!running.stop.load(Ordering::Relaxed)).then_some(())
    };
    let all = job.rows.ids();
    let count = all.len().max(1) as f64;
    let mut kept = Vec::with_capacity(all.len());
    for (number, chunk) in all.chunks(STRIDE).enumerate() {
        tell(0.4 * (number * STRIDE) as f64 / count)?;
        kept.extend(chunk.iter().copied().filter(|id| {
            let inside = wanted.area.is_none_or(|area| {
                job.rows
                    .bounds(*id)
                    .is_some_and(|bounds| bounds.intersects(&area))
            });
            let accepts = |filter: &Expression| filter.accepts(&job.rows, *id);
            inside && job.filter.as_ref().is_none_or(accepts)
        }));
    }
    let Some(column) = &job.sort else {
        if wanted.descending {
            kept.reverse();
        }
        return Some(Order::new(kept));
    };
    let keys = Keys::new(column, &job.texts);
    let mut keyed: Vec<(Key, u32)> = Vec::with_capacity(kept.len());
    for chunk in kept.chunks(STRIDE) {
        tell(0.4 + 0.3 * keyed.len() as f64 / count)?;
        let key = |id: &u32| (keys.of(&column.value(&job.rows, *id)), *id);
        keyed.extend(chunk.iter().map(key));
    }
    tell(0.7)?;
    // Parts are sorted and then merged, so that it can be called back between.
    sort_in_parts(&mut keyed, wanted.descending, &tell)?;
    Some(Order::new(keyed.into_iter().map(|(_, id)| id).collect()))
}

/// Rows of one part.
const PART: usize = 65_536;

fn sort_in_parts(
    keyed: &mut [(Key, u32)],
    descending: bool,
    tell: &dyn Fn(f64) -> Option<()>,
) -> Option<()> {
    let by = |(a, a_id): &(Key, u32), (b, b_id): &(Key, u32)| {
        compare(a, b, descending).then(a_id.cmp(b_id))
    };
    let len = keyed.len().max(1) as f64;
    for (number, part) in keyed.chunks_mut(PART).enumerate() {
        tell(0.7 + 0.2 * (number * PART) as f64 / len)?;
        part.sort_unstable_by(by);
    }
    if keyed.len() > PART {
        tell(0.9)?;
        // A stable sort takes sorted parts as they are and only merges them.
        keyed.sort_by(by);
    }
    Some(())
}

/// The rows of a table as they stand on screen: all, or with the selected ones
/// on top, or only those.
pub struct Shown {
    order: Arc<Order>,
    /// Positions of the selected rows, ascending.
    picked: Arc<Vec<u32>>,
    mode: Picked,
}

/// What becomes of the selected rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// They stay where they are.
    InPlace,
    /// They stand on top.
    First,
    /// Only they are shown.
    Only,
}

impl Shown {
    /// The rows of `order`; `picked` are the positions of the selected ones,
    /// ascending.
    pub fn new(order: Arc<Order>, picked: Arc<Vec<u32>>, mode: Picked) -> Self {
        Self {
            order,
            picked,
            mode,
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        match self.mode {
            Picked::Only => self.picked.len(),
            Picked::InPlace | Picked::First => self.order.ids.len(),
        }
    }

    /// The id in a row.
    pub fn id(&self, row: usize) -> Option<u32> {
        let at = match self.mode {
            Picked::InPlace => row,
            Picked::Only => *self.picked.get(row)? as usize,
            Picked::First => match self.picked.get(row) {
                Some(at) => *at as usize,
                None => self.not_picked(row - self.picked.len()),
            },
        };
        self.order.ids.get(at).copied()
    }

    /// The position of the `n`-th row that is not selected: so many selected
    /// ones stand before it as have fewer than `n` others before them.
    fn not_picked(&self, n: usize) -> usize {
        let (mut low, mut high) = (0, self.picked.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let others = self
                .picked
                .get(middle)
                .map_or(usize::MAX, |at| *at as usize - middle);
            if others <= n {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        n + low
    }

    /// The row in which an id stands.
    pub fn row_of(&self, id: u32) -> Option<usize> {
        let at = self.order.place(id)?;
        let among = self.picked.binary_search(&(at as u32));
        match (self.mode, among) {
            (Picked::InPlace, _) => Some(at),
            (Picked::Only | Picked::First, Ok(row)) => Some(row),
            (Picked::Only, Err(_)) => None,
            (Picked::First, Err(before)) => Some(self.picked.len() + at - before),
        }
    }

    /// The ids of some rows, in their order.
    pub fn ids(&self, rows: std::ops::RangeInclusive<usize>) -> Vec<u32> {
        rows.filter_map(|row| self.id(row)).collect()
    }

    /// The ids of the selected rows, in the order of the table.
    pub fn picked_ids(&self) -> Vec<u32> {
        self.picked
            .iter()
            .filter_map(|at| self.order.ids.get(*at as usize).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests;
