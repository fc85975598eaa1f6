//! What was said about a layer of a file when it was read: kept in the plan and
//! proposed when a file of that name, or a newer one of the layer, is read.

use super::formats::{DrawingUnit, LayerChoice, LayerOffer, PlaceColumns, TextEncoding};
use super::join::JoinBy;
use super::mapping::Mapping;
use super::update::Removed;
use crate::geometry::Crs;
use crate::plan::{Answers, LayerKind};
use serde::{Deserialize, Serialize};

/// What was said about a layer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// What it holds, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LayerKind>,
    /// Its coordinate system, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<Crs>,
    /// The encoding of its texts, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<TextEncoding>,
    /// The columns of its places, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceColumns>,
    /// The unit of a drawing, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<DrawingUnit>,
    /// What its columns mean, in which units they count, and which are personal.
    #[serde(default)]
    pub mapping: Mapping,
    /// What the rows of a table are matched by, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join: Option<JoinBy>,
    /// What becomes of rows that a newer file does not have.
    #[serde(default)]
    pub removed: Removed,
}

impl Answer {
    /// What was said by a choice, a mapping and a join.
    pub fn of(
        choice: &LayerChoice,
        mapping: &Mapping,
        join: Option<&JoinBy>,
        removed: Removed,
    ) -> Self {
        Self {
            kind: choice.kind,
            crs: choice.crs,
            encoding: choice.encoding,
            place: choice.place.clone(),
            unit: choice.unit,
            mapping: mapping.clone(),
            join: join.cloned(),
            removed,
        }
    }

    /// What nobody needs to say: what a file says and its names suggest.
    pub fn suggested(offer: &LayerOffer) -> Self {
        let columns = offer.columns.iter();
        Self {
            mapping: Mapping::suggest(columns.map(|c| (c.name.as_str(), c.samples.as_slice()))),
            ..Self::default()
        }
    }

    /// The answer that is kept about a layer; one that this program does not
    /// understand is none.
    pub fn kept(answers: &Answers, file: &str, layer: &str) -> Option<Self> {
        let kept = answers.get(file, layer)?;
        serde_json::from_value(kept.clone()).ok()
    }

    /// The answer about the file that a layer of the plan came from; `name` is
    /// that of the layer: the file, with the layer in it where it has several.
    pub fn of_layer(answers: &Answers, name: &str) -> Option<Self> {
        let whole = |one: &&crate::plan::SourceAnswer| {
            *one.file == *name || *format!("{}: {}", one.file, one.layer) == *name
        };
        let kept = answers.iter().find(whole)?;
        serde_json::from_value(kept.answer.clone()).ok()
    }

    /// Keeps it, where it says more than is suggested for this layer of a file.
    pub fn keep(&self, answers: &mut Answers, file: &str, offer: &LayerOffer) {
        if *self == Self::suggested(offer) {
            answers.forget(file, &offer.name);
        } else {
            self.keep_as(answers, file, &offer.name);
        }
    }

    /// Keeps it as what was said of a file; of all of it where `layer` is empty.
    pub fn keep_as(&self, answers: &mut Answers, file: &str, layer: &str) {
        if let Ok(value) = serde_json::to_value(self) {
            answers.put(file, layer, value);
        }
    }

    /// How the layer is to be read.
    pub fn choice(&self) -> LayerChoice {
        LayerChoice {
            kind: self.kind,
            crs: self.crs,
            encoding: self.encoding,
            place: self.place.clone(),
            unit: self.unit,
            ..LayerChoice::default()
        }
    }

    /// Whether every column that it says something of is in a layer.
    pub fn fits(&self, offer: &LayerOffer) -> bool {
        let there = |name: &str| offer.columns.iter().any(|column| column.name == name);
        let meant = self.mapping.columns.iter().filter(|c| c.meaning.is_some());
        meant.map(|c| c.name.as_str()).all(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Meaning, Unit};

    #[test]
    fn an_answer_is_kept_found_by_file_and_by_layer_of_the_plan() {
        let mut mapping = Mapping::default();
        let column = mapping.entry("vbr").unwrap();
        column.meaning = Some(Meaning::Gas);
        column.unit = Some(Unit::CubicMetre);
        column.personal = true;
        let choice = LayerChoice {
            kind: Some(LayerKind::Buildings),
            crs: Some(Crs::Lambert72),
            encoding: Some(TextEncoding::Cp850),
            place: Some(PlaceColumns::Wkt("wkt".to_owned())),
            unit: Some(DrawingUnit::Inch),
            ..LayerChoice::default()
        };
        let by = JoinBy::Id("nr".to_owned());
        let answer = Answer::of(&choice, &mapping, Some(&by), Removed::Keep);
        let mut answers = Answers::default();
        answer.keep_as(&mut answers, "a.gpkg", "gebouwen");
        let text = serde_json::to_string(&answers).unwrap();
        let answers: Answers = serde_json::from_str(&text).unwrap();
        assert_eq!(
            Answer::kept(&answers, "a.gpkg", "gebouwen"),
            Some(answer.clone())
        );
        assert_eq!(Answer::kept(&answers, "a.gpkg", "wegen"), None);
        assert_eq!(
            Answer::of_layer(&answers, "a.gpkg: gebouwen"),
            Some(answer.clone())
        );
        assert_eq!(Answer::of_layer(&answers, "a.gpkg").as_ref(), Some(&answer));
        assert_eq!(Answer::of_layer(&answers, "b.gpkg"), None);
        assert_eq!(answer.choice(), choice);
        // what the names suggest needs no keeping
        let town = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
            "properties":{"bouwjaar":1931},"geometry":{"type":"Polygon",
            "coordinates":[[[3.2,51.2],[3.3,51.2],[3.3,51.3],[3.2,51.2]]]}}]}"#;
        let offer = crate::files::open_bytes("b.geojson", town.into()).unwrap();
        let offer = offer.layers.first().unwrap();
        let mut kept = Answers::default();
        answer.keep(&mut kept, "b.geojson", offer);
        assert!(!kept.is_empty() && !answer.fits(offer));
        let plain = Answer::suggested(offer);
        assert!(plain.mapping.has(Meaning::BuildYear) && plain.fits(offer));
        plain.keep(&mut kept, "b.geojson", offer);
        assert!(kept.is_empty());
        let mut odd = Answers::default();
        odd.put("a.gpkg", "x", serde_json::json!({"kind": "castles"}));
        assert_eq!(Answer::kept(&odd, "a.gpkg", "x"), None);
    }
}
