//! What is drawn: lines, nodes, sources, and the service lines that follow.

use super::super::columns::TableKind;
use super::super::public::Released;
use super::ExportLayer;
use super::buildings::{rows, text};
use super::fields::{At, Fields, Named};
use super::own::Own;
use super::{look, palette};
use crate::analysis::engineering::{BuildingEngineering, SourceEngineering};
use crate::analysis::{Connection, connection_points};
use crate::files::means_the_same;
use crate::files::write::{FieldKind, Relation, Shape, ShapeKind, Sheet, Value};
use crate::plan::{BuildingId, LayerKind, LineId, NodeId, Source, SourceId};
use crate::text::Texts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name, message of the title, and what is read.
type Word = (&'static str, &'static str, fn(&Source) -> Value);
/// Name, messages of title and unit, decimals, and what is read.
type Figure = (
    &'static str,
    &'static str,
    &'static str,
    u8,
    fn(&BuildingEngineering) -> f64,
);
/// The same of a source.
type AtPeak = (
    &'static str,
    &'static str,
    &'static str,
    u8,
    fn(&SourceEngineering) -> f64,
);
/// Name, message of the title, and what is read.
type Flag = (&'static str, &'static str, fn(&Connection) -> bool);

/// Columns of lines that a network is read with.
const LINE_COLUMNS: [&str; 21] = [
    "name",
    "role",
    "phase",
    "state",
    "owner",
    "builder",
    "operator",
    "payer",
    "takes_connections",
    "crossing",
    "locked",
    "year",
    "given_dn",
    "road_crossings",
    SURFACE,
    "bends",
    "tees",
    "valves",
    "zeta",
    "elevation_from_m",
    "elevation_to_m",
];

/// The surface that is said of a line. Files have columns of this name whose
/// words mean something else: those stay where the plan says nothing.
const SURFACE: &str = "surface";

fn fields<'a>(
    released: &'a Released,
    texts: &'a Texts,
    layer: &'static str,
    id: impl Fn(&At<'_>) -> Value + 'a,
) -> Fields<'a> {
    let privacy = &released.plan.privacy;
    let fields = Fields::new(layer, texts, Box::new(id));
    fields.personal(move |column| privacy.is_marked(LayerKind::Network, column))
}

/// Lines with role, phase, state, parties and results.
pub(super) fn lines<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let network = plan.network();
    let ids: Vec<u32> = network.lines().map(|(id, _)| id.0).collect();
    let own = Own::new(&ids, |id| network.line(LineId(id))?.attributes.as_deref());
    let id = |at: &At<'_>| Value::Text(plan.line_label(LineId(at.id)));
    let mut fields = fields(released, texts, "network_lines", id);
    let rows = Arc::new(rows(released, TableKind::Lines));
    let columns = TableKind::Lines.columns();
    fields.known(&rows, columns, &LINE_COLUMNS, &["line"]);
    // Own columns that the plan's own values replace are left out.
    fields.own(&own, |name| {
        let mut known = LINE_COLUMNS.iter().filter(|known| **known != SURFACE);
        known.any(|known| means_the_same(name, known))
    });
    let named = Named {
        name: "network_lines",
        title: "export-layer-lines",
        shape: ShapeKind::Line,
        own,
        shape_of: Box::new(|id| match network.points(LineId(id)) {
            points if points.len() < 2 => Shape::None,
            points => Shape::Line(points),
        }),
    };
    fields.sheet(named, ids, look::lines(released, texts))
}

/// Nodes with what meets at them.
pub(super) fn nodes<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let network = released.plan.network();
    let ids: Vec<u32> = network.nodes().map(|(id, _)| id.0).collect();
    let id = |at: &At<'_>| Value::Text(format!("N{}", at.id));
    let mut fields = fields(released, texts, "network_nodes", id);
    let rows = Arc::new(rows(released, TableKind::Nodes));
    fields.known(&rows, TableKind::Nodes.columns(), &[], &["node"]);
    let named = Named {
        name: "network_nodes",
        title: "export-layer-nodes",
        shape: ShapeKind::Point,
        own: Own::none(),
        shape_of: Box::new(|id| network.place(NodeId(id)).map_or(Shape::None, Shape::Point)),
    };
    let title = texts.get("export-layer-nodes").into_owned();
    let look = look::plain(
        title,
        "NODES",
        palette::INK,
        Some(palette::EXISTING),
        1.2,
        None,
    );
    fields.sheet(named, ids, look)
}

/// Sources that stand in the network.
pub(super) fn sources<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let network = released.plan.network();
    let ids: Vec<u32> = network.sources().map(|(id, _)| id.0).collect();
    let source = move |at: &At<'_>| network.source(SourceId(at.id));
    let external = move |at: &At<'_>| source(at).and_then(|s| s.external_id.as_deref());
    let id = move |at: &At<'_>| match external(at) {
        Some(id) => Value::Text(id.to_owned()),
        None => Value::Text(format!("source-{}", at.id)),
    };
    let mut fields = fields(released, texts, "network_sources", id);
    fields.plan("role", "column-role", "", FieldKind::Code, |_| {
        Value::Code("source".into(), texts.get("role-source").into_owned())
    });
    // The candidate that it is, so that it meets it when it is read.
    fields.plan("source", "column-id", "", FieldKind::Text, move |at| {
        Value::text(external(at))
    });
    let words: [Word; 2] = [
        ("name", "column-name", |s| text(s.name.as_ref())),
        ("kind", "card-kind", |s| text(s.kind.as_ref())),
    ];
    for (name, title, of) in words {
        fields.plan(name, title, "", FieldKind::Text, move |at| {
            source(at).map_or(Value::Missing, of)
        });
    }
    let unit = "unit-mw";
    fields.plan(
        "capacity_mw",
        "column-capacity",
        unit,
        FieldKind::Real(2),
        move |at| Value::real(source(at).and_then(|s| s.capacity_mw)),
    );
    fields.plan(
        "available_from",
        "column-available-from",
        "",
        FieldKind::Year,
        move |at| Value::whole(source(at).and_then(|s| s.available_from)),
    );
    fields.plan("in_use", "card-in-use", "", FieldKind::Bool, move |at| {
        source(at).map_or(Value::Missing, |s| Value::Bool(s.in_use))
    });
    fields.plan("state", "bill-state", "", FieldKind::Code, move |at| {
        source(at).map_or(Value::Missing, |s| {
            let state = s.state();
            let name = texts.get(&format!("line-{}", state.code())).into_owned();
            Value::Code(state.code().into(), name)
        })
    });
    let unit = "unit-celsius";
    fields.plan(
        "supply_c",
        "source-supply",
        unit,
        FieldKind::Real(1),
        move |at| Value::real(source(at).and_then(|s| s.supply_c)),
    );
    fields.result("node", "column-node", "", FieldKind::Text, move |at| {
        source(at).map_or(Value::Missing, |s| Value::Text(format!("N{}", s.node.0)))
    });
    let results = &released.results;
    let engineered = move |at: &At<'_>| {
        let engineering = results.engineering.as_deref()?;
        let mut sources = engineering.sources.iter();
        sources.find(|s| s.source == SourceId(at.id))
    };
    let figures: [AtPeak; 5] = [
        ("heat_kw", "engine-heat", "unit-kw", 0, |s| s.heat_kw),
        ("flow_kg_per_s", "engine-flow", "", 2, |s| s.flow_kg_s),
        ("return_c", "engine-return-c", "unit-celsius", 1, |s| {
            s.return_c
        }),
        ("head_bar", "engine-head", "pipe-unit-bar", 2, |s| {
            s.head_pa / 1e5
        }),
        ("pump_kw", "engine-pump", "unit-kw", 1, |s| s.pump_kw),
    ];
    for (name, title, unit, decimals, of) in figures {
        fields.result(name, title, unit, FieldKind::Real(decimals), move |at| {
            Value::real(engineered(at).map(of))
        });
    }
    let named = Named {
        name: "network_sources",
        title: "export-layer-sources",
        shape: ShapeKind::Point,
        own: Own::none(),
        shape_of: Box::new(move |id| {
            let node = network.source(SourceId(id)).map(|s| s.node);
            let place = node.and_then(|node| network.place(node));
            place.map_or(Shape::None, Shape::Point)
        }),
    };
    let title = texts.get("export-layer-sources").into_owned();
    let colour = Some(palette::FORBIDDEN);
    let look = look::plain(title, "SOURCES", palette::INK, colour, 4.0, Some("name"));
    fields.sheet(named, ids, look)
}

/// Buildings that are connected, by building.
fn connected(released: &Released) -> impl Iterator<Item = (BuildingId, Connection)> {
    let links = released.results.links.iter().enumerate();
    links.filter_map(|(row, link)| Some((BuildingId::from_index(row), link.connection?)))
}

/// Service lines from facade to line, with the ids of both ends.
pub(super) fn services<'a>(released: &'a Released, texts: &'a Texts) -> Sheet<'a> {
    let plan = &released.plan;
    let results = &released.results;
    let ids: Vec<u32> = connected(released).map(|(id, _)| id.0).collect();
    let connection = move |id: u32| results.link(BuildingId(id)).connection;
    let id = |at: &At<'_>| Value::Text(plan.building_label(BuildingId(at.id)));
    let mut fields = fields(released, texts, "services", id);
    let label = FieldKind::Text;
    fields.result("building", "export-building", "", label, |at| {
        Value::Text(plan.building_label(BuildingId(at.id)))
    });
    fields.result("line", "column-line", "", label, move |at| {
        connection(at.id).map_or(Value::Missing, |c| Value::Text(plan.line_label(c.line)))
    });
    fields.result("phase", "result-phase", "", FieldKind::Whole, move |at| {
        Value::whole(results.link(BuildingId(at.id)).served_phase)
    });
    fields.result(
        "year",
        "column-phase-year",
        "",
        FieldKind::Year,
        move |at| {
            let phase = results.link(BuildingId(at.id)).served_phase;
            Value::whole(phase.and_then(|p| plan.variant().phases.year(p)))
        },
    );
    fields.result(
        "length_m",
        "column-length",
        "unit-m",
        FieldKind::Real(1),
        move |at| Value::real(connection(at.id).map(|c| c.length_m)),
    );
    let demand = move |at: &At<'_>| results.building_demand(BuildingId(at.id));
    let unit = "unit-mwh-per-a";
    fields.result(
        "demand_mwh_per_a",
        "column-demand",
        unit,
        FieldKind::Real(1),
        move |at| Value::real(demand(at).map(|d| d.demand_mwh_per_a)),
    );
    fields.result(
        "expected_mwh_per_a",
        "column-expected",
        unit,
        FieldKind::Real(1),
        move |at| Value::real(demand(at).map(|d| d.demand_mwh_per_a * d.connection_rate)),
    );
    fields.result(
        "dwellings",
        "column-dwellings",
        "",
        FieldKind::Whole,
        move |at| Value::whole(demand(at).map(|d| d.dwellings)),
    );
    let pipe = move |at: &At<'_>| {
        let buildings = &results.engineering.as_deref()?.buildings;
        buildings
            .get(&BuildingId(at.id))
            .filter(|b| b.service_dn > 0)
    };
    fields.result(
        "dn",
        "engine-dn",
        "pipe-unit-mm",
        FieldKind::Whole,
        move |at| Value::whole(pipe(at).map(|b| b.service_dn)),
    );
    let figures: [Figure; 7] = [
        (
            "peak_kw",
            "pipe-load",
            "unit-kw",
            1,
            BuildingEngineering::peak_kw,
        ),
        ("flow_kg_per_s", "engine-flow", "", 3, |b| {
            b.service_flow_kg_s
        }),
        (
            "velocity_m_per_s",
            "pipe-velocity",
            "pipe-unit-m-per-s",
            2,
            |b| b.service_velocity_m_s,
        ),
        (
            "gradient_pa_per_m",
            "pipe-gradient",
            "pipe-unit-pa-per-m",
            0,
            |b| b.service_gradient_pa_per_m,
        ),
        ("difference_bar", "pipe-pressure", "pipe-unit-bar", 2, |b| {
            b.difference_pa / 1e5
        }),
        ("loss_mwh_per_a", "engine-loss", unit, 2, |b| {
            b.service_loss_mwh_per_a
        }),
        ("cost_eur", "bill-cost", "bill-unit-eur", 0, |b| {
            b.service_eur
        }),
    ];
    for (name, title, unit, decimals, of) in figures {
        fields.result(name, title, unit, FieldKind::Real(decimals), move |at| {
            Value::real(pipe(at).map(of))
        });
    }
    let flags: [Flag; 3] = [
        ("drawn", "export-drawn", |c| c.drawn.is_some()),
        ("pinned", "column-pinned", Connection::is_pinned),
        ("barred", "export-barred", |c| c.barred),
    ];
    for (name, title, of) in flags {
        fields.result(name, title, "", FieldKind::Bool, move |at| {
            connection(at.id).map_or(Value::Missing, |c| Value::Bool(of(&c)))
        });
    }
    let named = Named {
        name: "services",
        title: "export-layer-services",
        shape: ShapeKind::Line,
        own: Own::none(),
        shape_of: Box::new(move |id| {
            let Some(connection) = connection(id) else {
                return Shape::None;
            };
            let inputs = released.inputs();
            match connection_points(&inputs, BuildingId(id), &connection) {
                points if points.len() < 2 => Shape::None,
                points => Shape::Line(points),
            }
        }),
    };
    fields.sheet(named, ids, look::services(released, texts))
}

/// Which line each building joins, as positions in the two layers.
pub(super) fn relations(released: &Released, wanted: &[ExportLayer]) -> Vec<Relation> {
    let has = |layer| wanted.contains(&layer);
    if !has(ExportLayer::Buildings) || !has(ExportLayer::NetworkLines) {
        return Vec::new();
    }
    let plan = &released.plan;
    // Planned buildings have a layer of their own.
    let mut places: BTreeMap<BuildingId, usize> = BTreeMap::new();
    for (row, record) in plan.base.buildings.records.iter().enumerate() {
        if !record.is_planned() {
            places.insert(BuildingId::from_index(row), places.len());
        }
    }
    let lines: BTreeMap<LineId, usize> = plan
        .network()
        .lines()
        .enumerate()
        .map(|(at, (id, _))| (id, at))
        .collect();
    let pairs = connected(released)
        .filter_map(|(id, connection)| Some((*places.get(&id)?, *lines.get(&connection.line)?)));
    vec![Relation {
        name: "building_line",
        base: "buildings",
        related: "network_lines",
        pairs: pairs.collect(),
    }]
}
