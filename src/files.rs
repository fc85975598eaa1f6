//! GeoJSON files to a plan, and back.
