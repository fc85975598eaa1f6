//! The PBF of OpenStreetMap, through the crate `osmpbf`.

use super::super::content::guarded;
use super::{Extract, Member, Tags, Way};
use crate::files::progress::Progress;
use osmpbf::{BlobDecode, BlobReader, Element, RelMemberType};

/// Reads bytes; what came before an error is in `extract`.
pub(super) fn read(bytes: &[u8], progress: &Progress, extract: &mut Extract) -> Result<(), String> {
    guarded(|| {
        for blob in BlobReader::new(bytes) {
            if progress.is_cancelled() {
                return Ok(());
            }
            let blob = blob.map_err(|e| e.to_string())?;
            if let BlobDecode::OsmData(block) = blob.decode().map_err(|e| e.to_string())? {
                block.for_each_element(|element| add(element, extract));
            }
        }
        Ok(())
    })
}

fn tags<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Tags {
    tags.map(|(key, value)| (key.into(), value.into()))
        .collect()
}

fn add(element: Element<'_>, extract: &mut Extract) {
    match element {
        Element::Node(node) => {
            let place = [node.decimicro_lon(), node.decimicro_lat()];
            extract.node(node.id(), place, tags(node.tags()));
        }
        Element::DenseNode(node) => {
            let place = [node.decimicro_lon(), node.decimicro_lat()];
            extract.node(node.id(), place, tags(node.tags()));
        }
        Element::Way(way) => extract.ways.push(Way {
            id: way.id(),
            nodes: way.refs().collect(),
            tags: tags(way.tags()),
        }),
        Element::Relation(relation) => {
            let members = relation
                .members()
                .filter(|member| member.member_type == RelMemberType::Way)
                .map(|member| Member {
                    way: member.member_id,
                    is_inner: member.role().is_ok_and(|role| role == "inner"),
                })
                .collect();
            extract.relation(relation.id(), members, tags(relation.tags()));
        }
    }
}
