//! The text around the map: title, headline numbers, legend, scale, north,
//! source of the data. Written as typst markup with every text as a string
//! literal, so that a street called `#pagebreak()` stays a street.

use super::super::inks::{self, Ink, hex};
use super::super::layers::palette;
use super::key::State;
use super::labels::{Name, Named};
use super::layout::Frame;
use super::map::{Drawing, pipe_ink, role_mm};
use super::typeset::{FAMILY, MAP_FILE};
use super::zones;
use super::{Layout, PaperSpec};
use crate::analysis::{Inputs, Results};
use crate::plan::{LineRole, Plan, PlanArea};
use crate::text::{Arg, Language, Texts};
use std::fmt::Write;

/// The sign of a line of the legend that has none.
const NO_SIGN: &str = "box(width: 0mm)";

/// A text as a literal of the markup.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

fn rgb(ink: Ink) -> String {
    format!("rgb(\"{}\")", hex(ink))
}

/// What the page needs of the plan, in words.
struct Words<'a> {
    inputs: &'a Inputs<'a>,
    results: &'a Results,
    texts: &'a Texts,
    spec: &'a PaperSpec,
    layout: &'a Layout,
    phase: u8,
}

/// The markup of the page.
pub(super) fn source(
    inputs: &Inputs<'_>,
    results: &Results,
    texts: &Texts,
    spec: &PaperSpec,
    layout: &Layout,
    drawing: &Drawing,
    names: &[Name],
) -> String {
    let words = Words {
        inputs,
        results,
        texts,
        spec,
        layout,
        phase: inputs.plan.variant().phase_in(spec.year),
    };
    let mut out = words.preamble();
    out.push_str(&words.map(names));
    let title = words.title();
    let figures = words.figures();
    let mut legend = words.legend(drawing);
    if spec.content.zones {
        legend.push_str(&zones::block(inputs.plan, results, texts, layout));
    }
    let foot = words.foot(&drawing.base.named);
    let Frame {
        x,
        y,
        width,
        height,
    } = layout.text;
    let body = if layout.is_below {
        format!(
            "grid(columns: (1.05fr, 1fr, 0.8fr), column-gutter: 6mm, rows: {height}mm,\n  \
             block(height: 100%, {{ {title}\n v(2.5mm)\n {figures} }}),\n  \
             block(height: 100%, {{ {legend} }}),\n  \
             block(height: 100%, {{ {foot} }}))"
        )
    } else {
        format!("{title}\n v(3.5mm)\n {figures}\n v(3.5mm)\n {legend}\n v(1fr)\n {foot}")
    };
    writeln!(
        out,
        "#place(top + left, dx: {x}mm, dy: {y}mm, block(width: {width}mm, height: {height}mm, \
         clip: true, {{ {body} }}))"
    )
    .ok();
    out
}

impl Words<'_> {
    fn plan(&self) -> &Plan {
        self.inputs.plan
    }

    fn text(&self, key: &str) -> String {
        literal(&self.texts.get(key))
    }

    fn preamble(&self) -> String {
        let [width, height] = self.layout.sheet_mm;
        let language = match self.texts.language() {
            Language::English => "en",
            Language::Dutch => "nl",
            Language::French => "fr",
        };
        let title = literal(&self.title_text());
        let author = literal(&self.spec.author);
        let (ink, quiet, hair) = (rgb(inks::TEXT), rgb(inks::QUIET), rgb(inks::HAIRLINE));
        // a larger sheet is looked at from farther away
        let body_pt = if self.layout.text.width * self.layout.text.height > 16_000.0 {
            9.5
        } else {
            7.6
        };
        format!(
            "#set document(title: {title}, author: {author}, date: none)\n\
             #set page(width: {width}mm, height: {height}mm, margin: 0mm)\n\
             #set text(font: \"{FAMILY}\", size: {body_pt}pt, fill: {ink}, lang: \"{language}\", \
             hyphenate: false)\n\
             #set par(leading: 0.5em, spacing: 0.5em)\n\
             #let strong-text(it) = text(weight: 600, it)\n\
             #let quiet(it) = text(size: 0.86em, fill: {quiet}, it)\n\
             #let rule = block(above: 2mm, below: 2mm, line(length: 100%, stroke: 0.2mm + {hair}))\n\
             #let figure-line(number, what) = block(above: 0mm, below: 2.1mm, {{\n  \
             text(weight: 600, size: 1.45em, number)\n  linebreak()\n  quiet(what) }})\n\
             #let swatch(paint) = box(width: 5mm, height: 2.6mm, baseline: 0.35mm, fill: paint, \
             stroke: 0.1mm + {hair})\n\
             #let stroke-key(paint, width) = box(width: 5mm, height: 2.6mm, baseline: 0.35mm, inset: (x: 0.6mm), \
             align(horizon, line(length: 100%, stroke: (paint: paint, thickness: width, cap: \"round\"))))\n\
             #let dash-key(paint) = box(width: 5mm, height: 2.6mm, baseline: 0.35mm, align(horizon, \
             line(length: 100%, stroke: (paint: paint, thickness: 0.35mm, dash: \"dashed\"))))\n\
             #let key-row(sign, what, count) = grid(columns: (7mm, 1fr, auto), sign, what, quiet(count))\n"
        )
    }

    /// The map in its frame, with the names on it.
    fn map(&self, names: &[Name]) -> String {
        let Frame {
            x,
            y,
            width,
            height,
        } = self.layout.map;
        let alt = self.text("paper-map-alt");
        let mut out = format!(
            "#place(top + left, dx: {x}mm, dy: {y}mm, box(width: {width}mm, height: {height}mm, \
             clip: true, {{\n  place(top + left, image(\"{MAP_FILE}\", width: {width}mm, \
             height: {height}mm, alt: {alt}))\n"
        );
        for name in names {
            let (ink, weight) = match name.of {
                Named::Street => (rgb(inks::QUIET), 400),
                Named::Area => (rgb(inks::AREA), 600),
                Named::Zone | Named::Source => (rgb(inks::TEXT), 600),
            };
            let [middle_x, middle_y] = name.middle;
            let text = literal(&name.text);
            writeln!(
                out,
                "  place(top + left, dx: {middle_x:.3}mm, dy: {middle_y:.3}mm, place(center + horizon, \
                 rotate({:.2}deg, box(fill: white.transparentize(30%), outset: (x: 0.4mm, y: 0.25mm), \
                 radius: 0.5mm, text(weight: {weight}, size: {}mm, fill: {ink}, \
                 top-edge: \"cap-height\", bottom-edge: \"baseline\", {text})))))",
                name.turned_deg, name.size_mm
            )
            .ok();
        }
        let hair = rgb(inks::QUIET);
        writeln!(
            out,
            "  place(top + left, rect(width: {width}mm, height: {height}mm, stroke: 0.35mm + {hair}))\n}}))"
        )
        .ok();
        out
    }

    fn title_text(&self) -> String {
        match self.spec.title.trim() {
            "" => self.plan().name.to_string(),
            title => title.to_owned(),
        }
    }

    fn title(&self) -> String {
        let title = literal(&self.title_text());
        let subtitle = literal(&self.subtitle());
        let mut out = format!(
            "block(below: 1.6mm, text(weight: 600, size: 1.9em, {title}))\n quiet({subtitle})\n"
        );
        if self.spec.confidential {
            let words = self.text("paper-confidential");
            writeln!(
                out,
                "block(above: 1.6mm, text(weight: 600, fill: rgb(\"#b42318\"), {words}))"
            )
            .ok();
        }
        out
    }

    /// Variant, moment and the area the figures are about.
    fn subtitle(&self) -> String {
        let plan = self.plan();
        let mut parts = Vec::new();
        if plan.variants.len() > 1 {
            parts.push(plan.variant().name.to_string());
        }
        parts.push(match self.spec.year {
            Some(year) => format!(
                "{} · {}",
                self.texts.year(year),
                self.phase_label(self.phase)
            ),
            None => self.texts.get("map-picture-end-state").into_owned(),
        });
        match &plan.area {
            PlanArea::All => {}
            PlanArea::Polygon(_) => parts.push(self.texts.get("result-plan-area").into_owned()),
            PlanArea::Sectors(chosen) => {
                let areas = &plan.base.areas.records;
                let named = chosen.iter().filter_map(|id| areas.get(id.index()));
                let names: Vec<&str> = named
                    .map(|area| area.name.as_deref().unwrap_or(&area.external_id))
                    .collect();
                parts.push(names.join(", "));
            }
        }
        parts.join(" · ")
    }

    fn phase_label(&self, number: u8) -> String {
        if number == 0 {
            return self.texts.get("paper-existing").into_owned();
        }
        let phases = &self.plan().variant().phases;
        let known = phases.get(number);
        let mut label = self.texts.with(
            "paper-phase",
            &[("number", Arg::number(f64::from(number), 0))],
        );
        if let Some(year) = known.and_then(|phase| phase.year) {
            write!(label, " · {}", self.texts.year(year)).ok();
        }
        if let Some(name) = known.and_then(|phase| phase.name.as_deref()) {
            write!(label, " · {name}").ok();
        }
        label
    }

    /// The headline numbers, each with what it is a share or a sum of.
    fn figures(&self) -> String {
        let texts = self.texts;
        let totals = &self.results.totals;
        let row = self.spec.year.and_then(|_| totals.at_phase(self.phase));
        let (sums, coverage) = row.map_or((&totals.served, &totals.coverage), |row| {
            (&row.cumulative, &row.coverage)
        });
        let of_mwh = texts.energy_mwh(totals.of.area_mwh_per_a);
        let expected = texts.energy_mwh(sums.expected_mwh_per_a);
        let lines = [
            (
                texts.percent_or_none(coverage.heat, 1),
                texts.with("paper-figure-heat", &[("total", of_mwh.as_str().into())]),
            ),
            (
                texts.count(sums.buildings as usize),
                texts.with(
                    "paper-figure-buildings",
                    &[("total", Arg::number(f64::from(totals.of.area_buildings), 0))],
                ),
            ),
            (
                texts.energy_mwh(sums.mwh_per_a),
                texts.with(
                    "paper-figure-delivered",
                    &[("expected", expected.as_str().into())],
                ),
            ),
            (
                texts.density_or_none(sums.density().excluding_service),
                texts.get("paper-figure-density").into_owned(),
            ),
            (
                texts.length_m(sums.trunk_m + sums.branch_m),
                texts.with(
                    "paper-figure-trench",
                    &[
                        ("trunk", texts.length_m(sums.trunk_m).as_str().into()),
                        ("branch", texts.length_m(sums.branch_m).as_str().into()),
                    ],
                ),
            ),
        ];
        let mut out = String::new();
        for (number, what) in lines {
            writeln!(out, "figure-line({}, {})", literal(&number), literal(&what)).ok();
        }
        out
    }

    /// What the colours mean; only what is on the map.
    fn legend(&self, drawing: &Drawing) -> String {
        let key = &drawing.key;
        let mut out = format!(
            "block(below: 1.8mm, strong-text({}))\n",
            self.text("paper-legend")
        );
        let mut row = |sign: String, what: &str, count: &str| {
            writeln!(
                out,
                "block(above: 0mm, below: 1.15mm, key-row({sign}, {}, {}))",
                literal(what),
                literal(count)
            )
            .ok();
        };
        for &phase in &key.phases {
            let sign = format!(
                "stroke-key({}, {}mm)",
                rgb(inks::phase(phase)),
                role_mm(LineRole::Trunk)
            );
            row(sign, &self.phase_label(phase), "");
        }
        if let Some((measure, limits)) = self.spec.pipes.as_ref().filter(|_| !key.pipes.is_empty())
        {
            let title = format!(
                "{} ({})",
                self.texts.get(measure.message()),
                self.texts.get(measure.unit())
            );
            row(NO_SIGN.to_owned(), &title, "");
            for &class in &key.pipes {
                let ink = rgb(pipe_ink(*measure, limits.len(), class));
                let sign = format!("stroke-key({ink}, {}mm)", role_mm(LineRole::Branch));
                row(sign, &measure.class_label(class, limits, self.texts), "");
            }
        }
        for role in [LineRole::Trunk, LineRole::Branch] {
            if key.roles.contains(&role) {
                let sign = format!("stroke-key({}, {}mm)", rgb(inks::TEXT), role_mm(role));
                let name = self.texts.get(match role {
                    LineRole::Trunk => "paper-trunk",
                    LineRole::Branch | LineRole::Service => "paper-branch",
                });
                row(sign, &name, "");
            }
        }
        if key.has_services {
            let sign = format!("stroke-key({}, 0.3mm)", rgb(inks::SERVICE));
            row(sign, &self.texts.get("paper-services"), "");
        }
        if key.has_sources {
            let sign = format!(
                "box(width: 5mm, height: 2.6mm, baseline: 0.35mm, align(center + horizon, \
                 circle(radius: 1.1mm, fill: white, stroke: 0.6mm + {})))",
                rgb(inks::TEXT)
            );
            row(sign, &self.texts.get("paper-source"), "");
        }
        for state in State::ALL {
            if let Some(&count) = key.states.get(&state) {
                let sign = format!("swatch({})", rgb(state.ink()));
                let name = self.texts.get(state.message_key());
                row(sign, &name, &self.texts.count(count));
            }
        }
        let counts = self.texts.get("paper-counts-in-frame");
        if !key.states.is_empty() {
            row(NO_SIGN.to_owned(), &counts, "");
        }
        // zones are counted on their own: they are no buildings
        if !key.zones.is_empty() {
            row(NO_SIGN.to_owned(), &self.texts.get("paper-zones"), "");
        }
        for (kind, count) in &key.zones {
            let sign = format!("swatch({})", rgb(palette::zone_fill(*kind)));
            let name = format!("zone-kind-{}", kind.code());
            let name = self.texts.get(&name);
            row(sign, &name, &self.texts.count(*count));
        }
        if key.has_areas {
            let sign = format!("dash-key({})", rgb(inks::AREA));
            row(sign, &self.texts.get("paper-areas"), "");
        }
        if key.has_plan_area {
            let sign = format!("dash-key({})", rgb(inks::TEXT));
            row(sign, &self.texts.get("result-plan-area"), "");
        }
        out
    }

    /// Scale, north, day, author and where the data comes from.
    fn foot(&self, named: &[String]) -> String {
        let texts = self.texts;
        let room_mm = 0.72
            * if self.layout.is_below {
                0.28 * self.layout.text.width
            } else {
                self.layout.text.width
            };
        let bar_m = self.layout.bar_m(room_mm);
        let bar_mm = bar_m * self.layout.mm_per_m();
        let quarter = bar_mm / 4.0;
        let ink = rgb(inks::TEXT);
        let half_label = literal(&texts.length_m(0.5 * bar_m));
        let label = literal(&texts.length_m(bar_m));
        let scale = literal(&texts.with(
            "paper-scale",
            &[("scale", Arg::number(self.layout.scale, 0))],
        ));
        let mut cells = String::new();
        for i in 0..4 {
            let fill = if i % 2 == 0 { ink.as_str() } else { "white" };
            let size = format!("width: {quarter}mm, height: 1.3mm");
            write!(
                cells,
                "rect({size}, fill: {fill}, stroke: 0.15mm + {ink}), "
            )
            .ok();
        }
        let bar = format!(
            "block(above: 0mm, below: 0.7mm, box(width: {bar_mm}mm, height: 3mm, {{ place(left, quiet(\"0\"))\n \
             place(center, quiet({half_label}))\n place(right, quiet({label})) }}))\n \
             block(above: 0mm, below: 1.4mm, stack(dir: ltr, {cells}))\n strong-text({scale})"
        );
        let north = format!(
            "align(right, box(width: 7mm, height: 12.5mm, {{\n \
             place(top + left, polygon(fill: {ink}, stroke: 0.15mm + {ink}, (1.2mm, 8.2mm), (3.5mm, 0.3mm), (3.5mm, 6.6mm)))\n \
             place(top + left, polygon(fill: white, stroke: 0.15mm + {ink}, (5.8mm, 8.2mm), (3.5mm, 0.3mm), (3.5mm, 6.6mm)))\n \
             place(bottom + center, strong-text({})) }}))",
            self.text("paper-north")
        );
        let mut out = format!("grid(columns: (1fr, auto), {{ {bar} }}, {{ {north} }})\n rule\n");
        let mut lines: Vec<String> = Vec::new();
        let mut made = Vec::new();
        if !self.spec.author.trim().is_empty() {
            made.push(self.spec.author.trim().to_owned());
        }
        if let Some(day) = day(&self.spec.date, texts.language()) {
            made.push(day);
        }
        if !made.is_empty() {
            lines.push(made.join(" · "));
        }
        let crs = self.plan().crs;
        lines.push(texts.with(
            "paper-crs",
            &[("crs", format!("{} ({crs})", crs.name()).as_str().into())],
        ));
        let mut sources = self.plan().base.attributions();
        for whom in named {
            if !sources.contains(&whom.as_str()) {
                sources.push(whom);
            }
        }
        let sources = sources.join("; ");
        if !sources.is_empty() {
            lines.push(texts.with("paper-data", &[("sources", sources.as_str().into())]));
        }
        lines.push(self.texts.get("paper-made-with").into_owned());
        for line in lines {
            writeln!(
                out,
                "block(above: 0mm, below: 1mm, quiet({}))",
                literal(&line)
            )
            .ok();
        }
        out
    }
}

/// A day written `2026-11-22`, as people write it; as it is where it is no day.
fn day(date: &str, language: Language) -> Option<String> {
    let date = date.trim();
    if date.is_empty() {
        return None;
    }
    let parts: Vec<&str> = date.split('-').collect();
    Some(match (language, parts.as_slice()) {
        (Language::Dutch | Language::French, [year, month, day]) => {
            format!("{day}/{month}/{year}")
        }
        _ => date.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        assert_eq!(literal("a \"b\" \\c"), "\"a \\\"b\\\" \\\\c\"");
        assert_eq!(literal("one\ntwo"), "\"one two\"");
        assert_eq!(literal("#pagebreak()"), "\"#pagebreak()\"");
    }

    #[test]
    fn days_are_written_as_in_the_country() {
        let date = "2026-11-22";
        assert_eq!(day(date, Language::Dutch).unwrap(), "22/11/2026");
        assert_eq!(day(date, Language::English).unwrap(), date);
        assert_eq!(day("autumn", Language::French).unwrap(), "autumn");
        assert_eq!(day(" ", Language::French), None);
    }
}
