//! What a file offers, for a person to choose from, and what was chosen.

use super::encodings::TextEncoding;
use super::units::DrawingUnit;
use crate::files::mapping::Mapping;
use crate::geometry::{Crs, Point};
use crate::plan::LayerKind;
use std::sync::Arc;

/// One layer (or sheet, or table) of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerOffer {
    /// Its name in the file; of a file of one layer, that of the file.
    pub name: String,
    /// What it holds, as far as it can be recognised.
    pub kind: Option<LayerKind>,
    /// Its features have places; else it is a table, to be joined to something.
    pub spatial: bool,
    /// Its coordinate system: what the file names, else what its numbers say.
    pub crs: Option<Crs>,
    /// The file does not name its coordinate system and it is not plain lon/lat:
    /// the numbers say so, and a person should look at it.
    pub crs_guessed: bool,
    /// The file names its coordinate system and its numbers look like this other one:
    /// a person should look at it.
    pub crs_doubt: Option<Crs>,
    /// How the file names its coordinate system.
    pub crs_named: Option<String>,
    /// Features or rows in it.
    pub features: usize,
    /// Features that were looked at for `columns`: the first ones and some of the others.
    pub looked_at: usize,
    /// Its features have ids beside their columns.
    pub has_ids: bool,
    /// The ids of the first rows where this program wrote the file; else none.
    pub written_ids: Vec<String>,
    /// Where the first of its lines begin and end, in its own coordinates, where
    /// this program wrote the file.
    pub written_ends: Vec<(String, [Point; 2])>,
    /// The layer of this program that it is, where that wrote the file.
    pub plan_layer: Option<String>,
    /// Its columns, in the order of the file.
    pub columns: Vec<ColumnOffer>,
    /// The first 50 rows, in the order of `columns`.
    pub rows: Vec<Vec<String>>,
    /// The encoding its texts were read in, where the file leaves a choice.
    pub encoding: Option<TextEncoding>,
    /// The file itself does not say which encoding it is.
    pub encoding_guessed: bool,
    /// The columns that the places are taken from, where they are in columns.
    pub place: Option<PlaceColumns>,
    /// The unit in which the lengths of a drawing count, and the one that the
    /// drawing names itself, where it does.
    pub unit: Option<(DrawingUnit, Option<DrawingUnit>)>,
    /// It is read unless the user says otherwise.
    pub wanted: bool,
}

/// One column of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnOffer {
    /// Its name in the file.
    pub name: String,
    /// Up to five different values.
    pub samples: Vec<String>,
    /// How many of the features that were looked at have a value.
    pub filled: usize,
    /// A number as it is written that can be read in two ways, where nothing in the
    /// column or the file says which is meant.
    pub doubt: Option<String>,
}

/// The columns of a table that say where each row is.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum PlaceColumns {
    /// Two columns of numbers: east (or longitude) and north (or latitude).
    Xy {
        /// The column of eastings or longitudes.
        x: String,
        /// The column of northings or latitudes.
        y: String,
    },
    /// One column of well-known text.
    Wkt(String),
}

/// What the user says about a layer; the default leaves everything to the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LayerChoice {
    /// What it holds; else it is recognised, feature by feature.
    pub kind: Option<LayerKind>,
    /// Its coordinate system; else the file's, else by its numbers.
    pub crs: Option<Crs>,
    /// The encoding of its texts, where the file leaves a choice.
    pub encoding: Option<TextEncoding>,
    /// The columns that say where a row is; they make a table a layer of places.
    pub place: Option<PlaceColumns>,
    /// What a length of 1 is in a drawing; else as the drawing and its numbers say.
    pub unit: Option<DrawingUnit>,
    /// What its columns mean; else they are recognised by their names.
    pub mapping: Option<Arc<Mapping>>,
    /// The values of a text table stay as they are written, its first row names
    /// the columns, and the id of each row is the line it begins in: for rows
    /// that are joined, whose values are understood one by one.
    pub as_written: bool,
}
