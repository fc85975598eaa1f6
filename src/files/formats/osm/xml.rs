//! The XML of OpenStreetMap. Entities that a file declares are not expanded:
//! a text with one is refused.

use super::{Extract, Member, PER_DEGREE, Tags};
use crate::files::encoding::decode;
use crate::files::limits::MAX_XML_ATTRIBUTES;
use crate::files::progress::Progress;
use quick_xml::Reader;
use quick_xml::events::attributes::{AttrError, Attribute};
use quick_xml::events::{BytesStart, Event};

/// Elements between two looks at whether the user stopped.
const LOOK: usize = 4096;

/// The element that is being filled.
#[derive(Default)]
struct Open {
    kind: Kind,
    id: i64,
    place: Option<[i32; 2]>,
    nodes: Vec<i64>,
    members: Vec<Member>,
    tags: Tags,
    is_deleted: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    None,
    Node,
    Way,
    Relation,
}

/// Reads a text; what came before an error is in `extract`.
pub(super) fn read(bytes: &[u8], progress: &Progress, extract: &mut Extract) -> Result<(), String> {
    let decoded = decode(bytes.to_vec());
    let text = decoded.text.get(decoded.mark..).unwrap_or_default();
    let mut reader = Reader::from_str(text);
    let mut open = Open::default();
    let mut is_osm = false;
    for count in 0_usize.. {
        if count.is_multiple_of(LOOK) && progress.is_cancelled() {
            return Ok(());
        }
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(element) => {
                is_osm |= matches!(element.name().as_ref(), b"osm" | b"osmChange");
                start(&mut open, &element)?;
            }
            Event::Empty(element) => {
                start(&mut open, &element)?;
                end(&mut open, element.name().as_ref(), extract);
            }
            Event::End(element) => {
                if element.name().as_ref() == b"osm" {
                    break;
                }
                end(&mut open, element.name().as_ref(), extract);
            }
            Event::Eof => return Err("it ends before its end".to_owned()),
            _ => {}
        }
    }
    if is_osm {
        Ok(())
    } else {
        Err("it is no OpenStreetMap file".to_owned())
    }
}

/// The attributes of an element, without a look whether a name stands there
/// twice: for a million of them that would take a million times a million.
fn attributes<'a>(
    element: &'a BytesStart<'_>,
) -> impl Iterator<Item = Result<Attribute<'a>, AttrError>> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.take(MAX_XML_ATTRIBUTES)
}

fn start(open: &mut Open, element: &BytesStart<'_>) -> Result<(), String> {
    let kind = match element.name().as_ref() {
        b"node" => Kind::Node,
        b"way" => Kind::Way,
        b"relation" => Kind::Relation,
        b"tag" | b"nd" | b"member" => {
            if open.kind != Kind::None {
                return inside(open, element);
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    *open = Open {
        kind,
        ..Open::default()
    };
    let (mut lon, mut lat) = (None, None);
    for attribute in attributes(element) {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value = &attribute.value;
        match attribute.key.as_ref() {
            b"id" => open.id = number(value).ok_or("an id is no number")?,
            b"lon" => lon = degrees(value),
            b"lat" => lat = degrees(value),
            b"visible" => open.is_deleted |= value.as_ref() == b"false",
            b"action" => open.is_deleted |= value.as_ref() == b"delete",
            _ => {}
        }
    }
    open.place = lon.zip(lat).map(|(lon, lat)| [lon, lat]);
    Ok(())
}

fn inside(open: &mut Open, element: &BytesStart<'_>) -> Result<(), String> {
    let (mut name, mut text) = (None, None);
    let (mut reference, mut is_way, mut is_inner) = (None, false, false);
    for attribute in attributes(element) {
        let attribute = attribute.map_err(|e| e.to_string())?;
        match attribute.key.as_ref() {
            b"k" => name = Some(unescaped(&attribute)?),
            b"v" => text = Some(unescaped(&attribute)?),
            b"ref" => reference = number(&attribute.value),
            b"type" => is_way = attribute.value.as_ref() == b"way",
            b"role" => is_inner = attribute.value.as_ref() == b"inner",
            _ => {}
        }
    }
    match element.name().as_ref() {
        b"tag" => open.tags.extend(name.zip(text)),
        b"nd" => open.nodes.extend(reference),
        _ if is_way => {
            open.members
                .extend(reference.map(|way| Member { way, is_inner }));
        }
        _ => {}
    }
    Ok(())
}

fn end(open: &mut Open, name: &[u8], extract: &mut Extract) {
    let ends = match open.kind {
        Kind::Node => name == b"node",
        Kind::Way => name == b"way",
        Kind::Relation => name == b"relation",
        Kind::None => false,
    };
    if !ends {
        return;
    }
    let Open {
        kind,
        id,
        place,
        nodes,
        members,
        tags,
        is_deleted,
    } = std::mem::take(open);
    if is_deleted {
        return;
    }
    match kind {
        Kind::Node => {
            if let Some(place) = place {
                extract.node(id, place, tags);
            }
        }
        Kind::Way => extract.ways.push(super::Way { id, nodes, tags }),
        Kind::Relation => extract.relation(id, members, tags),
        Kind::None => {}
    }
}

fn unescaped(attribute: &Attribute<'_>) -> Result<Box<str>, String> {
    let raw = std::str::from_utf8(&attribute.value).map_err(|e| e.to_string())?;
    let text = quick_xml::escape::unescape(raw).map_err(|e| e.to_string())?;
    Ok(text.as_ref().into())
}

fn number(value: &[u8]) -> Option<i64> {
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

fn degrees(value: &[u8]) -> Option<i32> {
    let degrees: f64 = std::str::from_utf8(value).ok()?.trim().parse().ok()?;
    let whole = (degrees * PER_DEGREE).round();
    (whole.abs() <= 180.0 * PER_DEGREE).then_some(whole as i32)
}
