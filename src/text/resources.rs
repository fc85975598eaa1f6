//! The message files of each language, compiled into the program.

use super::Language;

/// One table for all languages: a file named here must exist in each of them.
macro_rules! message_files {
    ($($file:literal),* $(,)?) => {
        /// The message files of a language: name and content.
        pub const fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::English => &[$(($file, include_str!(concat!("../../assets/i18n/en/", $file)))),*],
                Language::Dutch => &[$(($file, include_str!(concat!("../../assets/i18n/nl/", $file)))),*],
                Language::French => &[$(($file, include_str!(concat!("../../assets/i18n/fr/", $file)))),*],
            }
        }
    };
}

message_files![
    "main.ftl",        // the window, its tools, commands and dialogs
    "shell.ftl",       // bar, menus, files, help
    "values.ftl",      // what a value can be: roles, uses, owners, states; units and counts
    "results.ftl",     // headline figures, charts and tables
    "problems.ftl",    // warnings and the import report
    "intake.ftl",      // the import dialog: meanings of columns, layers, updating
    "import.ftl",      // stages of an import, more of what can be wrong with a file
    "formats.ftl",     // files of other formats than GeoJSON
    "assumptions.ftl", // the names of the assumption rows
    "tools.ftl",       // the tools on the map: hints, remarks, refusals
    "map.ftl",         // the map: legend, tips, its picture
    "panels.ftl",      // layers, legend, results, cards, tables, sheets
    "keep.ftl",        // project files and reports
    "draw.ftl",        // editing the network: vertex tool, line operations, construction, snapping
    "variants.ftl",    // variants, comparing them, the history of steps
    "connect.ftl",     // pinned services, access points, joined customers
    "paper.ftl",       // the map on paper
    "grounds.ftl",     // street rules, no-go areas, planned and demolished buildings
    "attributes.ftl",  // attribute tables, expressions, layer locks, pasting
    "lint.ftl",        // faults of streets and network, and their repairs
    "window.ftl",      // keys, bookmarks, views, classes, filters of the legend
    "export.ftl",      // what is written for others: layers, formats, personal columns
    "addresses.ftl",   // addresses, tables joined to buildings, use by level, drawings
    "safe.ftl",        // journal, recovery, copies, locks
    "heatmap.ftl",     // heat published per street
    "basemap.ftl",     // base maps under the plan
    "routes.ftl",      // where pipes may run: classes of streets, water, rail; the street graph
    "engine.ftl",      // assumptions and findings of the engineered network
    "loads.ftl",       // the three loads and the load-duration curve of the year
    "engine_view.ftl", // the engineered network: map, chart, panels, cards
    "strategy.ftl",    // heat zones, thresholds of density, distribution cost, renovation scenarios
    "zone.ftl",        // business, losses and peaks of zones and sectors; hot water by building
    "settings.ftl",    // preferences, places, what is wrong with a project
];
