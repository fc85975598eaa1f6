//! The columns of what is drawn: lines and nodes.

use super::codes::{NODE_KINDS, SURFACES};
use super::set::Edit;
use super::{Cell, Codes, Column, Kind, Rows};
use crate::analysis::engineering::{LineEngineering, NodeEngineering, Regime};
use crate::analysis::{LineResult, LinearDensity};
use crate::plan::{Line, LineId, LineRole, LineState, NodeId, Surface};
use crate::report::pipes::LineMeasure;

/// Roles of lines.
const ROLES: Codes = Codes {
    prefix: "role",
    all: || LineRole::ALL.iter().map(|v| v.code()).collect(),
};
/// New or existing.
const STATES: Codes = Codes {
    prefix: "line",
    all: || LineState::ALL.iter().map(|v| v.code()).collect(),
};

/// The columns of lines; the first names the row.
pub(super) const LINES: &[Column] = &[
    Column::new("line", "column-id", Kind::Text, |rows, id| {
        if rows.line(id).is_none() {
            return Cell::Missing;
        }
        Cell::owned(rows.plan.line_label(LineId(id)))
    }),
    Column::new("name", "column-name", Kind::Text, |rows, id| {
        Cell::text(rows.line(id).and_then(|l| l.name.as_deref()))
    })
    .edit(Edit::line_text(|c, v| c.name = Some(v))),
    Column::new("role", "column-role", Kind::Code(ROLES), |rows, id| {
        Cell::code(rows.line(id).map(|l| l.role.code()))
    })
    .edit(Edit::line_code(|c, code| {
        c.role = code.and_then(LineRole::from_code);
    })),
    Column::new("phase", "result-phase", Kind::Number(0), |rows, id| {
        Cell::whole(rows.line(id).map(|l| l.phase))
    })
    .edit(Edit::line_number([0.0, 9.0], |c, v| {
        c.phase = v.map(|p| p as u8);
    })),
    Column::new(
        "effective_phase",
        "card-effective",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).and_then(|r| r.effective_phase)),
    ),
    Column::new("state", "card-state", Kind::Code(STATES), |rows, id| {
        Cell::code(rows.line(id).map(|l| l.state.code()))
    })
    .edit(Edit::line_code(|c, code| {
        c.state = code.and_then(LineState::from_code);
    })),
    Column::new("length_m", "column-length", Kind::Number(1), |rows, id| {
        Cell::number(result(rows, id).map(|r| r.length_m))
    })
    .unit("unit-m"),
    Column::new(
        "buildings",
        "layer-buildings",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).map(|r| r.buildings)),
    ),
    Column::new(
        "demand_mwh_per_a",
        "column-demand",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.demand_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "linear_excluding_service_mwh_per_m_a",
        "card-density",
        Kind::Number(2),
        |rows, id| Cell::number(density(rows, id).excluding_service),
    )
    .unit("unit-mwh-per-m-a"),
    Column::new(
        "linear_including_service_mwh_per_m_a",
        "card-density-services",
        Kind::Number(2),
        |rows, id| Cell::number(density(rows, id).including_service),
    )
    .unit("unit-mwh-per-m-a"),
    Column::new(
        "downstream_mwh_per_a",
        "card-downstream",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.downstream_mwh_per_a)),
    )
    .unit("unit-mwh-per-a"),
    Column::new(
        "downstream_mwh_per_m_a",
        "card-downstream-density",
        Kind::Number(2),
        |rows, id| Cell::number(result(rows, id).and_then(LineResult::downstream_density)),
    )
    .unit("unit-mwh-per-m-a"),
    Column::new("owner", "party-owner", Kind::Text, |rows, id| {
        Cell::text(rows.line(id).and_then(|l| l.owner.as_deref()))
    })
    .edit(Edit::line_text(|c, v| c.owner = Some(v))),
    Column::new("builder", "party-builder", Kind::Text, |rows, id| {
        Cell::text(rows.line(id).and_then(|l| l.builder.as_deref()))
    })
    .hidden()
    .edit(Edit::line_text(|c, v| c.builder = Some(v))),
    Column::new("operator", "party-operator", Kind::Text, |rows, id| {
        Cell::text(rows.line(id).and_then(|l| l.operator.as_deref()))
    })
    .hidden()
    .edit(Edit::line_text(|c, v| c.operator = Some(v))),
    Column::new("payer", "party-payer", Kind::Text, |rows, id| {
        Cell::text(rows.line(id).and_then(|l| l.payer.as_deref()))
    })
    .hidden()
    .edit(Edit::line_text(|c, v| c.payer = Some(v))),
    Column::new(
        "takes_connections",
        "card-takes-connections",
        Kind::Bool,
        |rows, id| Cell::yes_no(rows.line(id).map(|l| l.takes_connections)),
    )
    .hidden()
    .edit(Edit::line_bool(|c, v| c.takes_connections = v)),
    Column::new("crossing", "card-crossing", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.line(id).map(|l| l.crossing))
    })
    .hidden()
    .edit(Edit::line_bool(|c, v| c.crossing = v)),
    Column::new("locked", "draw-locked", Kind::Bool, |rows, id| {
        Cell::yes_no(rows.line(id).map(|l| l.locked))
    })
    .hidden(),
    Column::new("year", "column-phase-year", Kind::Year, |rows, id| {
        let phases = &rows.plan.variant().phases;
        Cell::whole(rows.line(id).and_then(|l| phases.year(l.phase)))
    })
    .hidden(),
    Column::new(
        "expected_mwh_per_a",
        "column-expected",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.expected_mwh_per_a)),
    )
    .unit("unit-mwh-per-a")
    .hidden(),
    Column::new(
        "service_m",
        "column-services",
        Kind::Number(1),
        |rows, id| Cell::number(result(rows, id).map(|r| r.service_m)),
    )
    .unit("unit-m")
    .hidden(),
    Column::new(
        "downstream_buildings",
        "column-downstream-buildings",
        Kind::Number(0),
        |rows, id| Cell::whole(result(rows, id).map(|r| r.downstream_buildings)),
    )
    .hidden(),
    Column::new(
        "vertices",
        "column-vertices",
        Kind::Number(0),
        |rows, id| Cell::whole(rows.line(id).map(|l| l.inner.len() as u32 + 2)),
    )
    .hidden(),
    Column::new("from_node", "column-from-node", Kind::Text, |rows, id| {
        rows.line(id).map_or(Cell::Missing, |l| node_label(l.from))
    })
    .hidden(),
    Column::new("to_node", "column-to-node", Kind::Text, |rows, id| {
        rows.line(id).map_or(Cell::Missing, |l| node_label(l.to))
    })
    .hidden(),
    Column::new(
        "given_dn",
        "engine-given-dn",
        Kind::Number(0),
        |rows, id| Cell::whole(rows.line(id).and_then(|l| l.fixed_dn)),
    )
    .hidden()
    .edit(Edit::line_number_or_none([1.0, 2000.0], |c, v| {
        c.fixed_dn = Some(v.map(|dn| dn as u32));
    })),
    Column::new(
        "surface",
        "engine-surface",
        Kind::Code(SURFACES),
        |rows, id| Cell::code(rows.line(id).and_then(|l| l.surface).map(Surface::code)),
    )
    .hidden()
    .edit(Edit::line_code_or_none(|c, code| {
        c.surface = Some(code.and_then(Surface::from_code));
    })),
    Column::new(
        "road_crossings",
        "engine-road-crossings",
        Kind::Number(0),
        |rows, id| Cell::whole(rows.line(id).and_then(|l| l.road_crossings)),
    )
    .hidden()
    .edit(Edit::line_number_or_none([0.0, 99.0], |c, v| {
        c.road_crossings = Some(v.map(|n| n as u8));
    })),
    Column::new("bends", "engine-bends", Kind::Number(0), |rows, id| {
        Cell::whole(rows.line(id).and_then(|l| l.fittings.bends))
    })
    .hidden()
    .edit(Edit::line_number_or_none([0.0, 9999.0], |c, v| {
        c.bends = Some(v.map(|n| n as u16));
    })),
    Column::new("tees", "engine-tees", Kind::Number(0), |rows, id| {
        Cell::whole(rows.line(id).and_then(|l| l.fittings.tees))
    })
    .hidden()
    .edit(Edit::line_number_or_none([0.0, 9999.0], |c, v| {
        c.tees = Some(v.map(|n| n as u16));
    })),
    Column::new("valves", "engine-valves", Kind::Number(0), |rows, id| {
        Cell::whole(rows.line(id).and_then(|l| l.fittings.valves))
    })
    .hidden()
    .edit(Edit::line_number_or_none([0.0, 9999.0], |c, v| {
        c.valves = Some(v.map(|n| n as u16));
    })),
    Column::new("zeta", "engine-zeta", Kind::Number(2), |rows, id| {
        Cell::number(rows.line(id).and_then(|l| l.fittings.zeta))
    })
    .hidden()
    .edit(Edit::line_measure_or_none([0.0, 10_000.0], |c, v| {
        c.zeta = Some(v);
    })),
    Column::new(
        "elevation_from_m",
        "engine-elevation-from",
        Kind::Number(2),
        |rows, id| {
            let node = rows.line(id).map(|l| l.from);
            Cell::number(node.and_then(|node| rows.plan.network().elevation_m(node)))
        },
    )
    .unit("unit-m")
    .hidden(),
    Column::new(
        "elevation_to_m",
        "engine-elevation-to",
        Kind::Number(2),
        |rows, id| {
            let node = rows.line(id).map(|l| l.to);
            Cell::number(node.and_then(|node| rows.plan.network().elevation_m(node)))
        },
    )
    .unit("unit-m")
    .hidden(),
    Column::new("dn", "engine-dn", Kind::Number(0), |rows, id| {
        Cell::number(engineered(rows, id).map(|e| f64::from(e.dn)))
    })
    .hidden(),
    Column::new(
        "needed_dn",
        "engine-needed-dn",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| f64::from(e.needed_dn))),
    )
    .hidden(),
    Column::new(
        "undiversified_kw",
        "engine-undiversified",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.undiversified_kw)),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "diversified_kw",
        "engine-diversified",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.diversified_kw)),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "expected_kw",
        "card-load-expected",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.expected_kw)),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "flow_kg_per_s",
        "engine-flow",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.flow_kg_s)),
    )
    .hidden(),
    Column::new(
        "velocity_m_per_s",
        "engine-velocity",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.velocity_m_s)),
    )
    .hidden(),
    Column::new(
        "gradient_pa_per_m",
        "engine-gradient",
        Kind::Number(0),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.gradient_pa_per_m)),
    )
    .hidden(),
    Column::new("use_share", "engine-use", Kind::Share, |rows, id| {
        Cell::number(engineered(rows, id).map(|e| e.use_share))
    })
    .hidden(),
    Column::new(
        "early_use_share",
        "engine-early-use-share",
        Kind::Share,
        |rows, id| Cell::number(engineered(rows, id).and_then(|e| e.early_use_share)),
    )
    .hidden(),
    Column::new(
        "least_difference_bar",
        "engine-difference",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.least_difference_pa / 1e5)),
    )
    .hidden(),
    Column::new("drop_bar", "engine-drop", Kind::Number(2), |rows, id| {
        Cell::number(engineered(rows, id).map(|e| e.drop_pa / 1e5))
    })
    .unit("pipe-unit-bar")
    .hidden(),
    Column::new(
        "highest_bar",
        "engine-highest",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.highest_pa / 1e5)),
    )
    .unit("pipe-unit-bar")
    .hidden(),
    Column::new(
        "supply_start_c",
        "engine-supply-start",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.start.supply_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "return_start_c",
        "engine-return-start",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.start.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new("loss_w_per_m", "pipe-loss", Kind::Number(1), |rows, id| {
        Cell::number(engineered(rows, id).map(|e| LineMeasure::Loss.of_line(e)))
    })
    .unit("pipe-unit-w-per-m")
    .hidden(),
    Column::new("pipe_family", "bill-family", Kind::Text, |rows, id| {
        Cell::text(engineered(rows, id).map(|e| e.family.as_str()))
    })
    .hidden(),
    Column::new(
        "supply_end_c",
        "engine-supply-end",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.end.supply_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "return_end_c",
        "engine-return-end",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.end.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "supply_mean_c",
        "engine-supply-mean",
        Kind::Number(1),
        |rows, id| Cell::number(at_end(rows, id, 1).map(|end| end.supply_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "return_mean_c",
        "engine-return-mean",
        Kind::Number(1),
        |rows, id| Cell::number(at_end(rows, id, 1).map(|end| end.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "supply_summer_c",
        "engine-supply-summer",
        Kind::Number(1),
        |rows, id| Cell::number(at_end(rows, id, 2).map(|end| end.supply_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "return_summer_c",
        "engine-return-summer",
        Kind::Number(1),
        |rows, id| Cell::number(at_end(rows, id, 2).map(|end| end.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "loss_peak_kw",
        "working-loss-peak",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.loss_kw[0])),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "loss_mean_kw",
        "working-loss-mean",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.loss_kw[1])),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "loss_summer_kw",
        "working-loss-summer",
        Kind::Number(2),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.loss_kw[2])),
    )
    .unit("unit-kw")
    .hidden(),
    Column::new(
        "loss_mwh_per_a",
        "engine-loss",
        Kind::Number(1),
        |rows, id| Cell::number(engineered(rows, id).map(|e| e.loss_mwh_per_a)),
    )
    .unit("unit-mwh-per-a")
    .hidden(),
    Column::new("cost_eur", "engine-cost", Kind::Number(0), |rows, id| {
        Cell::number(engineered(rows, id).map(|e| e.cost.total_eur()))
    })
    .hidden(),
    Column::new("split_from", "column-split-from", Kind::Text, |rows, id| {
        let from = rows.line(id).and_then(|l: &Line| l.split_from);
        from.map_or(Cell::Missing, |from| {
            Cell::owned(rows.plan.line_label(from))
        })
    })
    .hidden(),
];

/// The columns of nodes; the first names the row.
pub(super) const NODES: &[Column] = &[
    Column::new("node", "column-id", Kind::Text, |rows, id| {
        rows.node(id)
            .map_or(Cell::Missing, |_| node_label(NodeId(id)))
    }),
    Column::new("kind", "card-kind", Kind::Code(NODE_KINDS), |rows, id| {
        Cell::code(rows.node(id).map(|node| match (node.sources, node.lines) {
            (1.., _) => "source",
            (_, 0) => "loose",
            (_, 1) => "end",
            (_, 2) => "joint",
            _ => "junction",
        }))
    }),
    Column::new("lines", "table-lines", Kind::Number(0), |rows, id| {
        Cell::whole(rows.node(id).map(|node| node.lines))
    }),
    Column::new("sources", "layer-sources", Kind::Number(0), |rows, id| {
        Cell::whole(rows.node(id).map(|node| node.sources))
    }),
    Column::new("phase", "result-phase", Kind::Number(0), |rows, id| {
        Cell::whole(rows.node(id).and_then(|node| node.phase))
    }),
    Column::new(
        "supply_bar",
        "engine-supply-bar",
        Kind::Number(2),
        |rows, id| Cell::number(at_node(rows, id).map(|n| n.supply_pa / 1e5)),
    )
    .unit("pipe-unit-bar")
    .hidden(),
    Column::new(
        "return_bar",
        "engine-return-bar",
        Kind::Number(2),
        |rows, id| Cell::number(at_node(rows, id).map(|n| n.return_pa / 1e5)),
    )
    .unit("pipe-unit-bar")
    .hidden(),
    Column::new(
        "supply_c",
        "engine-supply-c",
        Kind::Number(1),
        |rows, id| Cell::number(at_node(rows, id).map(|n| n.regime.supply_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new(
        "return_c",
        "engine-return-c",
        Kind::Number(1),
        |rows, id| Cell::number(at_node(rows, id).map(|n| n.regime.return_c)),
    )
    .unit("unit-celsius")
    .hidden(),
    Column::new("x_m", "column-x", Kind::Number(2), |rows, id| {
        Cell::number(rows.plan.network().place(NodeId(id)).map(|p| p[0]))
    })
    .unit("unit-m"),
    Column::new("y_m", "column-y", Kind::Number(2), |rows, id| {
        Cell::number(rows.plan.network().place(NodeId(id)).map(|p| p[1]))
    })
    .unit("unit-m"),
    Column::new(
        "elevation_m",
        "engine-elevation",
        Kind::Number(2),
        |rows, id| Cell::number(rows.plan.network().elevation_m(NodeId(id))),
    )
    .unit("unit-m")
    .edit(Edit::node_number([-500.0, 5000.0], |node, v| {
        node.elevation_m = v;
    })),
];

/// What the line was engineered to; nothing where no source supplies it.
fn engineered(rows: &Rows, id: u32) -> Option<&LineEngineering> {
    let engineering = rows.results.engineering.as_deref()?;
    engineering.lines.get(&LineId(id))
}

/// Supply and return at the end of a line at one of the three loads; nothing where the
/// water stands.
fn at_end(rows: &Rows, id: u32, case: usize) -> Option<Regime> {
    let [_, end] = (*engineered(rows, id)?.cases.get(case)?)?;
    Some(end)
}

/// Pressures and temperatures at a node at peak.
fn at_node(rows: &Rows, id: u32) -> Option<&NodeEngineering> {
    rows.results.engineering.as_deref()?.nodes.get(&NodeId(id))
}

fn result(rows: &Rows, id: u32) -> Option<&LineResult> {
    rows.results.lines.get(&LineId(id))
}

fn density(rows: &Rows, id: u32) -> LinearDensity {
    result(rows, id)
        .map(LineResult::density)
        .unwrap_or_default()
}

pub(super) fn node_label(id: NodeId) -> Cell<'static> {
    Cell::owned(format!("N{}", id.0))
}
