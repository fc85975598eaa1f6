//! The map on one page, to scale: for the council, the file and the wall.
//!
//! [`PaperSpec`] says what is wanted, [`Layout`] where everything stands on the
//! page, `map` draws the plan in millimetres, `page` sets the text around it
//! and `typeset` makes a PDF with vector lines and real text of both. The same
//! plan, wish and date give the same bytes.
//!
//! What is shown of single buildings is whether they are served, never how much
//! they use: a printed page goes from hand to hand.

mod base;
mod key;
mod labels;
mod layout;
mod map;
mod page;
mod spec;
mod svg;
mod typeset;
mod zones;

pub use base::PaperBaseMap;
pub use layout::{Frame, Layout, ROUND_SCALES, fitting_scale, middle_of};
pub use spec::{Content, PaperSize, PaperSpec};

use crate::analysis::{Inputs, Results};
use crate::text::Texts;

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PaperError {
    /// There is nothing loaded that could be drawn.
    #[error("the plan has nothing to draw")]
    Empty,
    /// The scale is outside [`PaperSpec::SCALES`].
    #[error("1:{0} is no scale for a page")]
    Scale(f64),
    /// A base map cannot be read.
    #[error("the base map {name} cannot be read ({code})")]
    BaseMap {
        /// Its file.
        name: String,
        /// Why; the message key is `basemap-trouble-` and this.
        code: &'static str,
    },
    /// The user stopped it.
    #[error("stopped")]
    Cancelled,
    /// The typesetter refused the page; this is a fault of the program.
    #[error("the page could not be set: {0}")]
    Typeset(String),
}

impl PaperError {
    /// Stable code; the message key is `paper-error-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Scale(_) => "scale",
            Self::BaseMap { .. } => "base-map",
            Self::Cancelled => "cancelled",
            Self::Typeset(_) => "typeset",
        }
    }

    /// One sentence in the language of `texts`.
    pub fn message(&self, texts: &Texts) -> String {
        let (scale, reason, name) = match self {
            Self::Scale(scale) => (*scale, String::new(), ""),
            Self::Typeset(reason) => (0.0, reason.clone(), ""),
            Self::BaseMap { name, code } => {
                let why = texts.get(&format!("basemap-trouble-{code}")).into_owned();
                (0.0, why, name.as_str())
            }
            Self::Empty | Self::Cancelled => (0.0, String::new(), ""),
        };
        let key = match self {
            Self::Empty => "paper-error-empty",
            Self::Scale(_) => "paper-error-scale",
            Self::BaseMap { .. } => "paper-error-base-map",
            Self::Cancelled => "paper-error-cancelled",
            Self::Typeset(_) => "paper-error-typeset",
        };
        let args = [
            ("scale", crate::text::Arg::number(scale, 0)),
            ("reason", reason.into()),
            ("name", name.into()),
        ];
        texts.with(key, &args)
    }
}

/// A page that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file.
    pub pdf: Vec<u8>,
    /// What became of its base maps.
    pub notes: PageNotes,
}

/// What a person should know of the base maps of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageNotes {
    /// Base maps with tiles that are damaged, with how many: the page is blank or
    /// coarser there.
    pub damaged: Vec<(String, usize)>,
    /// Base maps that have nothing where the page is.
    pub elsewhere: Vec<String>,
}

impl PageNotes {
    /// Whether there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.damaged.is_empty() && self.elsewhere.is_empty()
    }

    /// A sentence for each base map of which there is something to say.
    pub fn sentences(&self, texts: &Texts) -> Vec<String> {
        let damaged = self.damaged.iter().map(|(name, count)| {
            let args = [("name", name.as_str().into()), ("count", (*count).into())];
            texts.with("paper-damaged", &args)
        });
        let elsewhere = self
            .elsewhere
            .iter()
            .map(|name| texts.with("paper-elsewhere", &[("name", name.as_str().into())]));
        damaged.chain(elsewhere).collect()
    }
}

/// The page as PDF. `is_stopped` is asked between the steps.
pub fn pdf(
    inputs: &Inputs<'_>,
    results: &Results,
    texts: &Texts,
    spec: &PaperSpec,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Page, PaperError> {
    let layout = Layout::new(inputs.plan, spec)?;
    let stop = || {
        if is_stopped() {
            Err(PaperError::Cancelled)
        } else {
            Ok(())
        }
    };
    stop()?;
    let drawing = map::draw(inputs, results, spec, &layout, is_stopped)?;
    stop()?;
    let names = labels::place(inputs.plan, spec, &layout);
    let source = page::source(inputs, results, texts, spec, &layout, &drawing, &names);
    stop()?;
    Ok(Page {
        pdf: typeset::pdf(source, drawing.svg)?,
        notes: drawing.base.notes,
    })
}

#[cfg(test)]
mod tests;
