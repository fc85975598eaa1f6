//! Layers as KML for a globe: WGS84, styles by class, what is known of a thing
//! in its balloon.

use super::places::Places;
use super::{Book, Count, Field, FieldKind, LookClass, Row, Shape, Sheet, Value, WriteError};
use crate::files::Progress;
use crate::geometry::{Crs, Point};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

type Xml<'w> = Writer<&'w mut dyn Write>;

/// The sheets with shapes, a folder each. Answers how many shapes have no place
/// on the globe.
pub fn write_kml(
    book: &Book<'_>,
    out: &mut dyn Write,
    progress: &Progress,
) -> Result<usize, WriteError> {
    let places = Places::new(book.crs, Crs::Wgs84)?;
    let mut xml: Xml<'_> = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut kml = BytesStart::new("kml");
    kml.push_attribute(("xmlns", "http://www.opengis.net/kml/2.2"));
    xml.write_event(Event::Start(kml))?;
    open(&mut xml, "Document")?;
    text(&mut xml, "name", &book.title)?;
    if !book.note.is_empty() {
        text(&mut xml, "description", &book.note)?;
    }
    for sheet in &book.sheets {
        for (at, class) in sheet.look.classes.iter().enumerate() {
            style(&mut xml, &style_id(sheet, at), class)?;
        }
    }
    let mut count = Count::of(book, progress);
    for sheet in &book.sheets {
        open(&mut xml, "Folder")?;
        text(&mut xml, "name", &sheet.title)?;
        for row in sheet.rows() {
            count.step()?;
            let shape = places.shape(&row.shape, &mut count);
            placemark(&mut xml, sheet, &row, &shape)?;
        }
        close(&mut xml, "Folder")?;
    }
    let lost = count.lost(Crs::Wgs84)?;
    close(&mut xml, "Document")?;
    close(&mut xml, "kml")?;
    xml.get_mut().write_all(b"\n")?;
    xml.get_mut().flush()?;
    Ok(lost)
}

fn style_id(sheet: &Sheet<'_>, class: usize) -> String {
    format!("{}-{class}", sheet.name)
}

fn open(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))
}

fn close(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn text(xml: &mut Xml<'_>, name: &str, content: &str) -> io::Result<()> {
    open(xml, name)?;
    xml.write_event(Event::Text(BytesText::new(&printable(content))))?;
    close(xml, name)
}

/// Without the signs that XML 1.0 has no way to write.
fn printable(content: &str) -> String {
    let fits = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && *c < '\u{fffe}') || *c > '\u{ffff}'
    };
    content.chars().filter(fits).collect()
}

/// A colour as KML writes it: alpha, blue, green, red.
fn colour([r, g, b]: [u8; 3], alpha: u8) -> String {
    format!("{alpha:02x}{b:02x}{g:02x}{r:02x}")
}

fn style(xml: &mut Xml<'_>, id: &str, class: &LookClass) -> io::Result<()> {
    let mut start = BytesStart::new("Style");
    start.push_attribute(("id", id));
    xml.write_event(Event::Start(start))?;
    open(xml, "IconStyle")?;
    text(
        xml,
        "color",
        &colour(class.fill.unwrap_or(class.stroke), 255),
    )?;
    close(xml, "IconStyle")?;
    open(xml, "LineStyle")?;
    text(xml, "color", &colour(class.stroke, 255))?;
    // Screen pixels: three to the millimetre of paper.
    text(
        xml,
        "width",
        &format!("{}", (class.width_mm * 3.0).max(1.0)),
    )?;
    close(xml, "LineStyle")?;
    open(xml, "PolyStyle")?;
    let (fill, alpha) = class.fill.map_or((class.stroke, 0), |fill| (fill, 160));
    text(xml, "color", &colour(fill, alpha))?;
    close(xml, "PolyStyle")?;
    close(xml, "Style")
}

fn placemark(xml: &mut Xml<'_>, sheet: &Sheet<'_>, row: &Row, shape: &Shape) -> io::Result<()> {
    let mut start = BytesStart::new("Placemark");
    // An id of XML has no spaces and begins with a letter.
    let id: String = row
        .id
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || "._-".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    start.push_attribute(("id", format!("{}.{id}", sheet.name).as_str()));
    xml.write_event(Event::Start(start))?;
    let name = if row.label.is_empty() {
        &row.id
    } else {
        &row.label
    };
    text(xml, "name", name)?;
    if let Some(class) = row.class {
        text(xml, "styleUrl", &format!("#{}", style_id(sheet, class)))?;
    }
    open(xml, "ExtendedData")?;
    for at in sheet.for_people() {
        let (Some(field), Some(value)) = (sheet.fields.get(at), row.values.get(at)) else {
            continue;
        };
        if let Some(shown) = shown(field, value) {
            let mut data = BytesStart::new("Data");
            data.push_attribute(("name", printable(&field.name).as_str()));
            xml.write_event(Event::Start(data))?;
            text(xml, "displayName", &field.head())?;
            text(xml, "value", &shown)?;
            close(xml, "Data")?;
        }
    }
    close(xml, "ExtendedData")?;
    geometry(xml, shape)?;
    close(xml, "Placemark")
}

fn shown(field: &Field, value: &Value) -> Option<String> {
    Some(match value {
        Value::Missing => return None,
        Value::Text(text) => text.clone(),
        Value::Code(_, word) => word.clone(),
        Value::Bool(yes) => if *yes { "true" } else { "false" }.to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Real(number) if !number.is_finite() => return None,
        Value::Real(number) => match field.kind {
            FieldKind::Share => format!("{}", (number * 1e11).round() / 1e9),
            FieldKind::Real(decimals) => {
                format!("{number:.*}", usize::from(decimals.max(3)))
            }
            _ => number.to_string(),
        },
    })
}

fn coordinates(xml: &mut Xml<'_>, points: &[Point]) -> io::Result<()> {
    use std::fmt::Write as _;
    let mut list = String::new();
    for [lon, lat] in points {
        if !list.is_empty() {
            list.push(' ');
        }
        write!(list, "{lon},{lat}").ok();
    }
    text(xml, "coordinates", &list)
}

fn geometry(xml: &mut Xml<'_>, shape: &Shape) -> io::Result<()> {
    match shape {
        Shape::None => Ok(()),
        Shape::Point(place) => {
            open(xml, "Point")?;
            coordinates(xml, &[*place])?;
            close(xml, "Point")
        }
        Shape::Line(points) => {
            open(xml, "LineString")?;
            text(xml, "tessellate", "1")?;
            coordinates(xml, points)?;
            close(xml, "LineString")
        }
        Shape::Polygon(parts) => {
            let many = parts.len() > 1;
            if many {
                open(xml, "MultiGeometry")?;
            }
            for part in parts {
                open(xml, "Polygon")?;
                for (number, ring) in part.iter().enumerate() {
                    let boundary = if number == 0 {
                        "outerBoundaryIs"
                    } else {
                        "innerBoundaryIs"
                    };
                    open(xml, boundary)?;
                    open(xml, "LinearRing")?;
                    coordinates(xml, ring)?;
                    close(xml, "LinearRing")?;
                    close(xml, boundary)?;
                }
                close(xml, "Polygon")?;
            }
            if many {
                close(xml, "MultiGeometry")?;
            }
            Ok(())
        }
    }
}
