//! Results as JSON, CSV and GeoJSON.
