//! Heatplan: an offline desktop map on which a planner draws a district heat network.

pub mod geometry;
