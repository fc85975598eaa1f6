//! Keeping a plan safe: the `.heatplan` file.
