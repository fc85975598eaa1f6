//! What of a plan does not go along in a file.

use super::ExportFormat;
use crate::plan::Plan;

/// What stands in the project and not in a file of this format: messages with their
/// counts, none of nothing. GeoPackage and GeoJSON hold the whole plan, as far as
/// its layers are written.
pub(super) fn left_behind(plan: &Plan, format: ExportFormat) -> Vec<(&'static str, usize)> {
    if matches!(format, ExportFormat::Gpkg | ExportFormat::GeoJson) {
        return Vec::new();
    }
    let overlays = &plan.overlays;
    [
        (
            "export-left-variants",
            plan.variants.len().saturating_sub(1),
        ),
        ("export-left-views", plan.views.len()),
        ("export-left-customers", overlays.customers.iter().count()),
        ("export-left-ignored", overlays.ignored.len()),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops;
    use crate::geometry::Crs;

    #[test]
    fn what_a_file_cannot_hold_is_named_and_nothing_is_not() {
        let mut plan = Plan::new("x", Crs::Lambert2008);
        for format in ExportFormat::ALL {
            assert!(left_behind(&plan, format).is_empty());
        }
        ops::create_variant(&plan, "B").0.apply(&mut plan);
        for format in ExportFormat::ALL {
            let left = left_behind(&plan, format);
            if matches!(format, ExportFormat::Gpkg | ExportFormat::GeoJson) {
                assert!(left.is_empty(), "{format:?}");
            } else {
                assert_eq!(left, [("export-left-variants", 1)], "{format:?}");
            }
        }
    }
}
