//! The look of a layer as a QGIS style (QML).

use super::super::{LookClass, ShapeKind, Sheet, Value};
use std::fmt::Write as _;

/// The style of a sheet: a rule for each class, in the plan's own colours.
pub(super) fn qml(sheet: &Sheet<'_>) -> String {
    let mut out = String::from(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
         <qgis version=\"3.28.0\" styleCategories=\"Symbology|Labeling\" labelsEnabled=\"0\">\n \
         <renderer-v2 type=\"RuleRenderer\" forceraster=\"0\" symbollevels=\"1\" \
         enableorderby=\"0\">\n  <rules key=\"{heatplan}\">\n",
    );
    let mut rule = |number: usize, class: &LookClass| {
        let filter = filter(class);
        let filter = if filter.is_empty() {
            String::new()
        } else {
            format!(" filter=\"{}\"", escaped(&filter))
        };
        writeln!(
            out,
            "   <rule key=\"{{heatplan-{number}}}\" symbol=\"{number}\" label=\"{}\"{filter}/>",
            escaped(&class.title)
        )
        .ok();
    };
    for (number, class) in sheet.look.classes.iter().enumerate() {
        rule(number, class);
    }
    out.push_str("  </rules>\n  <symbols>\n");
    for (number, class) in sheet.look.classes.iter().enumerate() {
        symbol(&mut out, sheet.shape, number, class);
    }
    out.push_str("  </symbols>\n </renderer-v2>\n <blendMode>0</blendMode>\n");
    out.push_str(" <featureBlendMode>0</featureBlendMode>\n</qgis>\n");
    out
}

/// What a row of the class fulfils, as an expression of QGIS.
fn filter(class: &LookClass) -> String {
    let conditions = class.when.iter().map(|(field, value)| {
        let field = format!("\"{}\"", field.replace('"', "\"\""));
        let text = |text: &str| format!("{field} = '{}'", text.replace('\'', "''"));
        match value {
            Value::Missing => format!("{field} IS NULL"),
            Value::Text(word) => text(word),
            Value::Code(code, _) => text(code),
            Value::Bool(yes) => format!("{field} = {}", if *yes { "true" } else { "false" }),
            Value::Whole(number) => format!("{field} = {number}"),
            Value::Real(number) => format!("{field} = {number}"),
        }
    });
    conditions.collect::<Vec<_>>().join(" AND ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn rgba([r, g, b]: [u8; 3], alpha: u8) -> String {
    format!("{r},{g},{b},{alpha}")
}

/// A layer of a symbol: its class and its properties.
type SymbolLayer = (&'static str, Vec<(&'static str, String)>);

fn symbol(out: &mut String, shape: ShapeKind, number: usize, class: &LookClass) {
    let (kind, layers): (&str, Vec<SymbolLayer>) = match shape {
        ShapeKind::None => return,
        ShapeKind::Point => (
            "marker",
            vec![(
                "SimpleMarker",
                vec![
                    ("name", "circle".to_owned()),
                    ("color", rgba(class.fill.unwrap_or(class.stroke), 255)),
                    ("outline_color", rgba([255; 3], 255)),
                    ("outline_width", "0.4".to_owned()),
                    ("size", format!("{}", class.width_mm)),
                    ("size_unit", "MM".to_owned()),
                ],
            )],
        ),
        ShapeKind::Line => ("line", lines(class)),
        ShapeKind::Polygon => (
            "fill",
            vec![(
                "SimpleFill",
                vec![
                    ("color", rgba(class.fill.unwrap_or(class.stroke), 255)),
                    (
                        "style",
                        if class.fill.is_some() { "solid" } else { "no" }.to_owned(),
                    ),
                    ("outline_color", rgba(class.stroke, 255)),
                    ("outline_style", dash(class).to_owned()),
                    ("outline_width", format!("{}", class.width_mm)),
                    ("outline_width_unit", "MM".to_owned()),
                ],
            )],
        ),
    };
    writeln!(
        out,
        "   <symbol type=\"{kind}\" name=\"{number}\" alpha=\"1\" clip_to_extent=\"1\" \
         force_rhr=\"0\">"
    )
    .ok();
    for (pass, (layer, properties)) in layers.iter().enumerate() {
        writeln!(
            out,
            "    <layer class=\"{layer}\" enabled=\"1\" locked=\"0\" pass=\"{pass}\">\n     \
             <Option type=\"Map\">"
        )
        .ok();
        for (name, value) in properties {
            writeln!(
                out,
                "      <Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>"
            )
            .ok();
        }
        out.push_str("     </Option>\n");
        // QGIS before 3.22 reads these.
        for (name, value) in properties {
            writeln!(out, "     <prop k=\"{name}\" v=\"{value}\"/>").ok();
        }
        out.push_str("    </layer>\n");
    }
    out.push_str("   </symbol>\n");
}

const fn dash(class: &LookClass) -> &'static str {
    if class.dashed { "dash" } else { "solid" }
}

/// A line with a white edge below it, as on the map of the plan.
fn lines(class: &LookClass) -> Vec<SymbolLayer> {
    let line = |colour: String, width_mm: f64, style: &str| {
        vec![
            ("line_color", colour),
            ("line_style", style.to_owned()),
            ("line_width", format!("{width_mm}")),
            ("line_width_unit", "MM".to_owned()),
            ("capstyle", "round".to_owned()),
            ("joinstyle", "round".to_owned()),
        ]
    };
    let own = line(rgba(class.stroke, 255), class.width_mm, dash(class));
    if class.width_mm < 0.6 {
        return vec![("SimpleLine", own)];
    }
    let edge = line(rgba([255; 3], 255), class.width_mm + 0.6, "solid");
    vec![("SimpleLine", edge), ("SimpleLine", own)]
}
