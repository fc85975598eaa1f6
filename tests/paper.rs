//! The map on paper: a PDF of one page, with real text, the same every time.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod common;

use heatplan::analysis::{Facts, Inputs, compute};
use heatplan::plan::Plan;
use heatplan::report::paper::{PaperError, PaperSize, PaperSpec, pdf};
use heatplan::text::{Language, Texts};
use std::io::Read;

fn page(plan: &Plan, spec: &PaperSpec, language: Language) -> Result<Vec<u8>, PaperError> {
    let facts = Facts::of(plan);
    let inputs = Inputs {
        plan,
        facts: &facts,
        year: None,
    };
    pdf(
        &inputs,
        &compute(&inputs),
        &Texts::new(language),
        spec,
        &|| false,
    )
    .map(|page| page.pdf)
}

/// Tiles of one colour for all that a page shows, in a folder; answers where that
/// of the middle lies.
fn folder_of_tiles(
    dir: &std::path::Path,
    centre: [f64; 2],
    zoom: u8,
    tile: &[u8],
    ending: &str,
) -> std::path::PathBuf {
    use heatplan::files::tiles::TileId;
    use heatplan::geometry::{Crs, Transform};
    let turn = Transform::new(Crs::Lambert2008, Crs::WebMercator).unwrap();
    let [x, y] = turn.point(centre).unwrap();
    let one = TileId { zoom, x: 0, y: 0 };
    let [side, _] = one.mercator_bounds().size();
    let half = side * f64::from(zoom).exp2() / 2.0;
    let (column, row) = (((x + half) / side) as u32, ((half - y) / side) as u32);
    for x in column - 9..=column + 9 {
        let folder = dir.join(format!("{zoom}/{x}"));
        std::fs::create_dir_all(&folder).unwrap();
        for y in row - 9..=row + 9 {
            std::fs::write(folder.join(format!("{y}.{ending}")), tile).unwrap();
        }
    }
    dir.join(format!("{zoom}/{column}/{row}.{ending}"))
}

/// A tile of 256 pixels of one colour.
fn tile(format: image::ImageFormat, colour: [u8; 3]) -> Vec<u8> {
    let pixels = image::RgbImage::from_pixel(256, 256, image::Rgb(colour));
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(pixels)
        .write_to(&mut out, format)
        .unwrap();
    out.into_inner()
}

/// The pictures of a page: what their object says, and their bytes as they lie
/// in the file.
fn pictures(pdf: &[u8]) -> Vec<(String, &[u8])> {
    let mut found = Vec::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream\n") {
        let from = rest[..at]
            .windows(4)
            .rposition(|w| w == b" obj")
            .unwrap_or(0);
        let head = String::from_utf8_lossy(&rest[from..at]).into_owned();
        let body = &rest[at + 7..];
        let end = find(body, b"endstream").unwrap_or(body.len());
        if head.contains("/Subtype/Image") || head.contains("/Subtype /Image") {
            found.push((head, &body[..end]));
        }
        rest = &body[end + 9..];
    }
    found
}

/// A page over a folder of tiles.
fn over_tiles(folder: &std::path::Path) -> PaperSpec {
    PaperSpec {
        base_maps: vec![heatplan::report::paper::PaperBaseMap {
            path: folder.to_owned(),
            opacity: 1.0,
            attribution: None,
        }],
        ..PaperSpec::default()
    }
}

#[test]
fn raster_tiles_of_every_kind_are_seen_on_the_page_and_damaged_ones_are_told() {
    use image::ImageFormat::{Jpeg, Png, WebP};
    let plan = common::tiny();
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let centre = facts.bounds().centre().unwrap();
    let made = |tile: &[u8], ending: &str, damage: bool| {
        let dir = tempfile::tempdir().unwrap();
        let middle = folder_of_tiles(dir.path(), centre, 17, tile, ending);
        if damage {
            std::fs::write(middle, &tile[..tile.len() / 2]).unwrap();
        }
        let spec = PaperSpec {
            scale: Some(2000.0),
            centre: Some(centre),
            ..over_tiles(dir.path())
        };
        let texts = Texts::new(Language::English);
        let page = pdf(&inputs, &compute(&inputs), &texts, &spec, &|| false).unwrap();
        (page, dir)
    };
    let colour = [200, 30, 40];
    for (format, ending) in [(Png, "png"), (Jpeg, "jpg"), (WebP, "webp")] {
        let tile = tile(format, colour);
        let (page, _) = made(&tile, ending, false);
        assert!(page.notes.is_empty(), "{ending}");
        let found = pictures(&page.pdf);
        assert!(!found.is_empty(), "{ending}: no picture on the page");
        let (head, bytes) = &found[0];
        let says = |key: &str| {
            let at = head.find(key).unwrap() + key.len();
            let digits = head[at..].trim_start().chars();
            let digits: String = digits.take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().unwrap()
        };
        assert_eq!((says("/Width"), says("/Height")), (256, 256), "{ending}");
        let seen = if head.contains("DCTDecode") {
            let start = find(bytes, &[0xff, 0xd8]).unwrap();
            let picture = image::load_from_memory(&bytes[start..]).unwrap().to_rgb8();
            picture.get_pixel(128, 128).0
        } else {
            let mut pixels = Vec::new();
            flate2::read::ZlibDecoder::new(*bytes)
                .read_to_end(&mut pixels)
                .unwrap();
            assert_eq!(pixels.len(), 3 * 256 * 256, "{ending}: {head}");
            [pixels[0], pixels[1], pixels[2]]
        };
        for (seen, wanted) in seen.into_iter().zip(colour) {
            assert!(
                seen.abs_diff(wanted) < 6,
                "{ending}: {seen} instead of {wanted}"
            );
        }
    }
    // A base map of another place is not on the page, and that is said.
    let dir = tempfile::tempdir().unwrap();
    let far = [centre[0] + 60_000.0, centre[1]];
    folder_of_tiles(dir.path(), far, 17, &tile(Png, colour), "png");
    let texts = Texts::new(Language::English);
    let spec = over_tiles(dir.path());
    let page = pdf(&inputs, &compute(&inputs), &texts, &spec, &|| false).unwrap();
    assert!(pictures(&page.pdf).is_empty());
    let said = page.notes.sentences(&texts);
    assert!(
        said[0].contains("has nothing where this page is"),
        "{said:?}"
    );
    let (page, dir) = made(&tile(Png, colour), "png", true);
    let name = dir.path().file_name().unwrap().to_string_lossy();
    let [(map, count)] = page.notes.damaged.as_slice() else {
        panic!("damaged tiles were not told");
    };
    assert_eq!((map.as_str(), *count), (name.as_ref(), 1));
    let said = page.notes.sentences(&Texts::new(Language::Dutch));
    assert!(
        said[0].contains(name.as_ref()) && said[0].contains("beschadigd"),
        "{said:?}"
    );
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

/// The whole file with its compressed streams inflated.
fn inflated(pdf: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream\n") {
        out.push_str(&String::from_utf8_lossy(&rest[..at]));
        rest = &rest[at + 7..];
        let end = find(rest, b"endstream").unwrap_or(rest.len());
        let mut text = Vec::new();
        flate2::read::ZlibDecoder::new(&rest[..end])
            .read_to_end(&mut text)
            .ok();
        out.push_str(&String::from_utf8_lossy(&text));
        rest = &rest[end..];
    }
    out.push_str(&String::from_utf8_lossy(rest));
    out
}

#[test]
fn a_page_has_the_size_of_its_sheet_fonts_and_vector_lines() {
    for (size, landscape, media) in [
        (PaperSize::A4, false, [595.28, 841.89]),
        (PaperSize::A4, true, [841.89, 595.28]),
        (PaperSize::A3, true, [1190.55, 841.89]),
    ] {
        let spec = PaperSpec {
            size,
            landscape,
            title: "Tiny <&> \"#pagebreak()\"".to_owned(),
            date: "2026-11-22".to_owned(),
            ..PaperSpec::default()
        };
        let bytes = page(&common::tiny(), &spec, Language::Dutch).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let text = inflated(&bytes);
        let boxes: Vec<&str> = text.split("/MediaBox").skip(1).collect();
        assert_eq!(boxes.len(), 1, "one page");
        let numbers: Vec<f64> = boxes[0]
            .split(|c: char| !(c.is_ascii_digit() || c == '.'))
            .filter_map(|n| n.parse().ok())
            .take(4)
            .collect();
        assert!((numbers[2] - media[0]).abs() < 0.05, "{numbers:?}");
        assert!((numbers[3] - media[1]).abs() < 0.05, "{numbers:?}");
        // both fonts are in the file, and nothing is a picture of pixels
        assert!(text.contains("/FontFile3"), "fonts are embedded");
        assert!(text.contains("InterTab") || text.contains("Inter-Tab") || text.contains("Inter"));
        assert!(!text.contains("/Subtype /Image") && !text.contains("/Subtype/Image"));
    }
}

#[test]
fn the_same_plan_and_wish_give_the_same_bytes() {
    let spec = PaperSpec {
        date: "2026-11-22".to_owned(),
        ..PaperSpec::default()
    };
    let plan = common::tiny();
    let first = page(&plan, &spec, Language::English).unwrap();
    assert_eq!(first, page(&plan, &spec, Language::English).unwrap());
    let later = PaperSpec {
        date: "2026-11-23".to_owned(),
        ..spec
    };
    assert_ne!(first, page(&plan, &later, Language::English).unwrap());
}

#[test]
fn every_language_and_a_stop_are_heard() {
    let plan = common::tiny();
    for language in [Language::English, Language::Dutch, Language::French] {
        page(&plan, &PaperSpec::default(), language).unwrap();
    }
    let facts = Facts::of(&plan);
    let inputs = Inputs {
        plan: &plan,
        facts: &facts,
        year: None,
    };
    let texts = Texts::new(Language::English);
    let stopped = pdf(
        &inputs,
        &compute(&inputs),
        &texts,
        &PaperSpec::default(),
        &|| true,
    );
    assert_eq!(stopped, Err(PaperError::Cancelled));
}

fn heatplan(args: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_heatplan"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn print_writes_the_page_or_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kaart.pdf");
    let out = out.to_str().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let plan = format!("{root}/sample_data/parelwijk/parelwijk.heatplan");
    let done = heatplan(&[
        "print",
        &plan,
        "--out",
        out,
        "--size",
        "a3",
        "--scale",
        "2500",
        "--lang",
        "nl",
        "--date",
        "2026-11-22",
        "--year",
        "2031",
        "--areas",
    ]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let bytes = std::fs::read(out).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    for (wrong, word) in [
        (["print", &plan, "--out", out, "--scale", "7"], "--scale 7"),
        (["print", &plan, "--out", out, "--size", "a9"], "a4 or a3"),
        (
            ["print", &plan, "--out", out, "--without", "maps"],
            "buildings",
        ),
        (
            ["print", &plan, "--out", out, "--variant", "No"],
            "no variant No",
        ),
    ] {
        let refused = heatplan(&wrong);
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains(word), "{said}");
    }
    assert_eq!(
        std::fs::read(out).unwrap(),
        bytes,
        "a refusal writes nothing"
    );
}
