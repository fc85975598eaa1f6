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
