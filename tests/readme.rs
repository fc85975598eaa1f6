//! The README names what it promises and what holds each promise: what it names
//! must be there.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands between back quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_promise_is_held_by_tests_that_are_there() {
    let readme = readme();
    let promises = readme.split("## What we promise").nth(1).unwrap();
    let promises = promises.split("\n## ").next().unwrap();
    let numbered: Vec<&str> = promises
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(numbered.len(), 8);
    for (number, promise) in (1..).zip(numbered) {
        assert!(promise.starts_with(&format!("{number}. ")), "{promise}");
        let mut holds = 0;
        for name in quoted(promise).filter(|name| name.contains('/')) {
            let path = root().join(name);
            assert!(path.exists(), "promise {number} names {name}");
            if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                assert!(source.contains("#[test]"), "{name} tests nothing");
                holds += 1;
            }
        }
        assert!(holds > 0, "nothing holds promise {number}");
    }
}

#[test]
fn every_file_that_the_readme_leads_to_is_there() {
    let readme = readme();
    let links = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let mut seen = 0;
    for link in links.filter(|link| !link.contains("://")) {
        assert!(root().join(link).exists(), "{link}");
        seen += 1;
    }
    assert!(seen > 4);
}

#[test]
fn every_fuzz_body_has_its_target() {
    let cargo = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    let bodies = std::fs::read_to_string(root().join("tests/fuzz_bodies/mod.rs")).unwrap();
    let list = bodies
        .split("= [")
        .nth(1)
        .unwrap()
        .split("];")
        .next()
        .unwrap();
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        assert!(cargo.contains(&format!("name = \"{name}\"")), "{name}");
        let target = root().join(format!("fuzz/fuzz_targets/{name}.rs"));
        let source = std::fs::read_to_string(target).unwrap();
        let body = format!("(\"{name}\", ");
        let body = list.split(&body).nth(1).unwrap().split(')').next().unwrap();
        assert!(source.contains(&format!("bodies::{body}(bytes)")), "{name}");
    }
}
