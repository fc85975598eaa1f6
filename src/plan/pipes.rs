//! Pipes that can be bought: dimensions, heat loss, limits and prices.
//!
//! The program's own list is `assets/pipes.csv`, each row with its source and
//! date; a plan may bring a list of its own in the same columns.

mod own;
mod table;

pub use own::{OwnPipes, family_key};

use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// Families of the program's own list, as the numbered choice of the
/// assumptions names them from 1 on.
pub const FAMILIES: [&str; 6] = [
    "steel-single-1",
    "steel-single-2",
    "steel-single-3",
    "steel-twin-1",
    "steel-twin-2",
    "pe-x",
];

/// Low, middle and high of a price.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct PriceRange {
    /// Low.
    pub low: f64,
    /// Middle.
    pub mid: f64,
    /// High.
    pub high: f64,
}

/// Which of the three prices counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PriceLevel {
    /// Low.
    Low,
    /// Middle.
    #[default]
    Mid,
    /// High.
    High,
}

impl PriceRange {
    /// The price at a level.
    pub const fn at(&self, level: PriceLevel) -> f64 {
        match level {
            PriceLevel::Low => self.low,
            PriceLevel::Mid => self.mid,
            PriceLevel::High => self.high,
        }
    }
}

/// One size of one family of pipe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PipeType {
    /// The family it belongs to: material, single or twin, insulation series.
    pub family: Arc<str>,
    /// Nominal diameter, mm.
    pub dn: u32,
    /// Outer diameter of the carrier pipe, mm.
    pub outer_mm: f64,
    /// Inner diameter, mm.
    pub inner_mm: f64,
    /// Roughness, mm.
    pub roughness_mm: f64,
    /// Heat loss of supply and return together, W per metre of trench and kelvin
    /// between their mean and the ground.
    pub u_w_per_m_k: f64,
    /// Highest temperature for long use, °C.
    pub max_c: f64,
    /// Highest pressure, bar above the air.
    pub max_bar: f64,
    /// Highest velocity, m/s.
    pub max_m_per_s: f64,
    /// Outer diameter of the casing, mm.
    pub casing_mm: f64,
    /// Pipe, joints and laying, EUR per metre of trench.
    pub pipe_eur_per_m: PriceRange,
    /// Civil works under a local asphalt road, EUR per metre of trench.
    pub civil_eur_per_m: PriceRange,
    /// Year of the prices.
    pub date: Arc<str>,
    /// Where the figures come from.
    pub source: Arc<str>,
}

/// What is wrong with a row of a list of pipes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PipeRowError {
    /// A column is missing from the heading.
    #[error("the column {0} is missing")]
    NoColumn(&'static str),
    /// A cell holds no number, or one that cannot be.
    #[error("row {row}: {column} is not a number that can be: {value:?}")]
    Number {
        /// Row of the file, the heading being 1.
        row: u64,
        /// Its column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// The inside is not smaller than the outside, or the casing not larger.
    #[error("row {row}: inside, outside and casing must grow in this order")]
    Shape {
        /// Row of the file, the heading being 1.
        row: u64,
    },
    /// The same family and size stand there twice.
    #[error("row {row}: this family has this size already")]
    Twice {
        /// Row of the file, the heading being 1.
        row: u64,
    },
    /// The row cannot be read at all.
    #[error("row {row}: cannot be read")]
    Broken {
        /// Row of the file, the heading being 1.
        row: u64,
    },
    /// There is no row.
    #[error("there is no pipe in it")]
    Empty,
}

impl PipeRowError {
    /// Stable code; the message key is `pipes-error-` and this.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoColumn(_) => "no-column",
            Self::Number { .. } => "number",
            Self::Shape { .. } => "shape",
            Self::Twice { .. } => "twice",
            Self::Broken { .. } => "broken",
            Self::Empty => "empty",
        }
    }

    /// The row of the file it is about, the heading being 1.
    pub const fn row(&self) -> Option<u64> {
        match self {
            Self::NoColumn(_) | Self::Empty => None,
            Self::Number { row, .. }
            | Self::Shape { row }
            | Self::Twice { row }
            | Self::Broken { row } => Some(*row),
        }
    }
}

/// A list of pipes, sorted by family and size, each family with each size once.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<PipeType>")]
pub struct PipeCatalogue(Vec<PipeType>);

impl From<Vec<PipeType>> for PipeCatalogue {
    /// Pipes that cannot be are left out, and of two of the same family and size
    /// the second: a file made by hand may hold such.
    fn from(mut pipes: Vec<PipeType>) -> Self {
        pipes.retain(|p| {
            let wide = p.inner_mm > 0.0 && p.inner_mm < p.outer_mm && p.outer_mm < p.casing_mm;
            wide && p.dn > 0 && p.roughness_mm >= 0.0 && p.u_w_per_m_k >= 0.0
        });
        pipes.sort_by(|a, b| a.family.cmp(&b.family).then(a.dn.cmp(&b.dn)));
        pipes.dedup_by(|b, a| a.family == b.family && a.dn == b.dn);
        Self(pipes)
    }
}

const NUMBERS: [&str; 15] = [
    "dn",
    "outer_mm",
    "inner_mm",
    "roughness_mm",
    "u_w_per_m_k",
    "max_c",
    "max_bar",
    "max_m_per_s",
    "casing_mm",
    "pipe_low",
    "pipe_mid",
    "pipe_high",
    "civil_low",
    "civil_mid",
    "civil_high",
];

impl PipeCatalogue {
    /// The program's own list.
    pub fn own() -> &'static Self {
        static OWN: OnceLock<PipeCatalogue> = OnceLock::new();
        OWN.get_or_init(|| {
            // The file is part of the program; a test holds that it parses.
            Self::parse(include_str!("../../assets/pipes.csv")).unwrap_or_default()
        })
    }

    /// Reads a list; columns by name, in any order, parted by commas or, where
    /// the heading has those, by semicolons (then with decimal commas too). All
    /// that is wrong with it at once.
    pub fn parse(text: &str) -> Result<Self, Vec<PipeRowError>> {
        let heading = text.lines().next().unwrap_or_default();
        let semicolons = heading.contains(';');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let column = |name: &str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
        let mut errors: Vec<PipeRowError> = Vec::new();
        for name in ["family"].into_iter().chain(NUMBERS) {
            if column(name).is_none() {
                errors.push(PipeRowError::NoColumn(name));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut pipes: Vec<PipeType> = Vec::new();
        for (i, record) in reader.records().enumerate() {
            let mut row = i as u64 + 2;
            let Ok(record) = record else {
                errors.push(PipeRowError::Broken { row });
                continue;
            };
            row = record.position().map_or(row, csv::Position::line);
            let cell = |name: &str| column(name).and_then(|i| record.get(i)).unwrap_or_default();
            let mut values = [0.0; NUMBERS.len()];
            let before = errors.len();
            for (slot, name) in values.iter_mut().zip(NUMBERS) {
                let text = cell(name);
                let number: Option<f64> = if semicolons {
                    text.replace(',', ".").parse().ok()
                } else {
                    text.parse().ok()
                };
                // A pipe may be smooth and cost nothing; all else is above zero.
                let may_be_zero = matches!(name, "roughness_mm" | "u_w_per_m_k")
                    || name.starts_with("pipe_")
                    || name.starts_with("civil_");
                match number {
                    Some(n) if n.is_finite() && (n > 0.0 || (may_be_zero && n == 0.0)) => *slot = n,
                    _ => errors.push(PipeRowError::Number {
                        row,
                        column: name,
                        value: text.to_owned(),
                    }),
                }
            }
            if errors.len() > before {
                continue;
            }
            let [
                dn,
                outer_mm,
                inner_mm,
                roughness_mm,
                u,
                max_c,
                max_bar,
                max_v,
                casing_mm,
                rest @ ..,
            ] = values;
            let [
                pipe_low,
                pipe_mid,
                pipe_high,
                civil_low,
                civil_mid,
                civil_high,
            ] = rest;
            let family: Arc<str> = cell("family").into();
            if inner_mm >= outer_mm || outer_mm >= casing_mm {
                errors.push(PipeRowError::Shape { row });
                continue;
            }
            let dn = dn.round() as u32;
            if pipes.iter().any(|p| p.family == family && p.dn == dn) {
                errors.push(PipeRowError::Twice { row });
                continue;
            }
            pipes.push(PipeType {
                family,
                dn,
                outer_mm,
                inner_mm,
                roughness_mm,
                u_w_per_m_k: u,
                max_c,
                max_bar,
                max_m_per_s: max_v,
                casing_mm,
                pipe_eur_per_m: PriceRange {
                    low: pipe_low,
                    mid: pipe_mid,
                    high: pipe_high,
                },
                civil_eur_per_m: PriceRange {
                    low: civil_low,
                    mid: civil_mid,
                    high: civil_high,
                },
                date: cell("date").into(),
                source: cell("source").into(),
            });
        }
        if pipes.is_empty() && errors.is_empty() {
            errors.push(PipeRowError::Empty);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self::from(pipes))
    }

    /// All pipes, by family and size.
    pub fn pipes(&self) -> &[PipeType] {
        &self.0
    }

    /// The years or days of the prices, each once, sorted.
    pub fn dates(&self) -> Vec<&str> {
        let mut dates: Vec<&str> = self.0.iter().map(|p| p.date.as_ref()).collect();
        dates.sort_unstable();
        dates.dedup();
        dates.retain(|date| !date.is_empty());
        dates
    }

    /// The families, sorted.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.0.iter().map(|p| p.family.as_ref()).collect();
        families.dedup();
        families
    }

    /// The sizes of a family, ascending; empty for one that is not there.
    pub fn family(&self, name: &str) -> &[PipeType] {
        let start = self.0.partition_point(|p| p.family.as_ref() < name);
        let end = self.0.partition_point(|p| p.family.as_ref() <= name);
        self.0.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_list_parses_and_grows_with_the_size() {
        let own = PipeCatalogue::parse(include_str!("../../assets/pipes.csv")).unwrap();
        assert_eq!(
            own.families(),
            [
                "pe-x",
                "steel-single-1",
                "steel-single-2",
                "steel-single-3",
                "steel-twin-1",
                "steel-twin-2"
            ]
        );
        for family in own.families() {
            let sizes = own.family(family);
            assert!(sizes.len() >= 8, "{family}");
            for pair in sizes.windows(2) {
                let [a, b] = pair else { unreachable!() };
                assert!(a.dn < b.dn && a.inner_mm < b.inner_mm, "{family} {}", b.dn);
                assert!(a.pipe_eur_per_m.mid <= b.pipe_eur_per_m.mid);
                assert!(a.civil_eur_per_m.mid <= b.civil_eur_per_m.mid);
            }
            for pipe in sizes {
                assert!(!pipe.source.is_empty() && !pipe.date.is_empty());
                let p = pipe.pipe_eur_per_m;
                assert!(p.low < p.mid && p.mid < p.high);
                assert_eq!(p.at(PriceLevel::High), p.high);
            }
        }
        assert!(own.family("wood").is_empty());
    }

    #[test]
    fn heat_loss_is_that_of_the_published_tables() {
        // THERMOS's fit to Powerpipe EN 253 series 2, W/mK of the pair (domain.md 3a).
        let own = PipeCatalogue::own();
        for (dn, thermos) in [
            (25, 0.25),
            (50, 0.37),
            (100, 0.48),
            (200, 0.60),
            (300, 0.66),
        ] {
            let pipe = own
                .family("steel-single-2")
                .iter()
                .find(|p| p.dn == dn)
                .unwrap();
            let off = (pipe.u_w_per_m_k / thermos - 1.0).abs();
            assert!(
                off < 0.10,
                "DN {dn}: {} against {thermos}",
                pipe.u_w_per_m_k
            );
        }
        // More foam loses less, and a twin less than two singles.
        for dn in [25, 50, 100, 200] {
            let u = |family: &str| {
                own.family(family)
                    .iter()
                    .find(|p| p.dn == dn)
                    .unwrap()
                    .u_w_per_m_k
            };
            assert!(u("steel-single-3") < u("steel-single-2"));
            assert!(u("steel-single-2") < u("steel-single-1"));
            assert!(u("steel-twin-1") < u("steel-single-3"));
            assert!(u("steel-twin-2") < u("steel-twin-1"));
        }
        // Hard and soft price of the proposal (domain.md 3b): civil works times 1 and a half.
        let pipe = own
            .family("steel-single-2")
            .iter()
            .find(|p| p.dn == 100)
            .unwrap();
        let (laid, civil) = (pipe.pipe_eur_per_m.mid, pipe.civil_eur_per_m.mid);
        assert_eq!((laid + civil, laid + 0.5 * civil), (1450.0, 950.0));
    }

    #[test]
    fn a_users_own_list_is_read_or_told_what_is_wrong() {
        let heading = "family;dn;outer_mm;inner_mm;roughness_mm;u_w_per_m_k;max_c;max_bar;\
                       max_m_per_s;casing_mm;pipe_low;pipe_mid;pipe_high;civil_low;civil_mid;civil_high";
        let row = "own;50;60,3;53,9;0,05;0,4;120;25;1,5;125;1;2;3;4;5;6";
        let read = PipeCatalogue::parse(&format!("{heading}\n{row}\n")).unwrap();
        assert_eq!(read.pipes()[0].inner_mm, 53.9);
        assert_eq!(read.pipes()[0].civil_eur_per_m.high, 6.0);
        let wrong = format!(
            "{heading}\n{row}\n{row}\nown;80;88,9;much;0,05;0,4;120;25;1,5;160;1;2;3;4;5;6\n\
             own;100;100;107;0,05;0,4;120;25;1,5;160;1;2;3;4;5;6\n"
        );
        let errors = PipeCatalogue::parse(&wrong).unwrap_err();
        assert_eq!(
            errors,
            [
                PipeRowError::Twice { row: 3 },
                PipeRowError::Number {
                    row: 4,
                    column: "inner_mm",
                    value: "much".to_owned()
                },
                PipeRowError::Shape { row: 5 },
            ]
        );
        assert_eq!(
            PipeCatalogue::parse(heading),
            Err(vec![PipeRowError::Empty])
        );
        let few = PipeCatalogue::parse("family,dn\nown,50\n").unwrap_err();
        assert_eq!(few.len(), 14);
        assert_eq!(few[0], PipeRowError::NoColumn("outer_mm"));
        assert_eq!(few[0].row(), None);
    }
}
