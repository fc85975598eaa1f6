//! The typesetter: a page of typst markup and one picture to PDF bytes. Nothing
//! is read from the machine it runs on: two bundled fonts, two files in memory,
//! no clock.

use super::PaperError;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// The name of the picture of the map, for the markup.
pub(super) const MAP_FILE: &str = "map.svg";
const PAGE_FILE: &str = "page.typ";
/// The family of all text; what stands out has weight 600.
pub(super) const FAMILY: &str = "Inter Tab";

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] = [
        include_bytes!("../../../assets/fonts/InterTab-Regular.otf"),
        include_bytes!("../../../assets/fonts/InterTab-SemiBold.otf"),
    ];
    files
        .into_iter()
        .filter_map(|file| Font::new(Bytes::new(file), 0))
        .collect()
});

/// The fonts at their plain weight, to measure with.
static FACES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let plain = |font: &Font| {
        let none = FontVariations::default();
        font.clone()
            .instantiate(FontVariant::default(), Abs::pt(10.0), &none)
    };
    FONTS.iter().map(plain).collect()
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The width of a text set in one line, millimetres, for letters of `size_mm`
/// (the em, as everywhere on the page).
pub(super) fn width_mm(text: &str, size_mm: f64, is_semi_bold: bool) -> f64 {
    let font = FACES.get(usize::from(is_semi_bold)).or(FACES.first());
    let Some(face) = font.map(FontInstance::ttf) else {
        return 0.6 * size_mm * text.chars().count() as f64;
    };
    let per_em = f64::from(face.units_per_em()).max(1.0);
    let units: f64 = text
        .chars()
        .map(|letter| {
            let glyph = face.glyph_index(letter);
            let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
            advance.map_or(0.6 * per_em, f64::from)
        })
        .sum();
    size_mm * units / per_em
}

/// One page and its picture.
struct Sheet {
    page: Source,
    map: (FileId, Bytes),
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() {
            Ok(self.page.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.map.0 {
            Ok(self.map.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets the page.
pub(super) fn pdf(page: String, map_svg: String) -> Result<Vec<u8>, PaperError> {
    let refused = |reason: String| PaperError::Typeset(reason);
    let ids = file_id(PAGE_FILE).zip(file_id(MAP_FILE));
    let (page_id, map_id) = ids.ok_or_else(|| refused("no file names".to_owned()))?;
    let sheet = Sheet {
        page: Source::new(page_id, page),
        map: (map_id, Bytes::from_string(map_svg)),
    };
    let reasons = |errors: &[typst::diag::SourceDiagnostic]| {
        let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        all.join("; ")
    };
    let set = typst::compile::<PagedDocument>(&sheet).output;
    let made = set.and_then(|document| {
        let options = PdfOptions {
            ident: Smart::Custom("heatplan-page".to_owned()),
            creator: Smart::Custom(Some(
                concat!("Heatplan ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            timestamp: None,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options)
    });
    // the compiler keeps what it made for the next time; a map of a town is too much to keep
    typst::comemo::evict(0);
    made.map_err(|errors| refused(reasons(&errors)))
}
