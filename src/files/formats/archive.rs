//! Zipped folders: every file in them that can be read, and Shapefiles with
//! what belongs to them. Nothing is unpacked to disk; names of entries are only
//! names.

use super::content::{Content, Head, Text, note, stop_if};
use super::input::{Entries, Input};
use super::offer::LayerChoice;
use super::opened::open_content;
use super::sniff::{Format, is_companion_name, is_readable_name};
use crate::files::limits::{
    MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, UNPACKED_FREELY_BYTES,
};
use crate::files::progress::Progress;
use crate::files::report::{FilesError, ImportIssue, IssueCode};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;
use zip::ZipArchive;

/// An open archive.
#[derive(Debug)]
pub(super) struct Archive {
    /// Each file with its name, and where its layers are: file and layer in it.
    files: Vec<(String, Box<dyn Content>)>,
    layers: Vec<(usize, usize)>,
    notes: Vec<ImportIssue>,
}

/// Opens an archive from its bytes.
pub(super) fn open(mut input: Input, progress: &Progress) -> Result<Archive, FilesError> {
    let file = input.name.clone();
    let bytes = std::mem::take(&mut input.bytes);
    let mut notes = Vec::new();
    let entries = unpack(&file, &bytes, progress, &mut notes)?;
    drop(bytes);
    let mut files: Vec<(String, Box<dyn Content>)> = Vec::new();
    for (path, bytes) in entries.iter() {
        stop_if(progress)?;
        let left_out = |why: &str| {
            let args = vec![("layer", path.clone()), ("kind", why.to_owned())];
            note(&file, IssueCode::LayerLeftOut, why, args)
        };
        let shp = path.rsplit_once('.').map(|(stem, _)| format!("{stem}.shp"));
        let belongs = is_companion_name(path)
            && shp.is_some_and(|shp| entries.keys().any(|name| name.eq_ignore_ascii_case(&shp)));
        if belongs {
            continue;
        }
        if !is_readable_name(path) {
            notes.push(left_out("file"));
            continue;
        }
        let inner = Input::of_entry(path, bytes.clone(), &entries);
        let opened = match Format::of(&inner.name, &inner.bytes) {
            Ok(Format::Zip) => Err("an archive in an archive".to_owned()),
            Ok(format) => match open_content(format, inner, progress) {
                Err(FilesError::Cancelled) => return Err(FilesError::Cancelled),
                opened => opened.map_err(|error| error.to_string()),
            },
            Err(what) => Err(what.to_owned()),
        };
        match opened {
            Ok(content) => {
                notes.extend(content.notes());
                files.push((path.clone(), content));
            }
            // a bad file of many costs itself only
            Err(why) => notes.push(left_out(&why)),
        }
    }
    let layers = files
        .iter()
        .enumerate()
        .flat_map(|(at, (_, content))| (0..content.heads().len()).map(move |layer| (at, layer)))
        .collect::<Vec<_>>();
    if layers.is_empty() {
        let reason = notes.iter().find(|note| note.detail.len() > 5);
        return Err(FilesError::Unsupported {
            file,
            detail: reason.map_or_else(
                || "an archive without a file that can be read".to_owned(),
                |note| {
                    format!(
                        "an archive without a file that can be read ({})",
                        note.detail
                    )
                },
            ),
        });
    }
    Ok(Archive {
        files,
        layers,
        notes,
    })
}

/// The files of an archive by their path, without those of programs.
fn unpack(
    file: &str,
    bytes: &[u8],
    progress: &Progress,
    notes: &mut Vec<ImportIssue>,
) -> Result<Entries, FilesError> {
    let broken = |reason: String| FilesError::Broken {
        file: file.to_owned(),
        format: Format::Zip,
        reason,
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    if archive.len() > MAX_ZIP_ENTRIES {
        return Err(broken(format!(
            "it holds more than {MAX_ZIP_ENTRIES} files"
        )));
    }
    let mut entries = BTreeMap::new();
    let mut total = 0_u64;
    for at in 0..archive.len() {
        stop_if(progress)?;
        let mut entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                let args = vec![("layer", format!("#{at}")), ("kind", error.to_string())];
                notes.push(note(file, IssueCode::LayerLeftOut, error.to_string(), args));
                continue;
            }
        };
        let path = entry.name().map_err(|e| broken(e.to_string()))?;
        let path = path.replace('\\', "/");
        let is_housekeeping = path
            .split('/')
            .any(|part| (part.starts_with('.') && part != "..") || part == "__MACOSX");
        if entry.is_dir() || entry.is_symlink() || is_housekeeping {
            continue;
        }
        let packed = entry.compressed_size();
        let mut content = Vec::new();
        loop {
            stop_if(progress)?;
            let read = entry.by_ref().take(4 << 20).read_to_end(&mut content);
            let read = read.map_err(|e| broken(format!("{path}: {e}")))?;
            if read == 0 {
                break;
            }
            total += read as u64;
            let size = content.len() as u64;
            let is_bomb = size > UNPACKED_FREELY_BYTES && size / packed.max(1) > MAX_ZIP_RATIO;
            if total > MAX_ZIP_BYTES || size > MAX_FILE_BYTES || is_bomb {
                return Err(broken(format!(
                    "{path} becomes too large when it is unpacked"
                )));
            }
        }
        entries.insert(path, content);
    }
    Ok(Arc::new(entries))
}

impl Archive {
    fn find(&self, layer: usize) -> Option<(&str, &dyn Content, usize)> {
        let (file, inner) = *self.layers.get(layer)?;
        let (path, content) = self.files.get(file)?;
        Some((path, content.as_ref(), inner))
    }

    /// What a layer is called: its file, and its own name where that has several.
    fn named(path: &str, mut head: Head, layers: usize) -> Head {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |n| n.0);
        head.name = if layers > 1 {
            format!("{stem}: {}", head.name)
        } else {
            stem.to_owned()
        };
        head
    }
}

impl Content for Archive {
    fn heads(&self) -> Vec<Head> {
        let choice = LayerChoice::default();
        (0..self.layers.len())
            .filter_map(|layer| self.head(layer, &choice))
            .collect()
    }

    fn head(&self, layer: usize, choice: &LayerChoice) -> Option<Head> {
        let (path, content, inner) = self.find(layer)?;
        let head = content.head(inner, choice)?;
        Some(Self::named(path, head, content.heads().len()))
    }

    fn text(
        &self,
        layer: usize,
        choice: &LayerChoice,
        limit: usize,
        progress: &Progress,
    ) -> Result<Text, FilesError> {
        match self.find(layer) {
            Some((_, content, inner)) => content.text(inner, choice, limit, progress),
            None => Ok(Text::default()),
        }
    }

    fn notes(&self) -> Vec<ImportIssue> {
        self.notes.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const POINT: &[u8] = br#"{"type":"Point","coordinates":[4,51]}"#;

    #[test]
    fn files_and_sets_of_files() {
        let ring: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 9.0], [9.0, 9.0], [0.0, 0.0]];
        let shp =
            super::super::shp::tests::file(5, &[super::super::shp::tests::rings(5, &[&ring])]);
        let dbf = super::super::dbf::tests::table(0x57, &[("naam", b'C', 8)], &[&[b"caf\xE9"]]);
        let bytes = archive(&[
            ("data/a.geojson", POINT),
            ("data/Gebouwen.shp", &shp),
            ("data/gebouwen.DBF", &dbf),
            ("data/gebouwen.shx", b"x"),
            ("leesmij.pdf", b"x"),
            ("__MACOSX/data/a.geojson", b"x"),
            ("b.geojson", b"{"),
            ("../../evil.csv", b"a;b\n1;2\n"),
        ]);
        let archive = open(Input::of_bytes("alles.zip", bytes), &Progress::new()).unwrap();
        let names: Vec<(String, bool)> = archive
            .heads()
            .into_iter()
            .map(|h| (h.name, h.spatial))
            .collect();
        assert_eq!(
            names,
            [
                ("evil".to_owned(), false),
                ("Gebouwen".to_owned(), true),
                ("a".to_owned(), true),
            ]
        );
        let left: Vec<&str> = archive.notes.iter().map(|n| n.args[0].1.as_str()).collect();
        assert_eq!(left, ["b.geojson", "leesmij.pdf"]);
        let text = archive
            .text(1, &LayerChoice::default(), 9, &Progress::new())
            .unwrap();
        assert!(String::from_utf8(text.bytes).unwrap().contains("café"));
    }

    #[test]
    fn bombs_and_damage_are_refused() {
        let zeros = vec![b' '; 70 << 20];
        let bomb = archive(&[("a.csv", &zeros)]);
        assert!(bomb.len() < 1 << 20);
        let refused = open(Input::of_bytes("a.zip", bomb), &Progress::new()).unwrap_err();
        assert!(refused.to_string().contains("too large"), "{refused}");
        let whole = archive(&[("a.geojson", POINT)]);
        for bytes in [
            whole[..whole.len() / 2].to_vec(),
            b"PK\x03\x04".to_vec(),
            archive(&[("x.txt", b"x")]),
        ] {
            assert!(open(Input::of_bytes("a.zip", bytes), &Progress::new()).is_err());
        }
    }
}
