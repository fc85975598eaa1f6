//! Adding base maps: from disk, or from the network where the user allows it.

use super::HeatplanApp;
use super::dialogs::typed_path;
use super::file_dialogs::Pick;
use super::flow::Purpose;
use super::load::{Files, is_project};
use super::preferences::{rows, title};
use crate::app::panels::base_map_name;
use crate::app::state::{BaseMap, BaseSource, Dialog, KnownService};
use crate::app::theme::{self, Theme};
use crate::files::is_readable;
use crate::files::tiles::is_tile_archive;
use crate::text::Texts;
use eframe::egui::{Context, Key, RichText, TextEdit, Ui, Vec2};

/// The width of the field for a contact, logical pixels.
const CONTACT_PX: f32 = 220.0;
/// The longest address that is kept, characters.
const MAX_ADDRESS: usize = 2000;
/// What an address looks like, and what it must hold.
const EXAMPLE: &str = "https://…/{z}/{x}/{y}.png";
const MARKS: &str = "{z}, {x}, {y}";
/// Other names for these marks: those of WMTS, in any case.
const OTHER_NAMES: [(&str, &str); 6] = [
    ("tilematrix", "{z}"),
    ("tilecol", "{x}"),
    ("tilerow", "{y}"),
    ("zoom", "{z}"),
    ("col", "{x}"),
    ("row", "{y}"),
];

/// The state of the dialog.
#[derive(Debug, Default)]
pub(super) struct BaseMapsState {
    /// A path or an address, as typed.
    typed: String,
    /// Whom to name for an address.
    attribution: String,
    /// The message about what was typed.
    problem: Option<Problem>,
    /// Put the focus on the field.
    focus: bool,
}

impl BaseMapsState {
    /// Starts anew.
    pub fn open(&mut self) {
        *self = Self {
            focus: true,
            ..Self::default()
        };
    }
}

/// What is wrong with something that was typed: a message, and the marks that it
/// names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Problem {
    key: &'static str,
    marks: String,
}

impl Problem {
    fn new(key: &'static str, marks: &str) -> Self {
        Self {
            key,
            marks: marks.to_owned(),
        }
    }
}

/// The address with the marks that tiles are asked by, whatever they were called
/// by the one who copied it; the first mark that says nothing here is the error.
fn with_known_marks(address: &str) -> Result<String, String> {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let lower = name.to_ascii_lowercase();
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower);
        match (lower.as_str(), other) {
            ("z" | "x" | "y" | "-y" | "s", _) => {
                out.push('{');
                out.push_str(&lower);
                out.push('}');
            }
            // larger pictures for sharp screens: the plain ones are always there
            ("r", _) => {}
            (_, Some((_, mark))) => out.push_str(mark),
            _ => return Err(format!("{{{name}}}")),
        }
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

/// What was typed as a source, there or not; what is wrong with it where it is
/// none.
fn typed_source(typed: &str) -> Result<BaseSource, Problem> {
    let typed = typed.trim();
    if typed.starts_with("http://") || typed.starts_with("https://") {
        let address =
            with_known_marks(typed).map_err(|mark| Problem::new("basemap-address-mark", &mark))?;
        let has = |any: &[&str]| any.iter().any(|mark| address.contains(mark));
        let is_whole = has(&["{z}"]) && has(&["{x}"]) && has(&["{y}", "{-y}"]);
        if address.chars().count() > MAX_ADDRESS || !is_whole {
            return Err(Problem::new("basemap-address-incomplete", MARKS));
        }
        return Ok(BaseSource::Address(address));
    }
    let path = typed_path(typed).ok_or_else(|| Problem::new("shell-path-empty", ""))?;
    Ok(BaseSource::File(path))
}

impl HeatplanApp {
    /// The dialog.
    pub(super) fn base_maps_ui(&mut self, ctx: &Context) {
        let closed = self.modal(ctx, "basemap-title", |app, ui| {
            ui.set_width(theme::dialog_width(ui, theme::DIALOG_WIDE_PX));
            theme::caption(ui, app.texts.get("basemap-intro"));
            app.base_files_ui(ui);
            app.base_address_ui(ui);
            app.base_online_ui(ui);
            ui.add_space(14.0);
            let close = app.texts.get("action-close").into_owned();
            if theme::pill_button(ui, close, true).clicked() {
                app.session.dialog = Dialog::None;
            }
        });
        if closed {
            self.session.dialog = Dialog::None;
        }
    }

    fn base_files_ui(&mut self, ui: &mut Ui) {
        title(ui, self.texts.get("basemap-from-disk"));
        ui.horizontal(|ui| {
            let [file, folder] =
                ["basemap-file", "basemap-folder"].map(|key| self.texts.get(key).into_owned());
            if theme::pill_button(ui, file, false).clicked() {
                self.pick_base_map();
            }
            if theme::pill_button(ui, folder, false).clicked() {
                self.pick_tile_folder();
            }
        });
    }

    fn base_address_ui(&mut self, ui: &mut Ui) {
        let texts = &self.texts;
        ui.add_space(8.0);
        let state = &mut self.base_maps;
        let label = theme::section_title(ui, texts.get("basemap-typed"));
        let field = TextEdit::singleline(&mut state.typed)
            .hint_text(texts.with("basemap-typed-hint", &[("address", EXAMPLE.into())]))
            .desired_width(f32::INFINITY)
            .char_limit(4 * MAX_ADDRESS)
            .margin(Vec2::new(8.0, 6.0));
        let field = ui.add(field).labelled_by(label.id);
        if std::mem::take(&mut state.focus) {
            field.request_focus();
        }
        if field.changed() {
            state.problem = None;
        }
        let mut confirmed = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if state.typed.trim_start().starts_with("http") {
            ui.add_space(4.0);
            let label = theme::section_title(ui, texts.get("basemap-attribution"));
            let whom = TextEdit::singleline(&mut state.attribution)
                .hint_text(texts.get("basemap-attribution-hint").as_ref())
                .desired_width(f32::INFINITY)
                .char_limit(300)
                .margin(Vec2::new(8.0, 6.0));
            ui.add(whom).labelled_by(label.id);
        }
        if let Some(problem) = &state.problem {
            let bad = Theme::of(ui.ctx()).bad;
            let text = texts.with(problem.key, &[("marks", problem.marks.as_str().into())]);
            ui.label(RichText::new(text).color(bad));
        }
        ui.add_space(4.0);
        let add = texts.get("basemap-add-typed").into_owned();
        confirmed |= theme::pill_button(ui, add, false).clicked();
        if confirmed {
            self.add_typed_base_map();
        }
    }

    fn base_online_ui(&mut self, ui: &mut Ui) {
        title(ui, self.texts.get("basemap-online"));
        let allow = self.texts.get("basemap-allow-online").into_owned();
        ui.checkbox(&mut self.session.base_maps.allow_online, allow);
        theme::caption(ui, self.texts.get("basemap-online-hint"));
        let allows = self.session.base_maps.allow_online;
        if allows {
            ui.add_space(4.0);
            contact_ui(ui, &mut self.session.base_maps.contact, &self.texts);
            ui.add_space(4.0);
        }
        for service in KnownService::ALL {
            ui.add_space(4.0);
            let source = BaseSource::Known(service);
            let name = base_map_name(&source, &self.session.base_reports, &self.texts);
            let has = self.session.base_maps.list.iter();
            let has = has.clone().any(|map| map.source == source && map.shown);
            let add = self
                .texts
                .with("basemap-add-service", &[("name", name.as_str().into())]);
            ui.horizontal(|ui| {
                ui.add_enabled_ui(allows && !has, |ui| {
                    if theme::pill_button(ui, add, false).clicked() {
                        self.add_base_map(BaseMap::new(source));
                    }
                });
                let hint = format!("basemap-service-{}-hint", service.code());
                theme::caption(ui, self.texts.get(&hint));
            });
        }
    }

    /// Whether maps from the network are allowed, among the preferences.
    pub(super) fn base_maps_part_ui(&mut self, ui: &mut Ui) {
        title(ui, self.texts.get("basemap-title"));
        rows(ui, "settings-base-maps", |ui| {
            ui.label(self.texts.get("basemap-online"));
            let allow = self.texts.get("basemap-allow-online").into_owned();
            ui.checkbox(&mut self.session.base_maps.allow_online, allow);
            ui.end_row();
            if self.session.base_maps.allow_online {
                ui.label("");
                contact_ui(ui, &mut self.session.base_maps.contact, &self.texts);
                ui.end_row();
            }
        });
    }

    fn add_typed_base_map(&mut self) {
        match typed_source(&self.base_maps.typed) {
            Ok(source) => {
                let whom = self.base_maps.attribution.trim().to_owned();
                let is_online = source.is_online();
                self.look_for_map(BaseMap {
                    attribution: Some(whom).filter(|text| is_online && !text.is_empty()),
                    ..BaseMap::new(source)
                });
            }
            Err(problem) => {
                self.base_maps.problem = Some(problem);
                self.base_maps.focus = true;
            }
        }
    }

    /// Takes in a map that was typed, where it is there.
    pub(super) fn take_typed_map(&mut self, map: BaseMap, exists: bool) {
        if exists {
            self.add_base_map(map);
            self.base_maps.open();
        } else {
            self.base_maps.problem = Some(Problem::new("shell-path-missing", ""));
            self.base_maps.focus = true;
        }
    }

    /// Puts a map on top of the others.
    pub(super) fn add_base_map(&mut self, mut map: BaseMap) {
        // the next sitting may start in another folder
        if let BaseSource::File(path) = &mut map.source
            && let Ok(whole) = std::path::absolute(&*path)
        {
            *path = whole;
        }
        let name = base_map_name(&map.source, &self.session.base_reports, &self.texts);
        self.session.base_maps.add(map);
        self.say("basemap-added", &[("name", name.into())]);
    }

    /// Takes the base maps out of files that the program was started with.
    pub(super) fn take_base_maps(&mut self, files: Files) -> Files {
        let (maps, files): (Files, Files) = files.into_iter().partition(|(path, kind)| {
            // by its name where that tells: the disk may not answer for long
            let is_data = is_project(path) || is_readable(path);
            kind.is_none() && !is_data && is_tile_archive(path)
        });
        for (path, _) in maps {
            // one that is not there says so in its row of the layers
            self.add_base_map(BaseMap::new(BaseSource::File(path)));
        }
        files
    }

    /// The dialog that picks archives of tiles.
    pub(super) fn pick_base_map(&mut self) {
        let title = self.texts.get("basemap-pick").into_owned();
        let filters =
            ["basemap-filter", "dialog-filter-all"].map(|key| self.texts.get(key).into_owned());
        self.flow
            .ask(Purpose::BaseMap, Pick::BaseMap { title, filters });
    }

    fn pick_tile_folder(&mut self) {
        let title = self.texts.get("basemap-pick-folder").into_owned();
        self.flow.ask(Purpose::BaseMap, Pick::TileFolder { title });
    }

    /// Shows where a base map lies.
    pub(super) fn show_base_map(&mut self, source: &BaseSource) {
        let report = self.session.base_reports.get(source);
        if let Some(bounds) = report.and_then(|report| report.bounds) {
            self.map.zoom_to_base_map(bounds);
        }
    }
}

/// Whom services of maps may write to: some ask for it.
fn contact_ui(ui: &mut Ui, contact: &mut String, texts: &Texts) {
    ui.horizontal_wrapped(|ui| {
        let label = theme::caption(ui, texts.get("basemap-contact"));
        let field = TextEdit::singleline(contact)
            .hint_text(texts.get("basemap-contact-hint").as_ref())
            .desired_width(CONTACT_PX)
            .char_limit(100);
        let tip = texts.get("basemap-contact-tip");
        ui.add(field).labelled_by(label.id).on_hover_text(tip);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed() {
        let address = "https://example.org/{z}/{x}/{-y}.png";
        assert_eq!(
            typed_source(&format!("  {address} ")),
            Ok(BaseSource::Address(address.to_owned()))
        );
        let wrong = |typed: &str| {
            let problem = typed_source(typed).unwrap_err();
            (problem.key, problem.marks)
        };
        assert_eq!(
            wrong("https://example.org/{z}/{x}.png"),
            ("basemap-address-incomplete", MARKS.to_owned())
        );
        assert_eq!(wrong(" "), ("shell-path-empty", String::new()));
        let typed = typed_source("no/such.pmtiles");
        assert_eq!(typed, Ok(BaseSource::File("no/such.pmtiles".into())));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().to_owned();
        assert_eq!(
            typed_source(&path.display().to_string()),
            Ok(BaseSource::File(path))
        );
    }

    #[test]
    fn addresses_as_services_write_them() {
        let of = |typed: &str| match typed_source(typed) {
            Ok(BaseSource::Address(address)) => Ok(address),
            Ok(other) => panic!("{other:?}"),
            Err(problem) => Err((problem.key, problem.marks)),
        };
        assert_eq!(
            of("https://example.org/wmts/{TileMatrix}/{TileRow}/{TileCol}.png"),
            Ok("https://example.org/wmts/{z}/{y}/{x}.png".to_owned())
        );
        assert_eq!(
            of(
                "https://example.org/?TILEMATRIX=EPSG:3857:{TILEMATRIX}&TILECOL={tilecol}&TILEROW={tilerow}"
            ),
            Ok("https://example.org/?TILEMATRIX=EPSG:3857:{z}&TILECOL={x}&TILEROW={y}".to_owned())
        );
        assert_eq!(
            of("https://{s}.example.org/{Z}/{X}/{Y}{r}.png"),
            Ok("https://{s}.example.org/{z}/{x}/{y}.png".to_owned())
        );
        // what nobody fills in is asked about now, not shown as "no connection" for ever
        assert_eq!(
            of("https://example.org/{Style}/{TileMatrixSet}/{z}/{x}/{y}.png"),
            Err(("basemap-address-mark", "{Style}".to_owned()))
        );
        assert_eq!(
            of("https://example.org/{quadkey}"),
            Err(("basemap-address-mark", "{quadkey}".to_owned()))
        );
    }
}
