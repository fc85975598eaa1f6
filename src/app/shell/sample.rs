//! The bundled sample: Parelwijk, a made-up neighbourhood, carried inside the
//! program so that it opens from any folder and without the internet.

use crate::files::Source;

macro_rules! parelwijk {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_bytes!(concat!("../../../sample_data/parelwijk/", $file)).as_slice())),*]
    };
}

/// The files: name and content.
const FILES: &[(&str, &[u8])] = parelwijk![
    "buildings.geojson",
    "streets.geojson",
    "sectors.geojson",
    "background.geojson",
    "sources.geojson",
    "network.geojson",
];

/// The name of its plan.
pub(super) const NAME: &str = "Parelwijk";

/// The files as the readers take them.
pub(super) fn sources() -> Vec<Source> {
    FILES
        .iter()
        .map(|&(name, bytes)| Source {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            kind: None,
            crs: None,
            ..Source::default()
        })
        .collect()
}
