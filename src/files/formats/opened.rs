//! A file that was opened: what it offers, and its layers as sources for the
//! import.

use super::content::{Content, note, stop_if};
use super::input::Input;
use super::offer::{LayerChoice, LayerOffer};
use super::preview::{self, LOOK_AT};
use super::sniff::Format;
use super::table::Table;
use super::{archive, csv, dxf, excel, flatgeobuf, geojson, geopackage, osm, parquet, shapefile};
use crate::files::import::Source;
use crate::files::limits::{MAX_FEATURES, unpacked_at_most};
use crate::files::mapping::Mapping;
use crate::files::progress::{Progress, Stage};
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use crate::plan::LayerKind;
use flate2::read::MultiGzDecoder;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

/// A file with what it offers.
#[derive(Debug)]
pub struct OpenedFile {
    /// Its name without folder.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// What it holds.
    pub layers: Vec<LayerOffer>,
    /// What was noticed while it was opened: tables left out, changes not in it yet.
    pub notes: Vec<ImportIssue>,
    content: Box<dyn Content>,
}

/// Opens a file, with what belongs to it beside it.
pub fn open_file(path: &Path, progress: &Progress) -> Result<OpenedFile, FilesError> {
    progress.set(Stage::Reading, 0.0);
    open_input(Input::of_file(path, progress)?, progress)
}

/// Opens content that is in memory. `name` is that of the file, without folder.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<OpenedFile, FilesError> {
    open_input(Input::of_bytes(name, bytes), &Progress::new())
}

fn open_input(input: Input, progress: &Progress) -> Result<OpenedFile, FilesError> {
    let input = unpack(input, progress)?;
    let name = input.name.clone();
    let format = format_of(&input)?;
    let content = open_content(format, input, progress)?;
    let layers = content
        .heads()
        .into_iter()
        .enumerate()
        .map(|(layer, head)| {
            let choice = LayerChoice::default();
            let text = content.text(layer, &choice, LOOK_AT, progress)?;
            Ok(preview::offer(&name, head, text.bytes))
        })
        .collect::<Result<Vec<_>, FilesError>>()?;
    Ok(OpenedFile {
        name,
        format,
        layers,
        notes: content.notes(),
        content,
    })
}

fn format_of(input: &Input) -> Result<Format, FilesError> {
    Format::of(&input.name, &input.bytes).map_err(|detail| FilesError::Unsupported {
        file: input.name.clone(),
        detail: detail.to_owned(),
    })
}

/// The reader of a format, with the file open in it.
pub(super) fn open_content(
    format: Format,
    input: Input,
    progress: &Progress,
) -> Result<Box<dyn Content>, FilesError> {
    Ok(match format {
        Format::GeoJson => Box::new(geojson::open(input, progress)?),
        Format::GeoPackage => Box::new(geopackage::open(input, progress)?),
        Format::Shapefile => Box::new(shapefile::open(input, progress)?),
        Format::Dbase => Box::new(shapefile::open_table(input)?),
        Format::FlatGeobuf => Box::new(flatgeobuf::open(input, progress)?),
        Format::GeoParquet => Box::new(parquet::open(input, progress)?),
        Format::OsmXml => Box::new(osm::open_xml(input, progress)?),
        Format::OsmPbf => Box::new(osm::open_pbf(input, progress)?),
        Format::Csv => Box::new(csv::open(input, progress)?),
        Format::Excel => Box::new(excel::open(input, progress)?),
        Format::Zip => Box::new(archive::open(input, progress)?),
        Format::Dxf => Box::new(dxf::open(&input, progress)?),
    })
}

/// Takes off what gzip put around a file.
fn unpack(input: Input, progress: &Progress) -> Result<Input, FilesError> {
    if !input.bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(input);
    }
    let broken = |reason: String| FilesError::Unsupported {
        file: input.name.clone(),
        detail: format!("a gzip file that cannot be unpacked ({reason})"),
    };
    let most = unpacked_at_most(input.bytes.len() as u64);
    let mut decoder = MultiGzDecoder::new(input.bytes.as_slice());
    let mut bytes = Vec::new();
    loop {
        stop_if(progress)?;
        let read = decoder.by_ref().take(4 << 20).read_to_end(&mut bytes);
        if read.map_err(|e| broken(e.to_string()))? == 0 {
            break;
        }
        if bytes.len() as u64 > most {
            return Err(broken(format!("it becomes larger than {most} bytes")));
        }
    }
    let name = match input.name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => stem.to_owned(),
        _ => input.name.clone(),
    };
    Ok(input.unpacked(name, bytes))
}

impl OpenedFile {
    /// A layer as the import takes it. A table without places gives features
    /// without geometry, which the import refuses one by one: use
    /// [`OpenedFile::table`] for it.
    pub fn source(&self, layer: usize, choice: &LayerChoice) -> Result<Source, FilesError> {
        self.source_watched(layer, choice, &Progress::new())
    }

    /// Like [`OpenedFile::source`], and can be stopped.
    pub fn source_watched(
        &self,
        layer: usize,
        choice: &LayerChoice,
        progress: &Progress,
    ) -> Result<Source, FilesError> {
        let head = self.content.head(layer, choice).unwrap_or_default();
        let name = name_of(&self.name, &head.name, self.layers.len());
        let source = source(self.content.as_ref(), layer, &name, choice, progress)?;
        Ok(Source {
            habit: head.habit,
            ..source
        })
    }

    /// What a layer is called in a plan and in the report: the file, and the
    /// layer where there are several.
    pub fn layer_name(&self, layer: usize) -> String {
        let head = self.layers.get(layer).map_or("", |offer| &offer.name);
        name_of(&self.name, head, self.layers.len())
    }

    /// A layer as the import takes it, as it was chosen and with what its columns
    /// mean.
    pub fn chosen(
        &self,
        layer: usize,
        choice: &LayerChoice,
        mapping: &Arc<Mapping>,
        progress: &Progress,
    ) -> Result<Source, FilesError> {
        let mut source = self.source_watched(layer, choice, progress)?;
        source.mapping = Some(mapping.clone());
        Ok(source)
    }

    /// What is to be said of the file where these of its layers are read: what
    /// its reader left out, and the layers that nobody chose.
    pub fn notes_beside(&self, read: &[usize]) -> Vec<ImportIssue> {
        let others = self.layers.iter().enumerate();
        let others = others.filter(|(number, _)| !read.contains(number));
        let left_out = others.map(|(_, layer)| self.layer_left_out(layer));
        self.notes.iter().cloned().chain(left_out).collect()
    }

    /// What a layer offers under another choice of encoding or columns.
    pub fn offer(&self, layer: usize, choice: &LayerChoice) -> Result<LayerOffer, FilesError> {
        let head = self.content.head(layer, choice).unwrap_or_default();
        let text = self
            .content
            .text(layer, choice, LOOK_AT, &Progress::new())?;
        Ok(preview::offer(&self.name, head, text.bytes))
    }

    /// What is said of a layer that is not read.
    pub fn layer_left_out(&self, layer: &LayerOffer) -> ImportIssue {
        let why = if layer.spatial { "layer" } else { "table" };
        let args = vec![("layer", layer.name.clone()), ("kind", why.to_owned())];
        note(&self.name, IssueCode::LayerLeftOut, why, args)
    }

    /// All rows of a layer, without their places.
    pub fn table(&self, layer: usize, choice: &LayerChoice) -> Result<Table, FilesError> {
        let text = self
            .content
            .text(layer, choice, MAX_FEATURES, &Progress::new())?;
        let decoded = crate::files::encoding::decode(text.bytes);
        Ok(Table::of_text(
            decoded.text.get(decoded.mark..).unwrap_or_default(),
        ))
    }
}

/// What a layer is called in the report: the file, and the layer where there
/// are several.
fn name_of(file: &str, layer: &str, layers: usize) -> String {
    if layers > 1 {
        format!("{file}: {layer}")
    } else {
        file.to_owned()
    }
}

fn source(
    content: &dyn Content,
    layer: usize,
    name: &str,
    choice: &LayerChoice,
    progress: &Progress,
) -> Result<Source, FilesError> {
    // one more than is taken, so that the reader says where it stopped
    let mut text = content.text(layer, choice, MAX_FEATURES + 1, progress)?;
    for note in &mut text.notes {
        note.file = name.into();
    }
    Ok(Source {
        name: name.to_owned(),
        bytes: text.bytes,
        kind: choice.kind,
        crs: choice.crs,
        crs_else: None,
        mapping: choice.mapping.clone(),
        converted: !content.is_own_text(),
        notes: text.notes,
        habit: None,
    })
}

/// Everything of a file that the import takes without anybody being asked, and
/// what is to be said about the rest. `kind` is what the caller says it holds.
pub(in crate::files) fn sources_of(
    input: Input,
    kind: Option<LayerKind>,
    progress: &Progress,
) -> Result<(Vec<Source>, Vec<ImportIssue>), FilesError> {
    let input = unpack(input, progress)?;
    if format_of(&input)? == Format::GeoJson {
        // as it is: to look into it first would cost the time of reading it twice
        return Ok((
            vec![Source {
                name: input.name,
                bytes: input.bytes,
                kind,
                ..Source::default()
            }],
            Vec::new(),
        ));
    }
    let opened = open_input(input, progress)?;
    let of_kind = |layer: &&LayerOffer| layer.wanted && layer.kind == kind;
    // of several layers those that are what the caller says, else all as that
    let some = kind.is_some() && opened.layers.iter().any(|layer| of_kind(&layer));
    let mut sources = Vec::new();
    let mut read = Vec::new();
    for (number, layer) in opened.layers.iter().enumerate() {
        if !layer.wanted || (some && !of_kind(&layer)) {
            continue;
        }
        let choice = LayerChoice {
            kind,
            ..LayerChoice::default()
        };
        sources.push(opened.source_watched(number, &choice, progress)?);
        read.push(number);
    }
    if sources.is_empty() {
        return Err(FilesError::Unsupported {
            file: opened.name,
            detail: "a file without a layer that has places".to_owned(),
        });
    }
    let notes = opened.notes_beside(&read);
    Ok((sources, notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Crs;
    use std::io::Write as _;

    const TOWN: &str = r#"{"type":"FeatureCollection","name":"gebouwen","crs":{"type":"name","properties":{"name":"EPSG:31370"}},"features":[
        {"type":"Feature","id":"a","properties":{"bouwjaar":1931,"naam":"x"},"geometry":{"type":"Polygon","coordinates":[[[170000,170000],[170010,170000],[170010,170010],[170000,170000]]]}},
        {"type":"Feature","id":"b","properties":{"bouwjaar":null,"naam":"y","kwh":[1]},"geometry":null}]}"#;

    #[test]
    fn an_offer_shows_columns_rows_system_and_kind() {
        let opened = open_bytes("town.geojson", TOWN.into()).unwrap();
        assert_eq!(opened.format, Format::GeoJson);
        let offer = &opened.layers[0];
        assert_eq!(offer.name, "gebouwen");
        assert_eq!(offer.kind, Some(LayerKind::Buildings));
        assert_eq!(
            (offer.crs, offer.crs_guessed),
            (Some(Crs::Lambert72), false)
        );
        assert_eq!((offer.features, offer.looked_at), (2, 2));
        assert!(offer.wanted && offer.has_ids);
        let names: Vec<(&str, usize)> = offer
            .columns
            .iter()
            .map(|c| (c.name.as_str(), c.filled))
            .collect();
        assert_eq!(names, [("bouwjaar", 1), ("naam", 2), ("kwh", 1)]);
        assert_eq!(offer.rows[0], ["1931", "x", ""]);
        assert_eq!(offer.rows[1], ["", "y", "[1]"]);
        let source = opened.source(0, &LayerChoice::default()).unwrap();
        assert_eq!(source.bytes, TOWN.as_bytes());
        assert!(!source.converted);
        assert_eq!(
            opened.table(0, &LayerChoice::default()).unwrap().rows.len(),
            2
        );
    }

    #[test]
    fn a_guess_and_an_unknown_name_are_marked() {
        let bare = TOWN.replace("EPSG:31370", "EPSG:2154");
        let offer = open_bytes("a.json", bare.into()).unwrap().layers.remove(0);
        assert_eq!(offer.crs, None);
        assert_eq!(offer.crs_named.as_deref(), Some("EPSG:2154"));
        let bare = TOWN.replace("\"crs\"", "\"other\"");
        let offer = open_bytes("a.json", bare.into()).unwrap().layers.remove(0);
        assert_eq!((offer.crs, offer.crs_guessed), (Some(Crs::Lambert72), true));
    }

    #[test]
    fn packed_files_are_unpacked_and_broken_ones_refused() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(TOWN.as_bytes()).unwrap();
        let packed = packer.finish().unwrap();
        let opened = open_bytes("town.geojson.gz", packed.clone()).unwrap();
        assert_eq!(opened.name, "town.geojson");
        assert_eq!(opened.layers[0].features, 2);
        let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..40 {
            bomb.write_all(&vec![b' '; 4 << 20]).unwrap();
        }
        assert!(matches!(
            open_bytes("bomb.geojson.gz", bomb.finish().unwrap()),
            Err(FilesError::Unsupported { .. })
        ));
        let cut = packed[..packed.len() - 20].to_vec();
        assert!(matches!(
            open_bytes("town.geojson.gz", cut),
            Err(FilesError::Unsupported { .. })
        ));
    }
}
