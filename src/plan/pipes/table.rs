//! A list of pipes as a table that a spreadsheet opens and that is read back.

use super::{NUMBERS, PipeCatalogue, PipeType};

impl PipeCatalogue {
    /// The list as CSV: a heading and a row for each size. With `decimal_comma`
    /// it has semicolons between columns and commas in numbers, as spreadsheets
    /// of Belgium expect.
    pub fn to_csv(&self, decimal_comma: bool) -> String {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(if decimal_comma { b';' } else { b',' })
            .from_writer(Vec::new());
        let heading = ["family"]
            .into_iter()
            .chain(NUMBERS)
            .chain(["date", "source"]);
        // Writing into memory does not fail.
        writer.write_record(heading).ok();
        for pipe in self.pipes() {
            let numbers = numbers_of(pipe).map(|number| {
                let text = number.to_string();
                if decimal_comma {
                    text.replace('.', ",")
                } else {
                    text
                }
            });
            let texts = [pipe.date.to_string(), pipe.source.to_string()];
            let row = [pipe.family.to_string()].into_iter().chain(numbers);
            writer.write_record(row.chain(texts)).ok();
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The numbers of a pipe in the order of the heading.
fn numbers_of(pipe: &PipeType) -> [f64; NUMBERS.len()] {
    let (laid, civil) = (pipe.pipe_eur_per_m, pipe.civil_eur_per_m);
    [
        f64::from(pipe.dn),
        pipe.outer_mm,
        pipe.inner_mm,
        pipe.roughness_mm,
        pipe.u_w_per_m_k,
        pipe.max_c,
        pipe.max_bar,
        pipe.max_m_per_s,
        pipe.casing_mm,
        laid.low,
        laid.mid,
        laid.high,
        civil.low,
        civil.mid,
        civil.high,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let own = PipeCatalogue::own();
        for decimal_comma in [false, true] {
            let text = own.to_csv(decimal_comma);
            assert_eq!(PipeCatalogue::parse(&text).as_ref(), Ok(own));
            assert_eq!(text.lines().count(), own.pipes().len() + 1);
        }
        assert!(own.to_csv(true).starts_with("family;dn;outer_mm;"));
        assert!(own.to_csv(true).contains(";21,7;0,05;"));
    }
}
