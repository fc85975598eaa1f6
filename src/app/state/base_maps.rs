//! Base maps: what lies under the plan on the screen. A habit of the user, kept
//! in the preferences, no part of a plan.

use crate::files::tiles::TileKind;
use crate::geometry::Bounds;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Base maps that can be kept.
pub const MAX_BASE_MAPS: usize = 12;

/// Where a base map comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BaseSource {
    /// PMTiles, MBTiles, or a folder of z/x/y files.
    File(PathBuf),
    /// A service that the program knows.
    Known(KnownService),
    /// Any service, by its address with `{z}`, `{x}` and `{y}`.
    Address(String),
}

impl BaseSource {
    /// Whether it needs a network.
    pub const fn is_online(&self) -> bool {
        !matches!(self, Self::File(_))
    }
}

/// A service that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KnownService {
    /// The Flemish base map in grey, made to lie under other things.
    GrbGrey,
    /// OpenStreetMap's own tiles.
    OpenStreetMap,
}

impl KnownService {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::GrbGrey, Self::OpenStreetMap];

    /// The word for it; the message of its name is `basemap-service-` and this.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GrbGrey => "grb-grey",
            Self::OpenStreetMap => "osm",
        }
    }
}

/// A base map and how it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaseMap {
    /// Where it comes from.
    pub source: BaseSource,
    /// Shown.
    pub shown: bool,
    /// 0 (not to be seen) to 1.
    pub opacity: f32,
    /// Whom to name for it, where the user said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
}

impl BaseMap {
    /// Shown in full.
    pub fn new(source: BaseSource) -> Self {
        Self {
            source,
            shown: true,
            opacity: 1.0,
            attribution: None,
        }
    }

    /// Its opacity, whatever stood in the settings.
    pub fn sane_opacity(&self) -> f32 {
        if self.opacity.is_finite() {
            self.opacity.clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// All base maps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BaseMaps {
    /// Topmost first; each source once.
    pub list: Vec<BaseMap>,
    /// The user allows maps from the network.
    pub allow_online: bool,
    /// Whom services of maps may write to about it; empty = nobody is named.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

impl BaseMaps {
    /// Puts a base map on top; one that is there already is shown again.
    /// Answers whether it is new.
    pub fn add(&mut self, map: BaseMap) -> bool {
        if let Some(found) = self.list.iter_mut().find(|one| one.source == map.source) {
            found.shown = true;
            found.attribution = map.attribution.or_else(|| found.attribution.take());
            return false;
        }
        self.list.insert(0, map);
        self.list.truncate(MAX_BASE_MAPS);
        true
    }

    /// Moves one a place up or down.
    pub fn shift(&mut self, index: usize, down: bool) {
        let other = if down {
            index.checked_add(1)
        } else {
            index.checked_sub(1)
        };
        if let Some(other) = other.filter(|at| (*at).max(index) < self.list.len()) {
            self.list.swap(index, other);
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, index: usize) {
        if index < self.list.len() {
            self.list.remove(index);
        }
    }

    /// Those that are to be drawn, bottom to top.
    pub fn drawn(&self) -> impl Iterator<Item = &BaseMap> {
        self.list.iter().rev().filter(|map| {
            map.shown && map.sane_opacity() > 0.0 && (self.allow_online || !map.source.is_online())
        })
    }

    /// Shows the ones that are hidden, or hides all where all are shown.
    pub fn toggle_all(&mut self) {
        let all = self.list.iter().all(|map| map.shown);
        for map in &mut self.list {
            map.shown = !all;
        }
    }
}

/// What is known of a base map in this sitting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaseReport {
    /// Its own name; empty until it is open, or where it has none.
    pub name: String,
    /// Whom it wants named.
    pub attribution: Option<String>,
    /// Pictures or vector tiles, once it is open.
    pub kind: Option<TileKind>,
    /// Where it lies, Web Mercator metres.
    pub bounds: Option<Bounds>,
    /// Some of it is on the map now.
    pub is_drawn: bool,
    /// Why nothing of it can be seen; the message is `basemap-trouble-` and this.
    pub trouble: Option<&'static str>,
}

/// What is known of all base maps.
pub type BaseReports = BTreeMap<BaseSource, BaseReport>;

/// Whom to name for the base maps that are drawn, each once, topmost first.
pub fn base_attributions(maps: &BaseMaps, reports: &BaseReports) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let drawn: Vec<&BaseMap> = maps.drawn().collect();
    for map in drawn.into_iter().rev() {
        let report = reports.get(&map.source);
        if report.is_none_or(|report| !report.is_drawn) {
            continue;
        }
        let own = map.attribution.clone();
        let text = own.or_else(|| {
            let report = report?;
            let name = Some(report.name.clone()).filter(|name| !name.is_empty());
            report.attribution.clone().or(name)
        });
        if let Some(text) = text.filter(|text| !said.contains(text)) {
            said.push(text);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maps() -> BaseMaps {
        let mut maps = BaseMaps::default();
        for name in ["a", "b", "c"] {
            assert!(maps.add(BaseMap::new(BaseSource::File(name.into()))));
        }
        maps
    }

    fn order(maps: &BaseMaps) -> Vec<String> {
        maps.list
            .iter()
            .map(|map| match &map.source {
                BaseSource::File(path) => path.display().to_string(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn the_newest_lies_on_top_and_each_comes_once() {
        let mut maps = maps();
        assert_eq!(order(&maps), ["c", "b", "a"]);
        maps.list[2].shown = false;
        assert!(!maps.add(BaseMap::new(BaseSource::File("a".into()))));
        assert_eq!(order(&maps), ["c", "b", "a"]);
        assert!(maps.list[2].shown, "adding it again shows it");
        maps.shift(0, true);
        maps.shift(0, false);
        maps.shift(2, true);
        assert_eq!(order(&maps), ["b", "c", "a"]);
        maps.remove(1);
        maps.remove(7);
        assert_eq!(order(&maps), ["b", "a"]);
    }

    #[test]
    fn what_is_online_is_not_drawn_until_it_is_allowed() {
        let mut maps = maps();
        maps.add(BaseMap::new(BaseSource::Known(KnownService::GrbGrey)));
        assert_eq!(maps.drawn().count(), 3);
        maps.allow_online = true;
        let drawn: Vec<bool> = maps.drawn().map(|m| m.source.is_online()).collect();
        assert_eq!(drawn, [false, false, false, true], "bottom to top");
        maps.list[1].opacity = 0.0;
        maps.list[2].opacity = f32::NAN;
        assert_eq!(maps.drawn().count(), 3);
        maps.toggle_all();
        assert_eq!(maps.drawn().count(), 0);
        maps.toggle_all();
        assert_eq!(maps.drawn().count(), 3);
    }

    #[test]
    fn who_is_named() {
        let mut maps = maps();
        maps.list[0].attribution = Some("Our town".to_owned());
        let report = |name: &str, attribution: Option<&str>| BaseReport {
            name: name.to_owned(),
            attribution: attribution.map(str::to_owned),
            is_drawn: true,
            ..BaseReport::default()
        };
        let source = |name: &str| BaseSource::File(name.into());
        let mut reports = BaseReports::from([
            (source("a"), report("A map", None)),
            (source("b"), report("B", Some("© them"))),
            (source("c"), report("C", Some("© them"))),
        ]);
        assert_eq!(
            base_attributions(&maps, &reports),
            ["Our town", "© them", "A map"]
        );
        maps.list[0].attribution = None;
        maps.list[2].shown = false;
        assert_eq!(base_attributions(&maps, &reports), ["© them"]);
        for report in reports.values_mut() {
            report.is_drawn = false;
        }
        assert!(base_attributions(&maps, &reports).is_empty(), "not in view");
        reports.clear();
        assert!(base_attributions(&maps, &reports).is_empty());
    }
}
