//! Where the map and the text stand on the sheet, and what part of the world
//! the map shows.

use super::{PaperError, PaperSpec};
use crate::geometry::{Bounds, Point};
use crate::plan::Plan;

/// Edge of the sheet that printers leave white, millimetres.
const MARGIN_MM: f64 = 9.0;
/// Between the map and the text, millimetres.
const GAP_MM: f64 = 5.0;
/// The text beside the map of a sheet across, as a share of the sheet's width.
const COLUMN_SHARE: f64 = 0.215;
/// The text below the map of an upright sheet, as a share of its height.
const BLOCK_SHARE: f64 = 0.235;
/// Ground around what is drawn when the scale is chosen, as a share of the map.
const AIR: f64 = 0.04;

/// Scales that people measure with.
pub const ROUND_SCALES: [f64; 16] = [
    250.0, 500.0, 750.0, 1000.0, 1250.0, 1500.0, 2000.0, 2500.0, 4000.0, 5000.0, 7500.0, 10_000.0,
    15_000.0, 20_000.0, 25_000.0, 50_000.0,
];

/// A rectangle on the sheet, millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A page laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Width and height of the sheet, millimetres.
    pub sheet_mm: [f64; 2],
    /// The map.
    pub map: Frame,
    /// The text.
    pub text: Frame,
    /// The text stands below the map, in columns.
    pub is_below: bool,
    /// The denominator of the scale.
    pub scale: f64,
    /// What the map shows, plan metres.
    pub ground: Bounds,
}

/// Map and text on a sheet of this size.
fn frames([width, height]: [f64; 2]) -> (Frame, Frame, bool) {
    let (inner_width, inner_height) = (width - 2.0 * MARGIN_MM, height - 2.0 * MARGIN_MM);
    let is_below = height > width;
    let frame = |x, y, width, height| Frame {
        x,
        y,
        width,
        height,
    };
    if is_below {
        let block = (BLOCK_SHARE * height).round();
        let map_height = inner_height - block - GAP_MM;
        (
            frame(MARGIN_MM, MARGIN_MM, inner_width, map_height),
            frame(
                MARGIN_MM,
                MARGIN_MM + map_height + GAP_MM,
                inner_width,
                block,
            ),
            true,
        )
    } else {
        let column = (COLUMN_SHARE * width).round();
        let map_width = inner_width - column - GAP_MM;
        (
            frame(MARGIN_MM, MARGIN_MM, map_width, inner_height),
            frame(
                MARGIN_MM + map_width + GAP_MM,
                MARGIN_MM,
                column,
                inner_height,
            ),
            false,
        )
    }
}

/// What a page is about: the network where there is one, with what its phases
/// serve; else everything loaded.
fn drawn(plan: &Plan) -> Bounds {
    let network = plan.network();
    let mut bounds = Bounds::of(&[]);
    for (id, _) in network.lines() {
        for point in network.points(id) {
            bounds.extend(point);
        }
    }
    for (_, source) in network.sources() {
        if let Some(place) = network.place(source.node) {
            bounds.extend(place);
        }
    }
    if bounds.is_empty() {
        bounds = plan.base.buildings.footprints.bounds();
    }
    if bounds.is_empty() {
        bounds = plan.base.streets.lines.bounds();
    }
    bounds
}

/// The middle of what a page is about, plan metres; `None` for an empty plan.
pub fn middle_of(plan: &Plan) -> Option<Point> {
    drawn(plan).centre()
}

/// The largest of [`ROUND_SCALES`] at which everything that a page is about
/// fits on this sheet; the smallest where nothing does.
pub fn fitting_scale(plan: &Plan, spec: &PaperSpec) -> f64 {
    let (map, _, _) = frames(spec.sheet_mm());
    let bounds = drawn(plan);
    let [mut width_m, mut height_m] = if bounds.is_empty() {
        [0.0, 0.0]
    } else {
        bounds.size()
    };
    if let (Some(wanted), Some(middle)) = (spec.centre, bounds.centre()) {
        // away from the middle, more ground is needed on one side
        width_m += 2.0 * (wanted[0] - middle[0]).abs();
        height_m += 2.0 * (wanted[1] - middle[1]).abs();
    }
    let fits = |scale: &f64| {
        let ground = |side_mm: f64| side_mm * (1.0 - 2.0 * AIR) * scale / 1000.0;
        ground(map.width) >= width_m && ground(map.height) >= height_m
    };
    let last = ROUND_SCALES.last().copied().unwrap_or(50_000.0);
    ROUND_SCALES.into_iter().find(fits).unwrap_or(last)
}

impl Layout {
    /// Lays a page out.
    pub fn new(plan: &Plan, spec: &PaperSpec) -> Result<Self, PaperError> {
        let scale = spec.scale.unwrap_or_else(|| fitting_scale(plan, spec));
        if !PaperSpec::SCALES.contains(&scale) {
            return Err(PaperError::Scale(scale));
        }
        let [x, y] = spec
            .centre
            .filter(|centre| centre.iter().all(|c| c.is_finite()))
            .or_else(|| middle_of(plan))
            .ok_or(PaperError::Empty)?;
        let sheet_mm = spec.sheet_mm();
        let (map, text, is_below) = frames(sheet_mm);
        let half = [
            0.5 * map.width * scale / 1000.0,
            0.5 * map.height * scale / 1000.0,
        ];
        let ground = Bounds::of(&[[x - half[0], y - half[1]], [x + half[0], y + half[1]]]);
        Ok(Self {
            sheet_mm,
            map,
            text,
            is_below,
            scale,
            ground,
        })
    }

    /// Millimetres on the map to a metre on the ground.
    pub fn mm_per_m(&self) -> f64 {
        1000.0 / self.scale
    }

    /// A place on the map, millimetres from its upper left corner. North (that
    /// of the plan's grid) is up.
    pub fn to_map(&self, [x, y]: Point) -> [f64; 2] {
        let [left, top] = [self.ground.min[0], self.ground.max[1]];
        [(x - left) * self.mm_per_m(), (top - y) * self.mm_per_m()]
    }

    /// A round length for the scale bar, metres: between a fifth and nearly
    /// half of `room_mm`.
    pub fn bar_m(&self, room_mm: f64) -> f64 {
        let most_m = 0.9 * room_mm / self.mm_per_m();
        let power = 10_f64.powf(most_m.log10().floor());
        let steps = [5.0, 2.0, 1.0];
        let step = steps.into_iter().find(|step| step * power <= most_m);
        step.unwrap_or(1.0) * power
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;

    #[test]
    fn map_and_text_fill_the_sheet_and_keep_apart() {
        for size in super::super::PaperSize::ALL {
            for landscape in [false, true] {
                let spec = PaperSpec {
                    size,
                    landscape,
                    scale: Some(2000.0),
                    centre: Some([0.0, 0.0]),
                    ..PaperSpec::default()
                };
                let page = Layout::new(&Plan::new("p", Crs::Lambert2008), &spec).unwrap();
                let [width, height] = page.sheet_mm;
                assert_eq!(page.is_below, !landscape);
                assert!(page.text.x + page.text.width <= width - MARGIN_MM + 1e-9);
                assert!(page.text.y + page.text.height <= height - MARGIN_MM + 1e-9);
                let apart = page.text.x >= page.map.x + page.map.width + GAP_MM - 1e-9
                    || page.text.y >= page.map.y + page.map.height + GAP_MM - 1e-9;
                assert!(apart, "{page:?}");
                // 1:2000: a map of w mm shows 2 w metres
                assert!((page.ground.size()[0] - 2.0 * page.map.width).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_bar_has_a_round_length_that_fits() {
        let spec = PaperSpec {
            scale: Some(2500.0),
            centre: Some([0.0, 0.0]),
            ..PaperSpec::default()
        };
        let page = Layout::new(&Plan::new("p", Crs::Lambert2008), &spec).unwrap();
        // 48 mm at 1:2500 are 120 m: 100 m fit
        assert_eq!(page.bar_m(48.0), 100.0);
        assert_eq!(page.bar_m(22.0), 20.0);
    }

    #[test]
    fn an_empty_plan_and_a_mad_scale_are_refused() {
        let plan = Plan::new("p", Crs::Lambert2008);
        assert_eq!(
            Layout::new(&plan, &PaperSpec::default()),
            Err(PaperError::Empty)
        );
        for scale in [0.0, f64::NAN, 1e9] {
            let spec = PaperSpec {
                scale: Some(scale),
                ..PaperSpec::default()
            };
            let refused = Layout::new(&plan, &spec);
            assert!(matches!(refused, Err(PaperError::Scale(_))), "{refused:?}");
        }
    }
}
