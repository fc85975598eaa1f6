//! Base maps on paper: tiles from disk under everything else, pictures as they
//! are, vector tiles as shapes in the inks of the page.

mod picture;

use super::super::inks::{self, Ink};
use super::svg::{Paint, Path, Svg};
use super::{Layout, PageNotes, PaperError};
use crate::files::tiles::sketch::{Stroke, Tint, brush};
use crate::files::tiles::vector::{VectorFeature, VectorShape, read_vector_tile};
use crate::files::tiles::{MAX_TILE_ZOOM, TileArchive, TileId, TileKind, TileSet};
use crate::geometry::{Bounds, Crs, Point, Transform, mercator};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A pixel of a picture is no larger on paper, millimetres: 200 to the inch.
const PIXEL_MM: f64 = 0.127;
/// A 256th of the side of a vector tile is no larger, millimetres: what is drawn
/// at this zoom on a screen.
const VECTOR_MM: f64 = 0.44;
/// A pixel of a screen is so wide on paper, millimetres.
const SCREEN_PX_MM: f64 = 0.22;
/// More tiles than this are too fine for one page.
const MAX_TILES: u64 = 1_200;
/// Bytes of tiles on one page.
const MAX_BYTES: usize = 96 << 20;
/// A tile that is missing is shown by one at most so many levels above it.
const MAX_LEVELS_UP: u8 = 8;
/// Pictures overlap by this, so that no white hair is seen between them,
/// millimetres.
const OVERLAP_MM: f64 = 0.03;

/// A base map on disk that is wanted on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperBaseMap {
    /// The archive or folder of tiles.
    pub path: PathBuf,
    /// How much of it is seen, 0 to 1.
    pub opacity: f64,
    /// Whom to name; `None`: whom it names itself.
    pub attribution: Option<String>,
}

/// What became of the base maps of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Drawn {
    /// Whom to name.
    pub named: Vec<String>,
    /// What is to be said of them.
    pub notes: PageNotes,
}

/// Tiles that cover a page, coarse ones first.
#[derive(Default)]
struct Tiles {
    found: BTreeMap<TileId, Vec<u8>>,
    /// Tiles that are there and cannot be read.
    damaged: usize,
}

/// Draws base maps, bottom to top.
pub(super) fn draw(
    svg: &mut Svg,
    layout: &Layout,
    crs: Crs,
    maps: &[PaperBaseMap],
    is_stopped: &dyn Fn() -> bool,
) -> Result<Drawn, PaperError> {
    let mut drawn = Drawn::default();
    for map in maps {
        let Some(place) = Place::new(layout, crs) else {
            break;
        };
        let archive = TileArchive::open(&map.path).map_err(|error| PaperError::BaseMap {
            name: file_name(map),
            code: error.code(),
        })?;
        let set = archive.set();
        let Some(tiles) = tiles(&archive, &place, is_stopped)? else {
            drawn.notes.elsewhere.push(file_name(map));
            continue;
        };
        svg.begin(map.opacity.clamp(0.0, 1.0));
        let bad = match set.kind {
            TileKind::Picture => pictures(svg, &place, &tiles.found, is_stopped)?,
            TileKind::Vector => shapes(svg, &place, &tiles.found),
        };
        svg.end();
        if bad + tiles.damaged > 0 {
            let damaged = &mut drawn.notes.damaged;
            damaged.push((file_name(map), bad + tiles.damaged));
        }
        let whom = whom(map, set);
        if !drawn.named.contains(&whom) {
            drawn.named.push(whom);
        }
    }
    Ok(drawn)
}

fn file_name(map: &PaperBaseMap) -> String {
    let name = map.path.file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn whom(map: &PaperBaseMap, set: &TileSet) -> String {
    let own = map.attribution.clone().or_else(|| set.attribution.clone());
    let own = own.filter(|text| !text.trim().is_empty());
    own.unwrap_or_else(|| {
        if set.name.is_empty() {
            file_name(map)
        } else {
            set.name.clone()
        }
    })
}

/// From Web Mercator to the page.
struct Place<'a> {
    layout: &'a Layout,
    to_plan: Transform,
    /// What the page shows, Web Mercator metres.
    seen: Bounds,
    /// Millimetres on the page to a metre of Web Mercator.
    mm_per_m: f64,
}

impl<'a> Place<'a> {
    fn new(layout: &'a Layout, crs: Crs) -> Option<Self> {
        let to_mercator = Transform::new(crs, Crs::WebMercator).ok()?;
        let [[west, south], [east, north]] = [layout.ground.min, layout.ground.max];
        let mut around = [[west, south], [east, south], [east, north], [west, north]];
        if to_mercator.points(&mut around) > 0 {
            return None;
        }
        let seen = Bounds::of(&around);
        let wide_m = (around[1][0] - around[0][0]).hypot(around[1][1] - around[0][1]);
        (wide_m > 0.0).then_some(Self {
            layout,
            to_plan: Transform::new(Crs::WebMercator, crs).ok()?,
            seen,
            mm_per_m: layout.map.width / wide_m,
        })
    }

    /// Places on the map of the page, millimetres.
    fn on_page(&self, points: &mut [Point]) {
        self.to_plan.points(points);
        for point in points {
            *point = self.layout.to_map(*point);
        }
    }

    /// The lowest zoom at which a 256th of a tile is at most so long.
    fn zoom(&self, most_mm: f64) -> u8 {
        let world = TileId {
            zoom: 0,
            x: 0,
            y: 0,
        };
        let [side_m, _] = world.mercator_bounds().size();
        let one_mm = side_m / 256.0 * self.mm_per_m;
        let zoom = (one_mm / most_mm).log2().ceil();
        zoom.clamp(0.0, f64::from(MAX_TILE_ZOOM)) as u8
    }
}

/// First and last column and row of the tiles of a zoom that are seen.
fn range(seen: &Bounds, zoom: u8) -> [[u32; 2]; 2] {
    let half_m = std::f64::consts::PI * mercator::RADIUS_M;
    let count = f64::from(zoom).exp2();
    let number = |along_m: f64| {
        let number = (along_m / (2.0 * half_m) * count).floor();
        number.clamp(0.0, count - 1.0) as u32
    };
    [
        [seen.min[0] + half_m, seen.max[0] + half_m].map(number),
        [half_m - seen.max[1], half_m - seen.min[1]].map(number),
    ]
}

/// The tiles that cover the page, coarse ones first; `None` where there are none.
fn tiles(
    archive: &TileArchive,
    place: &Place<'_>,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Option<Tiles>, PaperError> {
    let set = archive.set();
    let [low, high] = set.zooms;
    let mut seen = place.seen;
    if let Some([west, south, east, north]) = set.bounds {
        let own = Bounds::of(&[[west, south], [east, north]].map(mercator::to_mercator));
        if !own.intersects(&seen) {
            return Ok(None);
        }
        for side in [0, 1] {
            if let (Some(min), Some(max)) = (seen.min.get_mut(side), seen.max.get_mut(side)) {
                *min = min.max(own.min.get(side).copied().unwrap_or(*min));
                *max = max.min(own.max.get(side).copied().unwrap_or(*max));
            }
        }
    }
    let wish = match set.kind {
        TileKind::Picture => place.zoom(PIXEL_MM),
        TileKind::Vector => place.zoom(VECTOR_MM),
    };
    let mut zoom = wish.clamp(low, high.max(low));
    loop {
        if let Some(found) = tiles_of(archive, &seen, zoom, is_stopped)? {
            let is_there = !found.found.is_empty() || found.damaged > 0;
            return Ok(is_there.then_some(found));
        }
        if zoom <= low {
            return Ok(None);
        }
        zoom -= 1;
    }
}

/// The tiles of a zoom, each that is missing by the one above it; `None` where
/// they are more than a page can hold.
fn tiles_of(
    archive: &TileArchive,
    seen: &Bounds,
    zoom: u8,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Option<Tiles>, PaperError> {
    let [columns, rows] = range(seen, zoom);
    let count = |[from, to]: [u32; 2]| u64::from(to.saturating_sub(from)) + 1;
    if count(columns) * count(rows) > MAX_TILES {
        return Ok(None);
    }
    let Tiles {
        mut found,
        mut damaged,
    } = Tiles::default();
    let mut absent: BTreeSet<TileId> = BTreeSet::new();
    let mut bytes = 0;
    for y in rows[0]..=rows[1] {
        if is_stopped() {
            return Err(PaperError::Cancelled);
        }
        for x in columns[0]..=columns[1] {
            let own = TileId { zoom, x, y };
            for levels in 0..=MAX_LEVELS_UP {
                let Some(id) = own.ancestor(levels) else {
                    break;
                };
                if found.contains_key(&id) {
                    break;
                }
                if absent.contains(&id) {
                    continue;
                }
                match archive.tile(id) {
                    Ok(Some(tile)) => {
                        bytes += tile.len();
                        found.insert(id, tile);
                        break;
                    }
                    Ok(None) => {}
                    // the one above stands for it, and it is told
                    Err(_) => damaged += 1,
                }
                absent.insert(id);
            }
        }
        if bytes > MAX_BYTES {
            return Ok(None);
        }
    }
    Ok(Some(Tiles { found, damaged }))
}

/// Draws pictures; answers how many cannot be drawn.
fn pictures(
    svg: &mut Svg,
    place: &Place<'_>,
    tiles: &BTreeMap<TileId, Vec<u8>>,
    is_stopped: &dyn Fn() -> bool,
) -> Result<usize, PaperError> {
    let mut bad = 0;
    for (id, bytes) in tiles {
        if is_stopped() {
            return Err(PaperError::Cancelled);
        }
        let Some((kind, bytes)) = picture::for_page(bytes) else {
            bad += 1;
            continue;
        };
        let bounds = id.mercator_bounds();
        let [[west, south], [east, north]] = [bounds.min, bounds.max];
        let mut corners = [[west, north], [east, north], [west, south]];
        place.on_page(&mut corners);
        let [corner, right, down] = corners;
        let along = |to: Point| {
            let side = [to[0] - corner[0], to[1] - corner[1]];
            let length = side[0].hypot(side[1]).max(OVERLAP_MM);
            side.map(|part| part * (1.0 + OVERLAP_MM / length))
        };
        svg.picture(corner, along(right), along(down), kind, &bytes);
    }
    Ok(bad)
}

/// What lies above what, and how it is painted: rank, line or fill, colour,
/// width in hundredths of a millimetre, dashed.
type Layer = (u8, bool, Tint, u32, bool);

/// Draws vector tiles; answers how many cannot be drawn.
fn shapes(svg: &mut Svg, place: &Place<'_>, tiles: &BTreeMap<TileId, Vec<u8>>) -> usize {
    let mut bad = 0;
    let mut paths: BTreeMap<Layer, Path> = BTreeMap::new();
    for (id, bytes) in tiles {
        let Ok(tile) = read_vector_tile(bytes) else {
            bad += 1;
            continue;
        };
        let bounds = id.mercator_bounds();
        let side_m = bounds.max[0] - bounds.min[0];
        for layer in &tile.layers {
            let unit_m = side_m / f64::from(layer.extent);
            for feature in &layer.features {
                let Some(brush) = brush(layer, feature, id.zoom) else {
                    continue;
                };
                let corner = [bounds.min[0], bounds.max[1]];
                let parts = || parts(place, feature, corner, unit_m);
                let is_ring = feature.shape == VectorShape::Rings;
                if let Some(tint) = brush.fill.filter(|_| is_ring) {
                    let path = paths.entry((brush.rank, false, tint, 0, false));
                    let path = path.or_default();
                    for ring in parts() {
                        path.add(ring, true);
                    }
                }
                if feature.shape == VectorShape::Points {
                    continue;
                }
                for (rank, Stroke { width_px, tint }) in brush.strokes() {
                    let width = (f64::from(width_px) * SCREEN_PX_MM * 100.0).round() as u32;
                    let path = paths.entry((rank, true, tint, width, brush.dashed));
                    let path = path.or_default();
                    for line in parts() {
                        path.add(line, is_ring);
                    }
                }
            }
        }
    }
    for (&(_, is_line, tint, width, dashed), path) in &paths {
        let paint = if is_line {
            Paint {
                dash: dashed.then_some([1.1, 0.9]),
                ..Paint::line(ink(tint), f64::from(width) / 100.0)
            }
        } else {
            Paint::fill(ink(tint))
        };
        svg.path(path, paint);
    }
    bad
}

/// The parts of a feature on the page.
fn parts(
    place: &Place<'_>,
    feature: &VectorFeature,
    corner: Point,
    unit_m: f64,
) -> impl Iterator<Item = Vec<Point>> {
    feature.parts.iter().map(move |part| {
        let mut points: Vec<Point> = part
            .iter()
            .map(|[x, y]| {
                [
                    corner[0] + f64::from(*x) * unit_m,
                    corner[1] - f64::from(*y) * unit_m,
                ]
            })
            .collect();
        place.on_page(&mut points);
        points
    })
}

/// The ink of a tint.
const fn ink(tint: Tint) -> Ink {
    match tint {
        Tint::Water => inks::WATER,
        Tint::Building => inks::UNHEATED,
        Tint::Outline => inks::OUTLINE,
        Tint::Rail => inks::RAIL,
        Tint::Square => inks::SQUARE,
        Tint::Green => inks::GREEN,
        Tint::Industrial => inks::INDUSTRIAL,
        Tint::Street => inks::STREET,
        Tint::StreetEdge => inks::STREET_EDGE,
        Tint::Border => inks::AREA,
    }
}

#[cfg(test)]
mod tests {
    use super::super::PaperSpec;
    use super::*;
    use crate::plan::Plan;

    fn layout(scale: f64) -> Layout {
        let spec = PaperSpec {
            scale: Some(scale),
            centre: Some([694_000.0, 711_000.0]),
            ..PaperSpec::default()
        };
        Layout::new(&Plan::new("p", Crs::Lambert2008), &spec).unwrap()
    }

    /// A folder with all tiles of a zoom that the page shows.
    fn folder(layout: &Layout, zoom: u8) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::new(layout, Crs::Lambert2008).unwrap();
        let [columns, rows] = range(&place.seen, zoom);
        for x in columns[0]..=columns[1] {
            let column = dir.path().join(format!("{zoom}/{x}"));
            std::fs::create_dir_all(&column).unwrap();
            for y in rows[0]..=rows[1] {
                let png = picture::tests::tile(image::ImageFormat::Png);
                std::fs::write(column.join(format!("{y}.png")), png).unwrap();
            }
        }
        dir
    }

    fn drawn(layout: &Layout, maps: &[PaperBaseMap]) -> Result<(String, Vec<String>), PaperError> {
        let mut svg = Svg::new(layout.map.width, layout.map.height);
        let drawn = draw(&mut svg, layout, Crs::Lambert2008, maps, &|| false)?;
        assert!(drawn.notes.damaged.is_empty());
        assert_eq!(drawn.notes.elsewhere.is_empty(), !drawn.named.is_empty());
        Ok((svg.finish(), drawn.named))
    }

    fn map(path: &std::path::Path) -> PaperBaseMap {
        PaperBaseMap {
            path: path.to_owned(),
            opacity: 0.5,
            attribution: Some("© town".to_owned()),
        }
    }

    #[test]
    fn pictures_cover_the_page_where_they_lie() {
        let layout = layout(5000.0);
        let dir = folder(&layout, 17);
        let (svg, named) = drawn(&layout, &[map(dir.path())]).unwrap();
        assert_eq!(named, ["© town"]);
        assert!(svg.contains("opacity=\"0.5\""));
        let place = Place::new(&layout, Crs::Lambert2008).unwrap();
        let [columns, rows] = range(&place.seen, 17);
        let count = (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1);
        assert_eq!(svg.matches("<image").count(), count as usize);
        // a corner of a tile lies on the page where it lies in the plan
        let corner = TileId {
            zoom: 17,
            x: columns[0] + 1,
            y: rows[0] + 1,
        };
        let [west, _] = corner.mercator_bounds().min;
        let [_, north] = corner.mercator_bounds().max;
        let to_plan = Transform::new(Crs::WebMercator, Crs::Lambert2008).unwrap();
        let [x, y] = layout.to_map(to_plan.point([west, north]).unwrap());
        let wanted = format!(
            "{} {})",
            (x * 1000.0).round() / 1000.0,
            (y * 1000.0).round() / 1000.0
        );
        assert!(svg.contains(&wanted), "{wanted}");
        // a map of somewhere else is not named
        let elsewhere = layout_of_elsewhere();
        let (svg, named) = drawn(&elsewhere, &[map(dir.path())]).unwrap();
        assert!(named.is_empty() && !svg.contains("<image"));
    }

    fn layout_of_elsewhere() -> Layout {
        let spec = PaperSpec {
            scale: Some(5000.0),
            centre: Some([760_000.0, 600_000.0]),
            ..PaperSpec::default()
        };
        Layout::new(&Plan::new("p", Crs::Lambert2008), &spec).unwrap()
    }

    #[test]
    fn a_finer_map_is_taken_for_a_larger_scale_and_what_is_gone_is_named() {
        let far = Place::new(&layout(20_000.0), Crs::Lambert2008).map(|p| p.zoom(PIXEL_MM));
        let near = Place::new(&layout(1000.0), Crs::Lambert2008).map(|p| p.zoom(PIXEL_MM));
        assert!(far < near, "{far:?} {near:?}");
        let dir = tempfile::tempdir().unwrap();
        let gone = map(&dir.path().join("gone.pmtiles"));
        let refused = drawn(&layout(1000.0), &[gone]);
        let wanted = PaperError::BaseMap {
            name: "gone.pmtiles".to_owned(),
            code: "vanished",
        };
        assert_eq!(refused.map(|_| ()), Err(wanted));
    }
}
