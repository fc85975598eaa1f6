//! Mappings kept under a name, for the next file with the same columns.

use super::Mapping;
use crate::plan::LayerKind;
use serde::{Deserialize, Serialize};

/// The shape of the file of templates.
const SCHEMA: u32 = 1;

/// A mapping under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Its name, unique.
    pub name: String,
    /// The kind of layer it is for, if that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LayerKind>,
    /// What the columns mean.
    pub mapping: Mapping,
}

impl Template {
    /// Whether every column it says something of is among `columns`.
    pub fn fits(&self, columns: &[&str]) -> bool {
        let mut own = self.mapping.columns.iter();
        !self.mapping.columns.is_empty() && own.all(|c| columns.contains(&c.name.as_str()))
    }

    /// Its mapping for a file with these columns: what it says of them, and
    /// `suggested` for the rest.
    pub fn mapping_for(&self, suggested: &Mapping) -> Mapping {
        let columns = suggested.columns.iter().map(|column| {
            let own = self.mapping.get(&column.name);
            own.unwrap_or(column).clone()
        });
        Mapping {
            columns: columns.collect(),
            ..self.mapping.clone()
        }
    }
}

/// Why the file of templates cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no such file.
    #[error("the import templates cannot be read: {0}")]
    Unreadable(String),
    /// A newer program wrote it.
    #[error("the import templates were written by a newer program (format {0})")]
    Newer(u32),
}

/// All templates, sorted by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Templates(Vec<Template>);

#[derive(Serialize, Deserialize)]
struct Written {
    schema: u32,
    templates: Vec<Template>,
}

impl Templates {
    /// From the text of their file; an empty one has none.
    pub fn from_json(text: &str) -> Result<Self, TemplateError> {
        #[derive(Deserialize)]
        struct Head {
            schema: u32,
        }
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let unreadable = |e: serde_json::Error| TemplateError::Unreadable(e.to_string());
        let head: Head = serde_json::from_str(text).map_err(unreadable)?;
        if head.schema > SCHEMA {
            return Err(TemplateError::Newer(head.schema));
        }
        let written: Written = serde_json::from_str(text).map_err(unreadable)?;
        let mut templates = Self::default();
        for template in written.templates {
            templates.put(template);
        }
        Ok(templates)
    }

    /// The text of their file.
    pub fn to_json(&self) -> Result<String, TemplateError> {
        let written = Written {
            schema: SCHEMA,
            templates: self.0.clone(),
        };
        let text = serde_json::to_string_pretty(&written);
        text.map_err(|e| TemplateError::Unreadable(e.to_string()))
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Template> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The template of this name.
    pub fn get(&self, name: &str) -> Option<&Template> {
        self.0.iter().find(|t| t.name == name)
    }

    /// Keeps a template, in place of one of the same name. One without a name
    /// is not kept.
    pub fn put(&mut self, mut template: Template) {
        template.name.truncate(template.name.trim_end().len());
        if template.name.trim().is_empty() {
            return;
        }
        self.0.retain(|t| t.name != template.name);
        self.0.push(template);
        self.0.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Gives a template another name; answers whether that worked: the new name
    /// must be free and not empty.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let to = to.trim();
        if to.is_empty() || self.get(to).is_some() {
            return false;
        }
        let Some(template) = self.0.iter_mut().find(|t| t.name == from) else {
            return false;
        };
        to.clone_into(&mut template.name);
        self.0.sort_by(|a, b| a.name.cmp(&b.name));
        true
    }

    /// Forgets a template.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|t| t.name != name);
    }

    /// The template for a file with these columns: it must fit, the one that
    /// says most wins, then the first name.
    pub fn matching(&self, columns: &[&str], kind: Option<LayerKind>) -> Option<&Template> {
        let mut best: Option<&Template> = None;
        for template in &self.0 {
            let other_kind = kind.zip(template.kind).is_some_and(|(a, b)| a != b);
            let more =
                best.is_none_or(|b| template.mapping.columns.len() > b.mapping.columns.len());
            if !other_kind && more && template.fits(columns) {
                best = Some(template);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Meaning, Unit};
    use super::*;

    fn template(name: &str, columns: &[(&str, Meaning)]) -> Template {
        let mut mapping = Mapping::default();
        for (column, meaning) in columns {
            mapping.entry(column).unwrap().meaning = Some(*meaning);
        }
        Template {
            name: name.to_owned(),
            kind: None,
            mapping,
        }
    }

    #[test]
    fn the_fullest_that_fits_is_taken() {
        let mut all = Templates::default();
        all.put(template("b", &[("x", Meaning::Heat)]));
        all.put(template("a", &[("x", Meaning::Heat), ("y", Meaning::Id)]));
        all.put(Template {
            kind: Some(LayerKind::Streets),
            ..template(
                "c",
                &[
                    ("x", Meaning::Name),
                    ("y", Meaning::Id),
                    ("z", Meaning::Width),
                ],
            )
        });
        let name = |columns: &[&str], kind| all.matching(columns, kind).map(|t| t.name.as_str());
        assert_eq!(name(&["x"], None), Some("b"));
        assert_eq!(name(&["x", "y"], None), Some("a"));
        assert_eq!(name(&["x", "y", "z"], None), Some("c"));
        let buildings = Some(LayerKind::Buildings);
        assert_eq!(name(&["x", "y", "z"], buildings), Some("a"));
        assert_eq!(name(&["y"], None), None);
    }

    #[test]
    fn columns_it_does_not_know_stay_as_suggested() {
        let mut own = template("a", &[("x", Meaning::Gas)]);
        own.mapping.entry("x").unwrap().unit = Some(Unit::CubicMetre);
        own.mapping.gas_to_heat = 0.8;
        let suggested = Mapping::suggest([("bouwlagen", &[] as &[String]), ("x", &[])]);
        let mapping = own.mapping_for(&suggested);
        assert_eq!(mapping.columns.len(), 2);
        assert_eq!(
            mapping.get("bouwlagen").unwrap().meaning,
            Some(Meaning::Levels)
        );
        assert_eq!(mapping.get("x").unwrap().unit, Some(Unit::CubicMetre));
        assert_eq!(mapping.gas_to_heat, 0.8);
    }

    #[test]
    fn kept_renamed_forgotten_and_read_back() {
        let mut all = Templates::default();
        all.put(template("  ", &[("x", Meaning::Heat)]));
        assert!(all.is_empty());
        all.put(template("GRB", &[("x", Meaning::Heat)]));
        all.put(template("BAG", &[("y", Meaning::Heat)]));
        assert!(!all.rename("GRB", "BAG") && !all.rename("GRB", " ") && !all.rename("?", "z"));
        assert!(all.rename("GRB", "Anders"));
        let text = all.to_json().unwrap();
        let read = Templates::from_json(&text).unwrap();
        assert_eq!(read, all);
        assert!(read.iter().map(|t| t.name.as_str()).eq(["Anders", "BAG"]));
        all.remove("BAG");
        assert!(all.get("BAG").is_none());
        assert_eq!(
            Templates::from_json(r#"{"schema":9,"templates":[]}"#),
            Err(TemplateError::Newer(9))
        );
        assert!(Templates::from_json("{").is_err());
        assert_eq!(Templates::from_json(" "), Ok(Templates::default()));
    }
}
