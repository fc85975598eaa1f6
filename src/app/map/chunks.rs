//! Parts the things of a layer into chunks of neighbours, each a few thousand
//! of them: large enough that few are drawn, small enough that one is rebuilt
//! in a blink.

use crate::geometry::{Bounds, Point};

/// Most things in a chunk; where there are more than this, every chunk holds
/// at least half as many.
pub(super) const CHUNK_MAX: usize = 4096;

/// Parts things (id and centre) into chunks of at most `max`, by halving the
/// longer side at the median. Each chunk's ids ascend; things whose centre is
/// not finite are left out. The same input gives the same chunks.
pub(super) fn split(mut things: Vec<(u32, Point)>, max: usize) -> Vec<Vec<u32>> {
    things.retain(|(_, centre)| centre.iter().all(|number| number.is_finite()));
    let mut chunks = Vec::new();
    if !things.is_empty() {
        halve(&mut things, max.max(1), &mut chunks);
    }
    chunks
}

fn halve(things: &mut [(u32, Point)], max: usize, chunks: &mut Vec<Vec<u32>>) {
    if things.len() <= max {
        let mut ids: Vec<u32> = things.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        chunks.push(ids);
        return;
    }
    let mut bounds = Bounds::EMPTY;
    for (_, centre) in things.iter() {
        bounds.extend(*centre);
    }
    let [width, height] = bounds.size();
    let key = |centre: &Point| {
        if width >= height {
            centre[0]
        } else {
            centre[1]
        }
    };
    let middle = things.len() / 2;
    things.select_nth_unstable_by(middle, |a, b| {
        key(&a.1).total_cmp(&key(&b.1)).then(a.0.cmp(&b.0))
    });
    let (low, high) = things.split_at_mut(middle);
    halve(low, max, chunks);
    halve(high, max, chunks);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scattered places that are the same in every run.
    fn things(count: u32) -> Vec<(u32, Point)> {
        (0..count)
            .map(|i| {
                let a = f64::from(i.wrapping_mul(2_654_435_761) >> 8);
                let b = f64::from(i.wrapping_mul(40_503) % 10_007);
                (i, [a % 9_000.0, b])
            })
            .collect()
    }

    #[test]
    fn every_thing_is_in_one_chunk_of_the_right_size() {
        let chunks = split(things(100_000), CHUNK_MAX);
        let mut all: Vec<u32> = chunks.iter().flatten().copied().collect();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..100_000));
        for chunk in &chunks {
            assert!(
                (CHUNK_MAX / 2..=CHUNK_MAX).contains(&chunk.len()),
                "{}",
                chunk.len()
            );
            assert!(chunk.is_sorted());
        }
        assert_eq!(chunks, split(things(100_000), CHUNK_MAX));
    }

    #[test]
    fn chunks_hold_neighbours() {
        let places = things(20_000);
        let chunks = split(places.clone(), 500);
        let area: f64 = chunks
            .iter()
            .map(|chunk| {
                let points: Vec<Point> = chunk.iter().map(|id| places[*id as usize].1).collect();
                let [width, height] = Bounds::of(&points).size();
                width * height
            })
            .sum();
        assert!(area < 9_000.0 * 10_007.0 * 1.01, "chunks overlap: {area}");
    }

    #[test]
    fn few_equal_and_broken_places() {
        assert!(split(Vec::new(), 10).is_empty());
        assert_eq!(split(vec![(7, [0.0; 2])], 10), [[7]]);
        let same = vec![
            (3, [1.0; 2]),
            (1, [1.0; 2]),
            (2, [1.0; 2]),
            (9, [f64::NAN, 0.0]),
        ];
        let chunks = split(same, 2);
        assert_eq!(chunks.concat(), [1, 2, 3]);
    }
}
