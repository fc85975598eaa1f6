//! From bytes to results on generated towns: what `heatplan compute` does
//! without starting a process, and how it grows.
//!
//! `cargo bench --bench files`; a million buildings are about 400 MB of
//! GeoJSON and only run when `HEATPLAN_BENCH_HUGE` is set.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may panic"
)]

#[path = "../tests/common/town.rs"]
mod town;

use divan::{Bencher, counter::BytesCount};
use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::edit::ops;
use heatplan::files::{Frame, Import, Progress, Source, read_sources};
use heatplan::files::{write_buildings, write_network, write_streets};
use heatplan::plan::Plan;
use std::sync::OnceLock;

fn sizes() -> Vec<usize> {
    let mut sizes = vec![10_000, 100_000];
    if std::env::var_os("HEATPLAN_BENCH_HUGE").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

fn main() {
    divan::main();
}

/// Buildings, streets and network of a town as GeoJSON.
fn files(size: usize) -> &'static [Source] {
    static FILES: [OnceLock<Vec<Source>>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let slot = sizes().iter().position(|s| *s == size).unwrap_or_default();
    FILES[slot].get_or_init(|| {
        let plan = town::plan(size, 50_000.0);
        let mut all = Vec::new();
        for name in ["buildings", "streets", "network"] {
            let mut bytes = Vec::new();
            match name {
                "buildings" => write_buildings(&plan, Frame::Wgs84, &mut bytes),
                "streets" => write_streets(&plan, Frame::Wgs84, &mut bytes),
                _ => write_network(&plan, Frame::Wgs84, &mut bytes),
            }
            .unwrap();
            all.push(Source {
                name: format!("{name}.geojson"),
                bytes,
                kind: None,
                crs: None,
                ..Source::default()
            });
        }
        all
    })
}

fn read(files: Vec<Source>) -> Import {
    read_sources(files, None, &Progress::new()).unwrap()
}

/// Reading alone.
#[divan::bench(args = sizes(), max_time = 8, sample_count = 10)]
fn read_geojson(bencher: Bencher<'_, '_>, size: usize) {
    let files = files(size);
    let bytes: usize = files.iter().map(|f| f.bytes.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| files.to_vec())
        .bench_local_values(|files| read(files).base.buildings.len());
}

/// Reading, facts and results.
#[divan::bench(args = sizes(), max_time = 8, sample_count = 10)]
fn read_and_compute(bencher: Bencher<'_, '_>, size: usize) {
    let files = files(size);
    bencher
        .with_inputs(|| files.to_vec())
        .bench_local_values(|files| {
            let import = read(files);
            let mut plan = Plan::new("town", import.crs);
            ops::import(&plan, import.base, import.network).apply(&mut plan);
            let facts = Facts::new(&plan.base);
            compute(&Inputs {
                plan: &plan,
                facts: &facts,
                year: None,
            })
            .totals
            .served
            .buildings
        });
}
