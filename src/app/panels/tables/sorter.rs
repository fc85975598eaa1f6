//! The order of a table's rows, kept between frames. Short tables are sorted
//! at once; long ones on a thread of their own, the old order staying on
//! screen until the new one is there.

use super::order::{SortKey, Value, order};
use crate::app::state::{Document, Panel};
use crate::text::{Language, Texts};
use eframe::egui::{Context, Id};
use std::sync::{Arc, Mutex};

/// Rows that are sorted within the frame.
const AT_ONCE: usize = 3000;

/// What an order is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderKey {
    panel: Panel,
    sort: SortKey,
    generation: u64,
    revision: u64,
    results_revision: u64,
    language: Language,
}

impl OrderKey {
    /// The order of a table as the document is now.
    pub fn of(panel: Panel, sort: SortKey, doc: &Document, texts: &Texts) -> Self {
        Self {
            panel,
            sort,
            generation: doc.generation,
            revision: doc.history.revision(),
            results_revision: doc.results_stamp(),
            language: texts.language(),
        }
    }

    /// Whether another order can stand in for this one while something is
    /// dragged: rows should not jump under the pointer.
    fn same_table(&self, other: &Self) -> bool {
        self.panel == other.panel
            && self.sort == other.sort
            && self.generation == other.generation
            && self.language == other.language
    }
}

type Answer = Arc<Mutex<Option<Vec<u32>>>>;

/// What is kept between frames.
#[derive(Clone, Default)]
struct Kept {
    ready: Option<(OrderKey, Arc<Vec<u32>>)>,
    running: Option<(OrderKey, Answer)>,
}

/// The ids in order. `ids` lists them unsorted; `value` is what they are
/// sorted by, and must not borrow, as it may run on a thread.
pub fn sorted(
    ctx: &Context,
    doc: &Document,
    key: OrderKey,
    ids: impl FnOnce() -> Vec<u32>,
    value: impl Fn(u32) -> Value + Send + 'static,
) -> Arc<Vec<u32>> {
    let place = Id::unique("order of the table").with(key.panel as u8);
    let mut kept: Kept = ctx.data(|data| data.get_temp(place)).unwrap_or_default();
    if let Some((of, answer)) = &kept.running {
        let done = answer.lock().map_or(None, |mut slot| slot.take());
        if let Some(done) = done {
            kept.ready = Some((*of, Arc::new(done)));
            kept.running = None;
        }
    }
    let fresh = kept
        .ready
        .as_ref()
        .filter(|(of, _)| *of == key || (doc.history.is_previewing() && of.same_table(&key)));
    if let Some((_, order)) = fresh {
        let order = order.clone();
        ctx.data_mut(|data| data.insert_temp(place, kept));
        return order;
    }
    let ids = ids();
    if ids.len() <= AT_ONCE {
        let ready = Arc::new(order(&ids, key.sort.descending, value));
        kept.ready = Some((key, ready.clone()));
        ctx.data_mut(|data| data.insert_temp(place, kept));
        return ready;
    }
    if kept.running.is_none() {
        let answer = Answer::default();
        kept.running = Some((key, answer.clone()));
        let (ctx, list) = (ctx.clone(), ids.clone());
        std::thread::spawn(move || {
            let done = order(&list, key.sort.descending, value);
            if let Ok(mut slot) = answer.lock() {
                *slot = Some(done);
            }
            ctx.request_repaint();
        });
    }
    let meanwhile = match &kept.ready {
        Some((of, order)) if of.generation == key.generation && of.panel == key.panel => {
            order.clone()
        }
        _ => {
            let unsorted = Arc::new(ids);
            // Kept, so that the list is not made anew each frame; its sort key
            // is that of no order, so it is replaced as soon as there is one.
            let never = OrderKey {
                results_revision: u64::MAX,
                ..key
            };
            kept.ready = Some((never, unsorted.clone()));
            unsorted
        }
    };
    ctx.data_mut(|data| data.insert_temp(place, kept));
    meanwhile
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::ImportReport;
    use crate::geometry::Crs;
    use crate::plan::Plan;
    use std::time::{Duration, Instant};

    fn key(doc: &Document, descending: bool) -> OrderKey {
        let sort = SortKey {
            column: 0,
            descending,
        };
        OrderKey::of(Panel::Buildings, sort, doc, &Texts::new(Language::English))
    }

    fn document() -> Document {
        Document::new(Plan::new("test", Crs::Lambert2008), ImportReport::default())
    }

    #[test]
    fn a_short_table_is_sorted_at_once_and_only_once() {
        let (ctx, doc) = (Context::default(), document());
        let value = |id: u32| Value::Number(f64::from(id));
        let first = sorted(&ctx, &doc, key(&doc, true), || vec![0, 1, 2], value);
        assert_eq!(*first, [2, 1, 0]);
        let again = sorted(
            &ctx,
            &doc,
            key(&doc, true),
            || panic!("the list is not asked for again"),
            value,
        );
        assert!(Arc::ptr_eq(&first, &again));
    }

    #[test]
    fn a_long_table_is_sorted_beside_the_frame() {
        let (ctx, doc) = (Context::default(), document());
        let count = 100_000;
        let ask = || {
            sorted(
                &ctx,
                &doc,
                key(&doc, true),
                || (0..count).collect(),
                |id| Value::Number(f64::from(id)),
            )
        };
        let start = Instant::now();
        let unsorted = ask();
        assert_eq!(unsorted.first(), Some(&0), "shown in id order meanwhile");
        while ask().first() != Some(&(count - 1)) {
            assert!(start.elapsed() < Duration::from_secs(20), "it never came");
            std::thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(ask().len(), count as usize);
        assert_eq!(ask().last(), Some(&0));
    }
}
