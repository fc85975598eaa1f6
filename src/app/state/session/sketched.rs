//! What is said of a line that is being drawn.

use super::SketchInfo;
use crate::text::Texts;

/// Way and new trench differ by more than this where a part runs along drawn lines,
/// metres.
const SAME_M: f64 = 0.5;

impl SketchInfo {
    /// "121 m of it new", where a part of the way runs along lines that are drawn
    /// already.
    pub fn new_trench(&self, texts: &Texts) -> Option<String> {
        let along_m = self.way_m - self.length_m;
        let length = texts.length_m(self.length_m);
        (along_m > SAME_M).then(|| texts.with("draw-new-trench", &[("length", length.into())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn new_trench_is_told_where_it_is_not_the_whole_way() {
        let texts = Texts::new(Language::English);
        let mut sketch = SketchInfo {
            length_m: 121.0,
            way_m: 340.0,
            demand_mwh_per_a: 0.0,
            buildings: 0,
            density: None,
        };
        let said = sketch.new_trench(&texts).unwrap();
        assert_eq!(said.replace('\u{a0}', " "), "121 m of it new");
        sketch.way_m = 121.2;
        assert_eq!(sketch.new_trench(&texts), None);
    }
}
