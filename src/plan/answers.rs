//! What was answered when data were read, by file and layer, so that the same
//! need not be asked again when the file is read once more. What an answer says
//! is the business of who asks (`files::Answer`); the plan only keeps it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// The answer about one layer of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceAnswer {
    /// The name of the file, without folder.
    pub file: Arc<str>,
    /// The layer in it; empty where the file was taken as a whole.
    pub layer: Arc<str>,
    /// What was answered, as who asked wrote it.
    pub answer: Value,
}

/// The answers of a plan, by file and layer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Vec<SourceAnswer>);

impl Answers {
    /// Whether nothing was answered yet.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by file and layer.
    pub fn iter(&self) -> impl Iterator<Item = &SourceAnswer> {
        self.0.iter()
    }

    /// What was answered about this layer of a file of this name, else about the
    /// file as a whole.
    pub fn get(&self, file: &str, layer: &str) -> Option<&Value> {
        let of = |layer: &str| {
            let at = self.place(file, layer).ok()?;
            self.0.get(at).map(|one| &one.answer)
        };
        of(layer).or_else(|| of(""))
    }

    /// Keeps an answer in place of an earlier one about the same layer.
    pub fn put(&mut self, file: &str, layer: &str, answer: Value) {
        let one = SourceAnswer {
            file: file.into(),
            layer: layer.into(),
            answer,
        };
        match self.place(file, layer) {
            Ok(at) => {
                if let Some(known) = self.0.get_mut(at) {
                    *known = one;
                }
            }
            Err(at) => self.0.insert(at, one),
        }
    }

    /// Forgets the answer about a layer.
    pub fn forget(&mut self, file: &str, layer: &str) {
        if let Ok(at) = self.place(file, layer) {
            self.0.remove(at);
        }
    }

    fn place(&self, file: &str, layer: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|one| (one.file.as_ref(), one.layer.as_ref()).cmp(&(file, layer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_last_answer_stands_and_order_is_that_of_names() {
        let mut answers = Answers::default();
        assert!(answers.is_empty());
        answers.put("b.gpkg", "wegen", json!(1));
        answers.put("a.csv", "", json!(2));
        answers.put("b.gpkg", "gebouwen", json!(3));
        answers.put("b.gpkg", "wegen", json!(4));
        let all: Vec<_> = answers.iter().map(|one| one.answer.clone()).collect();
        assert_eq!(all, [json!(2), json!(3), json!(4)]);
        assert_eq!(answers.get("b.gpkg", "wegen"), Some(&json!(4)));
        assert_eq!(answers.get("b.gpkg", "other"), None);
        assert_eq!(answers.get("a.csv", "any"), Some(&json!(2)));
        let mut none = answers.clone();
        none.forget("a.csv", "");
        none.forget("a.csv", "");
        assert_eq!(none.get("a.csv", "any"), None);
        assert_eq!(none.iter().count(), 2);
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), answers);
    }
}
