//! `--map`: what a column means.

use super::{ImportArgs, wrong};
use crate::cli::Failure;
use crate::cli::close::did_you_mean;
use crate::files::{ColumnUse, DecimalSign, ImportReport, Meaning, Unit};
use crate::plan::LayerKind;

/// `COLUMN=MEANING` or `COLUMN=MEANING:UNIT`; the meaning `none` only keeps it. Behind
/// it, after commas, may stand which sign stands before the decimals of its numbers
/// (`point`, `comma`), and `first` where it counts before others that say the same.
pub(super) fn column(text: &str) -> Result<ColumnUse, Failure> {
    let (name, rest) = text
        .rsplit_once('=')
        .ok_or_else(|| wrong("--map takes COLUMN=MEANING or COLUMN=MEANING:UNIT"))?;
    let mut words = rest.split(',');
    let rest = words.next().unwrap_or_default();
    let mut used = ColumnUse::kept(name);
    for word in words {
        match (word, DecimalSign::of(word)) {
            (_, Some(sign)) => used.decimal = Some(sign),
            ("first", None) => used.first = true,
            _ => {
                return Err(wrong(&format!(
                    "--map takes point, comma or first behind the meaning, not {word}"
                )));
            }
        }
    }
    let (meaning, unit) = match rest.split_once(':') {
        Some((meaning, unit)) => (meaning, Some(unit)),
        None => (rest, None),
    };
    if meaning == "none" {
        return Ok(used);
    }
    let meaning = Meaning::of(meaning).ok_or_else(|| {
        let hint = did_you_mean(meaning, Meaning::ALL.iter().map(|m| m.code()));
        wrong(&format!("there is no meaning {meaning}{hint}"))
    })?;
    let unit = match unit {
        None => None,
        Some(code) => {
            let unit = Unit::of(code).filter(|unit| meaning.units().contains(unit));
            Some(unit.ok_or_else(|| {
                let units: Vec<&str> = meaning.units().iter().map(|u| u.code()).collect();
                wrong(&format!(
                    "{} counts in {}, not in {code}",
                    meaning.code(),
                    if units.is_empty() {
                        "no unit".to_owned()
                    } else {
                        units.join(", ")
                    }
                ))
            })?)
        }
    };
    used.meaning = Some(meaning);
    used.unit = unit;
    Ok(used)
}

/// A column that `--map` gives a meaning is used, or it is said that no layer
/// that was read takes it, before anything else is said or done.
pub(super) fn unused_map(args: &ImportArgs, report: &ImportReport) -> Result<(), Failure> {
    for ColumnUse { name, meaning, .. } in &args.map {
        let Some(meaning) = meaning else {
            continue;
        };
        let mut read = report.columns.iter().filter(|c| c.name == *name);
        if read.any(|column| column.meaning == Some(*meaning)) {
            continue;
        }
        let code = meaning.code();
        let Some(column) = report.columns.iter().find(|c| c.name == *name) else {
            return Err(wrong(&format!(
                "--map {name}={code}: nothing that was read has a column of this name"
            )));
        };
        let file = column.file.as_ref();
        let kinds = report.files.iter().filter(|f| f.name.as_ref() == file);
        let kinds: Vec<&str> = kinds.filter_map(|f| f.kind).map(LayerKind::code).collect();
        return Err(wrong(&format!(
            "--map {name}={code}: {file} was read as {}, which takes no such column; a table about \
             buildings is joined with compute --join {file}",
            kinds.join(", "),
        )));
    }
    Ok(())
}
