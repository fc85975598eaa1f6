//! What is chosen in the import dialog: files, layers, and what each is taken
//! as. Nothing here touches the plan.

mod own;

use crate::files::join::{JoinBy, JoinPlan};
use crate::files::{
    Answer, ColumnUse, Format, LayerChoice, LayerOffer, Mapping, Meaning, OpenedFile, Outline,
    PlaceColumns, Removed, Target, Template, Templates, UpdateSummary,
};
use crate::geometry::{Crs, Point};
use crate::plan::{LayerId, LayerKind, Plan};
use std::path::PathBuf;
use std::sync::Arc;

/// What must be looked at before a layer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Neither the file nor its numbers say where it is.
    CrsUnknown,
    /// Only the range of its numbers says where it is.
    CrsGuessed,
    /// Its numbers do not look like the system that it names.
    CrsDoubtful,
    /// Nothing says what it holds.
    KindUnknown,
}

impl Question {
    /// The key of its message.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::CrsUnknown => "intake-crs-unknown",
            Self::CrsGuessed => "intake-crs-guessed",
            Self::CrsDoubtful => "intake-crs-doubtful",
            Self::KindUnknown => "intake-kind-unknown",
        }
    }
}

/// What is chosen for one layer.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerDraft {
    /// What the file offers, under the encoding that was chosen.
    pub offer: LayerOffer,
    /// It is to be read.
    pub wanted: bool,
    /// Kind, coordinate system, encoding.
    pub choice: LayerChoice,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The template the mapping came from.
    pub template: Option<String>,
    /// What of the plan it brings up to date; `None` = a new layer.
    pub target: Option<Target>,
    /// What becomes of rows of that layer that it does not have.
    pub removed: Removed,
    /// What the rows of a table without places are matched to buildings by;
    /// `None` = what matches most of them.
    pub join: Option<JoinBy>,
    /// Its rows have places, and it is joined to the buildings all the same.
    pub as_table: bool,
    /// It stands as it was answered the last time, and nobody changed that yet.
    pub remembered: bool,
}

impl LayerDraft {
    /// A first draft: as the file says, with the template that fits.
    pub fn of(offer: LayerOffer, templates: &Templates) -> Self {
        let suggested = suggest(&offer);
        let names: Vec<&str> = offer.columns.iter().map(|c| c.name.as_str()).collect();
        let fitting = templates.matching(&names, offer.kind);
        Self {
            wanted: offer.wanted,
            choice: LayerChoice::default(),
            mapping: fitting.map_or_else(|| suggested.clone(), |t| t.mapping_for(&suggested)),
            template: fitting.map(|t| t.name.clone()),
            target: None,
            removed: Removed::default(),
            join: None,
            as_table: false,
            remembered: false,
            offer,
        }
    }

    /// Takes what was answered the last time.
    pub fn take_answer(&mut self, answer: &Answer) {
        let suggested = suggest(&self.offer);
        let last_time = Template {
            name: String::new(),
            kind: None,
            mapping: answer.mapping.clone(),
        };
        self.mapping = last_time.mapping_for(&suggested);
        self.template = None;
        self.choice = answer.choice();
        self.removed = answer.removed;
        self.join.clone_from(&answer.join);
        self.as_table = self.offer.spatial && answer.join.is_some();
        self.remembered = true;
    }

    /// Back to what the file says and its names suggest.
    pub fn ask_anew(&mut self) {
        self.mapping = suggest(&self.offer);
        self.choice = LayerChoice::default();
        self.target = None;
        self.join = None;
        self.as_table = false;
        self.remembered = false;
    }

    /// What it holds, as chosen or recognised.
    pub fn kind(&self) -> Option<LayerKind> {
        self.choice.kind.or(self.offer.kind)
    }

    /// The message of what it is where it is a layer that only this program has.
    pub fn own_message(&self) -> Option<&'static str> {
        match self.offer.plan_layer.as_deref()? {
            "heat_zones" => Some("export-layer-zones"),
            "no_go_areas" => Some("export-layer-grounds"),
            "planned_buildings" => Some("export-layer-planned"),
            _ => None,
        }
    }

    /// Its coordinate system, as chosen or found.
    pub fn crs(&self) -> Option<Crs> {
        self.choice.crs.or(self.offer.crs)
    }

    /// What must be looked at.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        if self.is_table() {
            return questions;
        }
        if self.crs().is_none() {
            questions.push(Question::CrsUnknown);
        } else if self.offer.crs_guessed && self.choice.crs.is_none() {
            questions.push(Question::CrsGuessed);
        } else if self.offer.crs_doubt.is_some() && self.choice.crs.is_none() {
            questions.push(Question::CrsDoubtful);
        }
        if self.kind().is_none() {
            questions.push(Question::KindUnknown);
        }
        questions
    }

    /// Whether it cannot be read as it stands.
    pub fn is_open(&self) -> bool {
        !self.is_table() && (self.crs().is_none() || self.kind().is_none())
    }

    /// Whether its rows are joined to buildings: they have no places, or the user
    /// wants it so.
    pub fn is_table(&self) -> bool {
        !self.offer.spatial || self.as_table
    }

    /// Whether it is read as addresses though its columns say how much heat
    /// buildings use, which addresses have no room for.
    pub fn loses_values(&self) -> bool {
        let demand = |column: &ColumnUse| column.meaning.is_some_and(Meaning::is_of_demand);
        !self.is_table()
            && self.kind() == Some(LayerKind::Addresses)
            && self.mapping.columns.iter().any(demand)
    }

    /// Takes other columns for the place; `None` = as the file's own names tell.
    pub fn set_place(&mut self, place: Option<PlaceColumns>) {
        self.choice.place = place;
    }

    /// Takes a template's mapping, or with `None` what the names suggest.
    pub fn take_template(&mut self, template: Option<&Template>) {
        let suggested = suggest(&self.offer);
        self.mapping = template.map_or_else(|| suggested.clone(), |t| t.mapping_for(&suggested));
        self.template = template.map(|t| t.name.clone());
    }

    /// Takes what the file offers under another encoding; what was said about
    /// columns that keep their name stays.
    pub fn take_offer(&mut self, offer: LayerOffer) {
        let mut mapping = suggest(&offer);
        for column in &mut mapping.columns {
            if let Some(own) = self.mapping.get(&column.name) {
                *column = own.clone();
            }
        }
        self.mapping.columns = mapping.columns;
        // a table that got places is meant to be read, and the other way round
        if self.offer.spatial != offer.spatial {
            self.wanted = offer.spatial;
        }
        self.offer = offer;
    }

    /// Meanings that a layer of this kind can use, and those it has already.
    pub fn meanings(&self) -> Vec<Meaning> {
        // what is joined is said of buildings
        let kind = if self.as_table {
            Some(LayerKind::Buildings)
        } else {
            self.kind()
        };
        Meaning::ALL
            .iter()
            .copied()
            .filter(|m| kind.is_none_or(|kind| m.serves(kind)) || self.mapping.has(*m))
            .collect()
    }
}

fn suggest(offer: &LayerOffer) -> Mapping {
    Answer::suggested(offer).mapping
}

/// A file that was opened, and its layers.
#[derive(Debug)]
pub struct IntakeFile {
    /// Where it is.
    pub path: PathBuf,
    /// The file.
    pub file: Arc<OpenedFile>,
    /// What is chosen for each layer.
    pub layers: Vec<LayerDraft>,
}

/// Where a layer would lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its shapes, or why they cannot be shown.
    pub outline: Result<Outline, String>,
}

/// A layer of the dialog, by file and place in it.
pub type Place = (usize, usize);

/// One layer to read, as it was chosen.
#[derive(Debug, Clone)]
pub struct Job {
    /// The file.
    pub file: Arc<OpenedFile>,
    /// Its path.
    pub path: PathBuf,
    /// The layer in it.
    pub layer: usize,
    /// Kind, coordinate system, encoding.
    pub choice: LayerChoice,
    /// What its columns mean.
    pub mapping: Arc<Mapping>,
    /// The layer of the plan it brings up to date.
    pub target: Option<Target>,
    /// What becomes of rows it does not have.
    pub removed: Removed,
    /// Its rows have no places: they are joined to buildings.
    pub is_table: bool,
    /// What they are matched by; `None` = what matches most of them.
    pub join: Option<JoinBy>,
}

impl Job {
    /// What was answered about it.
    pub fn answer(&self) -> Answer {
        Answer::of(
            &self.choice,
            &self.mapping,
            self.join.as_ref(),
            self.removed,
        )
    }

    /// The same, whatever its rows are matched by.
    pub fn of_any_join(&self) -> Self {
        Self {
            join: None,
            ..self.clone()
        }
    }
}

/// The layers to read together.
#[derive(Debug, Clone)]
pub struct Jobs(pub Arc<Vec<Job>>);

impl PartialEq for Jobs {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Everything in the dialog.
#[derive(Debug, Default)]
pub struct Intake {
    /// The files in the order they were given.
    pub files: Vec<IntakeFile>,
    /// Files that could not be opened, with the reason.
    pub failed: Vec<(String, String)>,
    /// The layer that is shown.
    pub selected: Place,
    /// Where the shown layer would lie, for the choice it was made with.
    pub look: Option<(Place, LayerChoice, Look)>,
    /// Where the plan lies, longitude and latitude.
    pub around: Arc<Vec<Point>>,
    /// What an update of the shown layer would change.
    pub check: Option<(Job, Result<UpdateSummary, String>)>,
    /// How the shown table could be joined, for the job it was looked at for.
    pub joins: Option<(Job, Result<Vec<JoinPlan>, String>)>,
    /// The plan has buildings to which a table can be joined.
    pub has_buildings: bool,
    /// The name of a template that is being saved.
    pub naming: Option<String>,
    /// The old and the new name of a template that is being renamed.
    pub renaming: Option<(String, String)>,
    /// What is read takes the place of the plan that is open.
    pub replaces: bool,
}

impl Intake {
    /// A dialog around opened files. The first layer that is wanted is shown.
    pub fn of(
        opened: Vec<(PathBuf, OpenedFile)>,
        failed: Vec<(String, String)>,
        templates: &Templates,
    ) -> Self {
        let files: Vec<IntakeFile> = opened
            .into_iter()
            .map(|(path, file)| IntakeFile {
                layers: file
                    .layers
                    .iter()
                    .map(|offer| LayerDraft::of(offer.clone(), templates))
                    .collect(),
                path,
                file: Arc::new(file),
            })
            .collect();
        let mut intake = Self {
            files,
            failed,
            ..Self::default()
        };
        let first = intake.places().find(|place| {
            let layer = intake.layer(*place);
            layer.is_some_and(|layer| layer.wanted && !layer.questions().is_empty())
        });
        let first = first.or_else(|| {
            intake
                .places()
                .find(|place| intake.layer(*place).is_some_and(|l| l.wanted))
        });
        intake.selected = first.unwrap_or_default();
        intake
    }

    /// Proposes what was answered when files of these names were read into the
    /// plan the last time, and that a layer brings up to date what it became.
    pub fn remember(&mut self, plan: &Plan) {
        let places: Vec<Place> = self.places().collect();
        for place in places {
            let Some(file) = self.files.get(place.0).map(|file| file.file.clone()) else {
                continue;
            };
            let of_plan = file.layer_name(place.1);
            let Some(layer) = self.layer_mut(place) else {
                continue;
            };
            let Some(answer) = Answer::kept(&plan.answers, &file.name, &layer.offer.name) else {
                if layer.template.is_none() {
                    layer.mapping.take_factors(&plan.assumptions);
                }
                // what went out of this plan comes back into it
                let own = own::target(plan, layer);
                let is_drawn = own::is_drawn_here(plan, layer);
                if !self.replaces
                    && let Some(layer) = self.layer_mut(place)
                {
                    layer.target = own;
                    layer.wanted &= !is_drawn;
                }
                continue;
            };
            layer.take_answer(&answer);
            let kind = layer.kind();
            let targets = self.targets(plan, kind);
            let is_it = |(target, name): &(Target, Arc<str>)| {
                *target != Target::Network && **name == of_plan
            };
            let target = targets.into_iter().find(is_it);
            if let Some(layer) = self.layer_mut(place) {
                layer.target = target.map(|(id, _)| id);
                layer.wanted |= layer.target.is_some();
            }
        }
    }

    /// The shown layer goes to this layer of the plan. What was answered about
    /// the file that it came from is proposed, where its columns are here too and
    /// nothing was answered yet.
    pub fn aim(&mut self, target: Option<Target>, plan: &Plan) {
        let layer = target.and_then(|target| match target {
            Target::Layer(id) => plan.base.layers.get(id.index()),
            Target::Network => None,
        });
        let answer = layer.and_then(|layer| Answer::of_layer(&plan.answers, &layer.name));
        let Some(layer) = self.shown_mut() else {
            return;
        };
        if let Some(answer) = answer.filter(|answer| answer.fits(&layer.offer))
            && !layer.remembered
            && layer.template.is_none()
        {
            let kind = layer.choice.kind;
            let crs = layer.choice.crs;
            layer.take_answer(&answer);
            layer.choice.kind = kind.or(layer.choice.kind);
            layer.choice.crs = crs.or(layer.choice.crs);
        }
        layer.target = target;
    }

    /// The places of all layers.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.files
            .iter()
            .enumerate()
            .flat_map(|(file, of)| (0..of.layers.len()).map(move |layer| (file, layer)))
    }

    /// A layer.
    pub fn layer(&self, (file, layer): Place) -> Option<&LayerDraft> {
        self.files.get(file)?.layers.get(layer)
    }

    /// A layer, to change it.
    pub fn layer_mut(&mut self, (file, layer): Place) -> Option<&mut LayerDraft> {
        self.files.get_mut(file)?.layers.get_mut(layer)
    }

    /// The layer that is shown.
    pub fn shown(&self) -> Option<&LayerDraft> {
        self.layer(self.selected)
    }

    /// The layer that is shown, to change it.
    pub fn shown_mut(&mut self) -> Option<&mut LayerDraft> {
        self.layer_mut(self.selected)
    }

    /// Whether the chosen layers can be read now.
    pub fn is_ready(&self) -> bool {
        let mut any = false;
        for place in self.places() {
            if let Some(layer) = self.layer(place).filter(|l| l.wanted) {
                // a table alone needs buildings that are there already
                any |= !layer.is_table() || self.has_buildings;
                if layer.is_open() {
                    return false;
                }
            }
        }
        any
    }

    /// Whether there is nothing but tables to choose from, or chosen.
    pub fn has_only_tables(&self) -> bool {
        let all = || self.places().filter_map(|place| self.layer(place));
        self.is_only_tables() || (all().next().is_some() && all().all(LayerDraft::is_table))
    }

    /// Whether all that is chosen is tables: they join the buildings of the plan
    /// that is open, and nothing takes its place.
    pub fn is_only_tables(&self) -> bool {
        let wanted = |place: &Place| self.layer(*place).filter(|l| l.wanted);
        let mut chosen = self.places().filter_map(|place| wanted(&place)).peekable();
        chosen.peek().is_some() && chosen.all(LayerDraft::is_table)
    }

    /// Whether the columns of the place of a layer can be chosen.
    pub fn has_free_place(&self, place: Place) -> bool {
        let format = self.files.get(place.0).map(|file| file.file.format);
        let layer = self.layer(place);
        matches!(format, Some(Format::Csv | Format::Excel))
            || layer.is_some_and(|layer| layer.offer.place.is_some())
    }

    /// One layer as a job.
    pub fn job(&self, place: Place) -> Option<Job> {
        let file = self.files.get(place.0)?;
        let layer = self.layer(place)?;
        Some(Job {
            file: file.file.clone(),
            path: file.path.clone(),
            layer: place.1,
            choice: layer.choice.clone(),
            mapping: Arc::new(layer.mapping.clone()),
            target: layer.target.filter(|_| !self.replaces),
            removed: layer.removed,
            is_table: layer.is_table(),
            join: layer.join.clone(),
        })
    }

    /// All chosen layers as jobs.
    pub fn jobs(&self) -> Jobs {
        let wanted = self
            .places()
            .filter(|place| self.layer(*place).is_some_and(|l| l.wanted));
        Jobs(Arc::new(
            wanted.filter_map(|place| self.job(place)).collect(),
        ))
    }

    /// What of the plan a layer of this kind can bring up to date, with names:
    /// layers, or the network of the active variant.
    pub fn targets(&self, plan: &Plan, kind: Option<LayerKind>) -> Vec<(Target, Arc<str>)> {
        if self.replaces {
            return Vec::new();
        }
        if kind == Some(LayerKind::Network) {
            let drawn = (plan.network().line_count() > 0).then_some(Target::Network);
            let named = drawn.map(|target| (target, plan.variant().name.clone()));
            return named.into_iter().collect();
        }
        let layers = plan.base.layers.iter().enumerate();
        layers
            .filter(|(_, layer)| kind.is_some_and(|kind| kind == layer.kind))
            .map(|(at, layer)| (Target::Layer(LayerId::from_index(at)), layer.name.clone()))
            .collect()
    }
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
            && self.layer == other.layer
            && self.choice == other.choice
            && self.mapping == other.mapping
            && self.target == other.target
            && self.removed == other.removed
            && self.is_table == other.is_table
            && self.join == other.join
    }
}

#[cfg(test)]
mod tests;
