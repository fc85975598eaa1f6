//! Which coordinate systems are offered: the usual ones and the zones around
//! the places at hand at once, every other one by its number or name.

use crate::app::theme;
use crate::geometry::{Crs, Point, plan_crs_for};
use crate::text::Texts;
use eframe::egui::{Id, TextEdit, Ui};

/// Coordinate systems that are always offered.
const USUAL: [u32; 11] = [
    31370, 3812, 4326, 4258, 3857, 25831, 25832, 28992, 32631, 32632, 25833,
];
/// So many of those that were looked for are shown.
const SHOWN: usize = 6;
/// The most that is typed, characters.
const LONGEST: usize = 60;

/// The name and code of a coordinate system.
pub(in crate::app) fn named_crs(crs: Crs) -> String {
    format!("{} ({crs})", crs.name())
}

/// The systems of the list: the usual ones, the UTM zones around some places
/// (longitude and latitude) with their neighbours, and one that is in force.
pub(in crate::app) fn offered(around: &[Point], in_force: Option<Crs>) -> Vec<Crs> {
    let mut systems: Vec<Crs> = USUAL.into_iter().filter_map(Crs::from_epsg).collect();
    for [lon, lat] in around {
        // the zone, whatever plans there are kept in
        let Crs::Utm { zone, south } = plan_crs_for([*lon, lat.clamp(-80.0, 48.0)]) else {
            continue;
        };
        let south = south || *lat < 0.0;
        for zone in [zone.saturating_sub(1), zone, zone + 1] {
            if (1..=60).contains(&zone) {
                systems.push(Crs::Utm { zone, south });
            }
        }
    }
    systems.extend(in_force);
    let mut seen = Vec::new();
    systems.retain(|crs| {
        let is_new = !seen.contains(crs);
        seen.push(*crs);
        is_new
    });
    systems
}

/// The systems whose name and number hold every word.
fn found(text: &str) -> Vec<Crs> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    Crs::all()
        .filter(|crs| {
            let name = named_crs(*crs).to_lowercase();
            words.iter().all(|word| name.contains(word))
        })
        .collect()
}

/// A field that finds any system by its number or name; answers the one that was
/// picked.
pub(in crate::app) fn search_ui(ui: &mut Ui, texts: &Texts) -> Option<Crs> {
    let id = Id::unique("coordinate system looked for");
    let mut typed: String = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    let label = theme::caption(ui, texts.get("intake-crs-search"));
    let field = TextEdit::singleline(&mut typed)
        .hint_text(texts.get("intake-crs-search-hint").as_ref())
        .desired_width(f32::INFINITY)
        .char_limit(LONGEST);
    ui.add(field).labelled_by(label.id);
    let found = found(&typed);
    let mut picked = None;
    for crs in found.iter().take(SHOWN) {
        if ui.selectable_label(false, named_crs(*crs)).clicked() {
            picked = Some(*crs);
        }
    }
    if found.len() > SHOWN {
        let more = [("count", (found.len() - SHOWN).into())];
        theme::caption(ui, texts.with("intake-crs-search-more", &more));
    } else if found.is_empty() && !typed.trim().is_empty() {
        theme::caption(ui, texts.get("intake-crs-search-none"));
    }
    if picked.is_some() {
        typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zones_around_are_offered_and_every_other_one_is_found() {
        let codes =
            |systems: Vec<Crs>| -> Vec<u32> { systems.into_iter().map(Crs::epsg).collect() };
        let belgium = codes(offered(&[[4.4, 50.8]], None));
        for code in USUAL.into_iter().chain([32630, 32631, 32632]) {
            assert_eq!(belgium.iter().filter(|c| **c == code).count(), 1, "{code}");
        }
        assert!(!belgium.contains(&32633));
        let south = codes(offered(
            &[[36.8, -1.3]],
            Some(Crs::Utm {
                zone: 1,
                south: true,
            }),
        ));
        for code in [32736, 32737, 32738, 32701] {
            assert!(south.contains(&code), "{code}");
        }
        let edge = codes(offered(&[[-179.0, 60.0]], None));
        assert!(edge.contains(&32601) && edge.contains(&32602) && !edge.contains(&32600));
        assert_eq!(codes(found("32633")), [32633]);
        assert_eq!(codes(found("utm 30s")), [32730]);
        assert_eq!(codes(found(" EPSG:3812 ")), [3812]);
        assert_eq!(codes(found("rd new")), [28992]);
        assert!(found("2154").is_empty() && found("  ").is_empty());
    }
}
