//! Where a layer lies: its coordinate system, on a small map.

use super::{IntakeContext, join};
use crate::app::panels::parts::choice;
use crate::app::state::Look;
use crate::app::theme::{self, Theme};
use crate::files::{DrawingUnit, PlaceColumns, TextEncoding};
use crate::geometry::{Bounds, Crs, Point, plan_crs_for, stated_accuracy_m};
use crate::text::Texts;
use eframe::egui::{self, Label, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

/// Height of the small map, logical pixels.
const MAP_PX: f32 = 226.0;

/// Coordinate systems that are offered.
pub(in crate::app) const SYSTEMS: [u32; 11] = [
    31370, 3812, 4326, 4258, 3857, 25831, 25832, 28992, 32631, 32632, 25833,
];

/// Belgium in longitude and latitude, from Natural Earth's 1:110m countries
/// (public domain): enough to see whether a file lies where it should.
const BELGIUM: [Point; 15] = [
    [6.1567, 50.8037],
    [6.0431, 50.1281],
    [5.7824, 50.0903],
    [5.6741, 49.5295],
    [4.7992, 49.9854],
    [4.2860, 49.9075],
    [3.5882, 50.3790],
    [3.1233, 50.7804],
    [2.6584, 50.7968],
    [2.5136, 51.1485],
    [3.3150, 51.3458],
    [4.0471, 51.2673],
    [4.9740, 51.4750],
    [5.6070, 51.0373],
    [6.1567, 50.8037],
];

/// The right part.
pub fn ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown() else {
        return;
    };
    let (offer, chosen) = (&layer.offer, layer.choice.clone());
    // what is joined as a table needs no place
    let spatial = !layer.is_table();
    let (found, guessed) = (offer.crs, offer.crs_guessed);
    let named = offer.crs_named.clone();
    let encoding = offer.encoding;
    let place = cx.intake.selected;
    let look = cx.intake.look.as_ref();
    let look = look
        .filter(|(at, choice, _)| *at == place && *choice == chosen)
        .map(|(_, _, look)| look);
    if spatial {
        map_ui(ui, look, &cx.intake.around, texts);
        ui.add_space(6.0);
        let title = texts.get("intake-crs");
        theme::section_title(ui, title.as_ref());
        let auto = match found {
            Some(crs) => texts.with("intake-crs-found", &[("crs", named_crs(crs).into())]),
            None => texts.get("intake-choose").into_owned(),
        };
        let mut options: Vec<(Option<Crs>, String)> = vec![(None, auto.clone())];
        options.extend(
            SYSTEMS
                .iter()
                .filter_map(|code| Crs::from_epsg(*code))
                .map(|crs| (Some(crs), named_crs(crs))),
        );
        let new = choice(ui, &title, Some(chosen.crs), &auto, &options);
        let how = match (chosen.crs, found, &named) {
            (Some(_), ..) => texts.get("intake-crs-by-you").into_owned(),
            (None, None, Some(named)) => {
                texts.with("intake-crs-not-known", &[("named", named.as_str().into())])
            }
            (None, None, None) => texts.get("intake-crs-unknown").into_owned(),
            (None, Some(_), _) if guessed => texts.get("intake-crs-by-numbers").into_owned(),
            (None, Some(_), Some(named)) => {
                texts.with("intake-crs-by-file", &[("named", named.as_str().into())])
            }
            (None, Some(_), None) => texts.get("intake-crs-by-default").into_owned(),
        };
        note(
            ui,
            how,
            guessed && chosen.crs.is_none() || found.or(chosen.crs).is_none(),
        );
        if let Some(crs) = chosen.crs.or(found) {
            let into = if cx.intake.replaces {
                let outline = look.and_then(|look| look.outline.as_ref().ok());
                let middle = outline.and_then(|outline| outline.bounds.centre());
                middle.map_or(Crs::Lambert2008, plan_crs_for)
            } else {
                cx.plan.crs
            };
            accuracy_ui(ui, (crs, into), texts);
        }
        look_ui(ui, look, texts);
        if let Some(crs) = new
            && let Some(layer) = cx.intake.shown_mut()
        {
            layer.choice.crs = crs;
        }
    } else {
        join::ui(ui, cx);
    }
    unit_ui(ui, cx);
    columns_ui(ui, cx);
    if let Some(read_in) = encoding {
        ui.add_space(6.0);
        let title = texts.get("intake-encoding");
        theme::section_title(ui, title.as_ref());
        let options: Vec<(TextEncoding, String)> = TextEncoding::ALL
            .iter()
            .map(|e| (*e, e.name().to_owned()))
            .collect();
        let now = chosen.encoding.unwrap_or(read_in);
        if let Some(encoding) = choice(ui, &title, Some(now), "", &options)
            && let Some(layer) = cx.intake.shown_mut()
        {
            layer.choice.encoding = Some(encoding);
        }
    }
}

/// What a length of 1 is in a drawing.
fn unit_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    let Some(layer) = cx.intake.shown_mut() else {
        return;
    };
    let Some((now, named)) = layer.offer.unit else {
        return;
    };
    ui.add_space(6.0);
    let title = texts.get("intake-drawing-unit");
    theme::section_title(ui, title.as_ref());
    let options = DrawingUnit::ALL.map(|unit| (unit, unit.symbol().to_owned()));
    let now = layer.choice.unit.unwrap_or(now);
    if let Some(unit) = choice(ui, &title, Some(now), "", &options) {
        layer.choice.unit = Some(unit);
    }
    let (text, differs) = match named {
        None => (texts.get("intake-drawing-unit-unnamed").into_owned(), false),
        Some(named) => {
            let args = [("unit", named.symbol().into())];
            let text = texts.with("intake-drawing-unit-named", &args);
            (text, named != now)
        }
    };
    note(ui, text, differs);
}

/// How a table says where its rows are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As its names tell, if they do.
    Found,
    Xy,
    Wkt,
}

/// The columns that say where a row is.
fn columns_ui(ui: &mut Ui, cx: &mut IntakeContext<'_>) {
    let texts = cx.texts;
    if !cx.intake.has_free_place(cx.intake.selected) {
        return;
    }
    let Some(layer) = cx.intake.shown_mut() else {
        return;
    };
    ui.add_space(6.0);
    let title = texts.get("intake-place");
    theme::section_title(ui, title.as_ref());
    let names: Vec<&str> = layer
        .offer
        .columns
        .iter()
        .map(|c| c.name.as_str())
        .collect();
    let first = |at: usize| names.get(at).copied().unwrap_or_default().to_owned();
    let found = match &layer.offer.place {
        Some(PlaceColumns::Xy { x, y }) => format!("{x}, {y}"),
        Some(PlaceColumns::Wkt(name)) => name.clone(),
        None => texts.get("intake-place-none").into_owned(),
    };
    let mut place = layer.choice.place.clone();
    let way = match &place {
        None => Way::Found,
        Some(PlaceColumns::Xy { .. }) => Way::Xy,
        Some(PlaceColumns::Wkt(_)) => Way::Wkt,
    };
    let options = [
        (
            Way::Found,
            if way == Way::Found {
                found
            } else {
                texts.get("intake-place-found").into_owned()
            },
        ),
        (Way::Xy, texts.get("intake-place-xy").into_owned()),
        (Way::Wkt, texts.get("intake-place-wkt").into_owned()),
    ];
    match choice(ui, &title, Some(way), "", &options) {
        Some(Way::Found) => place = None,
        Some(Way::Xy) => {
            place = Some(PlaceColumns::Xy {
                x: first(0),
                y: first(1),
            });
        }
        Some(Way::Wkt) => place = Some(PlaceColumns::Wkt(first(0))),
        None => {}
    }
    let columns: Vec<(usize, String)> = names
        .iter()
        .map(|name| (*name).to_owned())
        .enumerate()
        .collect();
    let mut one = |key: &str, name: &mut String| {
        let label = texts.get(key);
        theme::caption(ui, label.as_ref());
        let at = names.iter().position(|known| known == name);
        if let Some(new) = choice(ui, &label, at, "", &columns) {
            *name = first(new);
        }
    };
    match &mut place {
        None => {}
        Some(PlaceColumns::Xy { x, y }) => {
            one("intake-place-x", x);
            one("intake-place-y", y);
        }
        Some(PlaceColumns::Wkt(name)) => one("intake-place-text", name),
    }
    if place != layer.choice.place {
        layer.set_place(place);
    }
}

/// The name and code of a coordinate system.
pub(in crate::app) fn named_crs(crs: Crs) -> String {
    format!("{} ({crs})", crs.name())
}

fn note(ui: &mut Ui, text: String, matters: bool) {
    let theme = Theme::of(ui.ctx());
    let color = if matters {
        theme.warning_amber
    } else {
        theme.ink_secondary
    };
    let text = RichText::new(text).size(theme::SECONDARY_PX).color(color);
    ui.add(Label::new(text).wrap());
}

/// How well places of a file lie in the coordinate system of the plan.
fn accuracy_ui(ui: &mut Ui, (crs, into): (Crs, Crs), texts: &Texts) {
    let metres = stated_accuracy_m(crs, into);
    if metres > 0.0 {
        let length = texts.number(metres, 1);
        let text = texts.with("intake-accuracy", &[("metres", length.into())]);
        note(ui, text, false);
    }
}

/// What was noticed while looking.
fn look_ui(ui: &mut Ui, look: Option<&Look>, texts: &Texts) {
    match look.map(|look| &look.outline) {
        None => note(ui, texts.get("intake-looking").into_owned(), false),
        Some(Err(reason)) => note(ui, reason.clone(), true),
        Some(Ok(outline)) => {
            if outline.swapped {
                note(ui, texts.get("intake-swapped").into_owned(), true);
            }
            if outline.outside > 0 {
                let args = [("count", outline.outside.into())];
                note(ui, texts.with("intake-outside", &args), true);
            }
        }
    }
}

/// The shapes over Belgium and the plan.
fn map_ui(ui: &mut Ui, look: Option<&Look>, around: &[Point], texts: &Texts) {
    let theme = Theme::of(ui.ctx());
    let size = Vec2::new(ui.available_width(), MAP_PX);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = texts.get("intake-map").into_owned();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 6.0, theme.land);
    let outline = look.and_then(|look| look.outline.as_ref().ok());
    let own = outline.map_or(Bounds::EMPTY, |outline| outline.bounds);
    let both = own.union(&Bounds::of(around));
    // a file far from home shows the country too
    let bounds = if both.is_empty() || is_far(&both) {
        both.union(&Bounds::of(&BELGIUM))
    } else {
        both
    };
    let view = View::of(&bounds, rect.shrink(10.0));
    let line = |way: &[Point], stroke: Stroke| {
        let points = way.iter().map(|p| view.at(*p)).collect();
        painter.line(points, stroke);
    };
    line(&BELGIUM, Stroke::new(1.2, theme.area_outline));
    for dot in around {
        painter.circle_filled(view.at(*dot), 0.9, theme.not_served);
    }
    if let Some(outline) = outline {
        for way in &outline.ways {
            line(way, Stroke::new(1.0, theme.link));
        }
        for dot in &outline.dots {
            painter.circle_filled(view.at(*dot), 1.8, theme.link);
        }
        // what is too small to see is marked
        let (low, high) = (view.at(own.min), view.at(own.max));
        if !own.is_empty() && low.distance(high) < 12.0 {
            let centre = low + (high - low) / 2.0;
            painter.circle_stroke(centre, 8.0, Stroke::new(1.6, theme.link));
        }
    }
    inset_ui(&painter, rect, &own, theme);
}

/// Whether a box spans more than a region or lies outside the country.
fn is_far(bounds: &Bounds) -> bool {
    let country = Bounds::of(&BELGIUM);
    !country.contains_bounds(bounds)
}

/// The country in a corner, with a mark where the file lies.
fn inset_ui(painter: &egui::Painter, rect: Rect, own: &Bounds, theme: &Theme) {
    if own.is_empty() || is_far(own) {
        return;
    }
    let size = vec2(74.0, 60.0);
    let inset = Rect::from_min_size(rect.right_bottom() - size - vec2(6.0, 6.0), size);
    painter.rect_filled(inset, 4.0, theme.card);
    let view = View::of(&Bounds::of(&BELGIUM), inset.shrink(5.0));
    let points = BELGIUM.iter().map(|p| view.at(*p)).collect();
    painter.line(points, Stroke::new(1.0, theme.ink_secondary));
    let middle = [0, 1].map(|axis| {
        let of = |p: &Point| p.get(axis).copied().unwrap_or_default();
        f64::midpoint(of(&own.min), of(&own.max))
    });
    painter.circle_filled(view.at(middle), 3.0, theme.bad);
}

/// Degrees to the screen, north up, as wide as they are at this latitude.
struct View {
    middle: Point,
    scale: f64,
    shrink: f64,
    centre: egui::Pos2,
}

impl View {
    fn of(bounds: &Bounds, rect: Rect) -> Self {
        let ([x0, y0], [x1, y1]) = (bounds.min, bounds.max);
        let middle = [f64::midpoint(x0, x1), f64::midpoint(y0, y1)];
        let shrink = middle[1].to_radians().cos().max(0.05);
        let wide = ((x1 - x0) * shrink).max(1e-4);
        let high = (y1 - y0).max(1e-4);
        Self {
            middle,
            scale: (f64::from(rect.width()) / wide).min(f64::from(rect.height()) / high),
            shrink,
            centre: rect.center(),
        }
    }

    fn at(&self, [x, y]: Point) -> egui::Pos2 {
        let right = (x - self.middle[0]) * self.shrink * self.scale;
        let up = (y - self.middle[1]) * self.scale;
        self.centre + vec2(right as f32, -up as f32)
    }
}
