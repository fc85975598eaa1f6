//! What the file says of a building, in its card.

use crate::app::panels::PanelContext;
use crate::app::panels::parts::{fact, quiet};
use crate::plan::BuildingId;
use eframe::egui::{CollapsingHeader, Ui};

/// What the file says of the building, word for word.
pub(super) fn ui(ui: &mut Ui, cx: &PanelContext<'_>, id: BuildingId) {
    let raw = cx.doc.plan.base.buildings.attributes.get(id.index());
    if raw == "{}" || raw.is_empty() {
        return;
    }
    CollapsingHeader::new(quiet(ui, cx.texts.get("card-own-data")))
        .id_salt("own data of the building")
        .show(ui, |ui| {
            for (key, value) in own_data(raw) {
                fact(ui, &key, &value);
            }
        });
}

/// The members of a JSON object as texts; nothing if it is none.
fn own_data(raw: &str) -> Vec<(String, String)> {
    let Ok(members) = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(raw)
    else {
        return Vec::new();
    };
    members
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| match value {
            serde_json::Value::String(text) => (key, text),
            other => (key, other.to_string()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_data_are_shown_as_they_came() {
        let shown = own_data(r#"{"straat":"Kerkstraat","bouwjaar":1954,"x":null,"y":[1,2]}"#);
        assert_eq!(
            shown,
            [
                ("straat".to_owned(), "Kerkstraat".to_owned()),
                ("bouwjaar".to_owned(), "1954".to_owned()),
                ("y".to_owned(), "[1,2]".to_owned()),
            ]
        );
        assert!(own_data("not json").is_empty());
    }
}
