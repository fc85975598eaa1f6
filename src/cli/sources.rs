//! What the commands read, in one place: a project, data files, tables that are
//! joined, and how the files are to be understood.

use super::Failure;
use super::args::{ComputeArgs, is_project, usage, year};
use super::close::did_you_mean;
use crate::geometry::Crs;
use crate::plan::LayerKind;
use lexopt::{Parser, ValueExt};
use std::path::PathBuf;

/// A command whose arguments are being read.
pub(super) struct Reading {
    /// Its name, for messages.
    pub command: &'static str,
    /// All its options, for suggestions; of those that several commands have
    /// (`join`, `personal`, `set`, `pipes`, `year`, `variant`, `crs`, `source-crs`) it has the named ones.
    pub options: &'static [&'static str],
}

impl Reading {
    fn wrong(&self, what: &str) -> Failure {
        Failure::Usage(format!("{}: {what}", self.command))
    }

    /// Takes an option that several commands have: a kind of layer with its
    /// file, or one of the shared ones.
    pub fn option(
        &self,
        name: &str,
        parser: &mut Parser,
        sources: &mut ComputeArgs,
    ) -> Result<(), Failure> {
        if let Some(kind) = LayerKind::ALL.into_iter().find(|k| k.code() == name) {
            let path = parser.value().map_err(|e| usage(&e))?;
            sources.files.push((path.into(), Some(kind)));
            return Ok(());
        }
        if !self.options.contains(&name) {
            let kinds = LayerKind::ALL.map(LayerKind::code);
            let hint = did_you_mean(name, self.options.iter().copied().chain(kinds));
            return Err(self.wrong(&format!("there is no option --{name}{hint}")));
        }
        let given = name.to_owned();
        let value = parser.value().map_err(|e| usage(&e))?;
        if given == "join" {
            sources.joins.push(value.into());
            return Ok(());
        }
        if given == "pipes" {
            if sources.pipes.replace(value.into()).is_some() {
                return Err(Failure::Usage("--pipes: give it once".to_owned()));
            }
            return Ok(());
        }
        if given == "year" {
            sources.year = Some(year(&value)?);
            return Ok(());
        }
        let text = value.string().map_err(|e| usage(&e))?;
        match given.as_str() {
            "set" => sources.settings.push(text),
            "personal" => sources.personal.push(text),
            "variant" => {
                if sources.variant.replace(text).is_some() {
                    return Err(Failure::Usage("--variant: give it once".to_owned()));
                }
            }
            "crs" | "source-crs" => sources.crs = Some(self.crs(&given, &text)?),
            _ => return Err(self.wrong(&format!("there is no option --{given}"))),
        }
        Ok(())
    }

    fn crs(&self, option: &str, text: &str) -> Result<Crs, Failure> {
        let by_code = || text.parse().ok().and_then(Crs::from_epsg);
        Crs::from_crs_member(text).or_else(by_code).ok_or_else(|| {
            self.wrong(&format!(
                "--{option} {text}: this coordinate system is not known here; for example EPSG:31370"
            ))
        })
    }

    /// Takes a file by its name: a project or data.
    pub fn path(&self, path: PathBuf, sources: &mut ComputeArgs) -> Result<(), Failure> {
        if !is_project(&path) {
            sources.files.push((path, None));
        } else if let Some(first) = sources.project.replace(path) {
            return Err(self.wrong(&format!(
                "one project at a time, {} was named before",
                first.display()
            )));
        }
        Ok(())
    }

    /// Says so where nothing was named.
    pub fn something(&self, sources: &ComputeArgs) -> Result<(), Failure> {
        if sources.project.is_none() && sources.files.is_empty() {
            return Err(self.wrong("name a project or data files"));
        }
        Ok(())
    }
}
