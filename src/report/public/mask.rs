//! A copy of a plan without its personal values.

use super::groups::{groups, means};
use crate::analysis::{Inputs, Results};
use crate::files::{means_a_peak, means_the_same};
use crate::plan::{
    Base, Building, BuildingId, Commitment, ConnectionRule, Correction, Customer, Decision,
    DemandOrigin, GivenDemand, LayerKind, Line, Plan, RawAttributes, Street,
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What is personal of buildings.
struct Personal<'p> {
    plan: &'p Plan,
}

impl Personal<'_> {
    /// Whether a column of buildings is personal: marked, or of the same
    /// meaning as one that is.
    fn has(&self, column: &str) -> bool {
        let mut marked = self.plan.privacy.of(LayerKind::Buildings);
        marked.any(|name| name == column || means_the_same(name, column))
    }

    fn demand(&self) -> bool {
        self.has("demand_mwh_per_a")
            || self.has("expected_mwh_per_a")
            || self.has("specific_kwh_per_m2_a")
    }

    /// A peak is the consumption over hours that everybody knows, so that it goes
    /// with it.
    fn peak(&self) -> bool {
        self.has("peak_kw") || self.demand()
    }

    fn commitment(&self) -> bool {
        self.has("commitment") || self.has("connection_rate")
    }

    fn owner(&self) -> bool {
        self.has("owner_type")
    }

    fn any(&self) -> bool {
        self.plan.privacy.of(LayerKind::Buildings).next().is_some()
    }
}

/// Whether a column of the tables shows what is personal of someone: marked, of
/// the same meaning as a marked one, or worked out from one.
pub(super) fn tells(plan: &Plan, layer: LayerKind, column: &str) -> bool {
    if layer != LayerKind::Buildings {
        return plan.privacy.is_marked(layer, column);
    }
    let personal = Personal { plan };
    match column {
        "demand_mwh_per_a" | "expected_mwh_per_a" | "specific_kwh_per_m2_a" => personal.demand(),
        "peak_kw" => personal.peak(),
        "commitment" => personal.commitment(),
        "connection_rate" => personal.commitment() || personal.owner(),
        _ => personal.has(column) || (personal.peak() && means_a_peak(column)),
    }
}

/// The plan without personal values, and the buildings whose demand is now the
/// mean of their group.
pub(super) fn masked(inputs: &Inputs<'_>, results: &Results) -> (Plan, BTreeSet<BuildingId>) {
    let mut plan = inputs.plan.clone();
    let mut base = inputs.plan.base.as_ref().clone();
    let mut grouped = BTreeSet::new();
    let personal = Personal { plan: inputs.plan };
    if personal.any() {
        buildings_own(inputs, results, &personal, &mut base);
        grouped = buildings(inputs, results, &personal, &mut base, &mut plan);
    }
    others(inputs.plan, &mut base, &mut plan);
    plan.base = Arc::new(base);
    (plan, grouped)
}

fn object(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Whether a column of the user tells how much heat a building takes.
fn tells_heat(column: &str) -> bool {
    means_the_same(column, "demand_mwh_per_a") || means_a_peak(column)
}

/// Means of own columns that tell how much heat buildings take. All are means
/// of the same groups as the demand that is shown, and a group of which one
/// member has no value gets none: means of six houses and of five of them would
/// give away the sixth.
fn heat_means(
    inputs: &Inputs<'_>,
    results: &Results,
    personal: &Personal<'_>,
    columns: &BTreeMap<String, BTreeMap<BuildingId, f64>>,
) -> BTreeMap<String, BTreeMap<BuildingId, f64>> {
    let shown = if personal.demand() {
        known_demand(inputs, results)
    } else {
        BTreeMap::new()
    };
    let largest = columns.values().max_by_key(|values| values.len());
    let members: Vec<BuildingId> = match largest.filter(|_| shown.is_empty()) {
        Some(values) => values.keys().copied().collect(),
        None => shown.into_keys().collect(),
    };
    let groups = groups(inputs.plan, inputs.facts, members);
    let means = columns.iter().map(|(name, values)| {
        let mut means = BTreeMap::new();
        for group in &groups {
            let own: Vec<f64> = group
                .iter()
                .filter_map(|id| values.get(id))
                .copied()
                .collect();
            if own.len() == group.len() {
                let mean = own.iter().sum::<f64>() / own.len() as f64;
                means.extend(group.iter().map(|id| (*id, mean)));
            }
        }
        (name.clone(), means)
    });
    means.collect()
}

/// The user's own columns of buildings: numbers become means, the rest goes.
fn buildings_own(inputs: &Inputs<'_>, results: &Results, personal: &Personal<'_>, base: &mut Base) {
    let attributes = &inputs.plan.base.buildings.attributes;
    // Only asked, never walked through.
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut is_personal = |name: &str| {
        if let Some(yes) = known.get(name) {
            return *yes;
        }
        let yes = personal.has(name) || (personal.peak() && means_a_peak(name));
        known.insert(name.to_owned(), yes);
        yes
    };
    let mut values: BTreeMap<String, BTreeMap<BuildingId, f64>> = BTreeMap::new();
    for row in 0..attributes.len() {
        for (name, value) in object(attributes.get(row)) {
            if is_personal(&name)
                && let Some(number) = value.as_f64().filter(|n| n.is_finite())
            {
                let id = BuildingId::from_index(row);
                values.entry(name).or_default().insert(id, number);
            }
        }
    }
    let (heat, values): (BTreeMap<_, _>, BTreeMap<_, _>) =
        values.into_iter().partition(|(name, _)| tells_heat(name));
    let heat = heat_means(inputs, results, personal, &heat);
    let means: BTreeMap<String, BTreeMap<BuildingId, f64>> = values
        .into_iter()
        .map(|(name, values)| {
            let means = means(inputs.plan, inputs.facts, &values);
            (name, means)
        })
        .chain(heat)
        .collect();
    let mut out = RawAttributes::default();
    for row in 0..attributes.len() {
        let id = BuildingId::from_index(row);
        let mut own = object(attributes.get(row));
        let mut changed = false;
        own.retain(|name, value| {
            if !is_personal(name) {
                return true;
            }
            changed = true;
            let mean = means.get(name).and_then(|means| means.get(&id));
            match mean.filter(|_| value.is_number()) {
                Some(mean) => {
                    *value = (*mean).into();
                    true
                }
                None => false,
            }
        });
        if changed {
            out.push(&Value::Object(own).to_string());
        } else {
            out.push(attributes.get(row));
        }
    }
    out.shrink_to_fit();
    base.buildings.attributes = out;
}

/// What the program knows of buildings, and what the user said of them.
fn buildings(
    inputs: &Inputs<'_>,
    results: &Results,
    personal: &Personal<'_>,
    base: &mut Base,
    plan: &mut Plan,
) -> BTreeSet<BuildingId> {
    let mut grouped = BTreeSet::new();
    if personal.demand() {
        grouped = demand(inputs, results, base, plan);
    }
    let hides_rate = personal.commitment() || personal.owner();
    if hides_rate {
        rates(inputs, results, plan);
    }
    for record in &mut base.buildings.records {
        forget(personal, record);
    }
    let corrected: Vec<(BuildingId, Correction)> = plan
        .overlays
        .buildings
        .iter()
        .map(|(id, correction)| (*id, correction.clone()))
        .collect();
    for (id, mut correction) in corrected {
        forget_corrected(personal, &mut correction);
        plan.overlays.buildings.insert_mut(id, correction);
    }
    for variant in &mut plan.variants {
        let decided: Vec<(BuildingId, Decision)> = variant
            .decisions
            .iter()
            .map(|(id, decision)| (*id, decision.clone()))
            .collect();
        for (id, mut decision) in decided {
            decision.note = None;
            if personal.commitment() {
                decision.commitment = None;
            }
            if personal.has("decision") {
                decision.rule = ConnectionRule::Candidate;
            }
            variant.decisions.insert_mut(id, decision);
        }
    }
    let joined: Vec<(BuildingId, Customer)> = plan
        .overlays
        .customers
        .iter()
        .map(|(lead, customer)| (lead, customer.clone()))
        .collect();
    for (lead, mut customer) in joined {
        customer.note = None;
        if personal.has("name") || personal.has("customer") {
            customer.name = None;
        }
        plan.overlays.customers.put(lead, Some(&customer));
    }
    grouped
}

/// Whether a building is heated as the results have it.
fn is_heated(results: &Results, id: BuildingId) -> bool {
    results.building_demand(id).is_some_and(|d| d.heated)
}

/// The known demand of heated buildings, MWh per year; of a customer whose demand
/// is known as a whole, that of its lead.
fn known_demand(inputs: &Inputs<'_>, results: &Results) -> BTreeMap<BuildingId, f64> {
    let customers = &inputs.plan.overlays.customers;
    let mut values: BTreeMap<BuildingId, f64> = BTreeMap::new();
    for id in inputs.plan.base.buildings.ids() {
        let lead = inputs.plan.lead(id);
        let whole = customers.get(lead).and_then(|c| c.demand_mwh_per_a);
        let own = inputs.plan.building(id).and_then(|b| b.demand);
        let value = match whole {
            Some(demand) if lead == id => Some(demand),
            Some(_) => None,
            None => own.map(|d| d.mwh_per_a),
        };
        // Of a customer the lead alone counts as heated.
        if let Some(value) = value
            && is_heated(results, lead)
        {
            values.insert(id, value);
        }
    }
    values
}

/// Known demand becomes the mean of its group, or is forgotten.
fn demand(
    inputs: &Inputs<'_>,
    results: &Results,
    base: &mut Base,
    plan: &mut Plan,
) -> BTreeSet<BuildingId> {
    let customers = &inputs.plan.overlays.customers;
    let values = known_demand(inputs, results);
    let means = means(inputs.plan, inputs.facts, &values);
    let mut grouped = BTreeSet::new();
    for (row, record) in base.buildings.records.iter_mut().enumerate() {
        let id = BuildingId::from_index(row);
        let had = inputs.plan.building(id).is_some_and(|b| b.demand.is_some());
        let lead = inputs.plan.lead(id);
        let whole = customers
            .get(lead)
            .is_some_and(|c| c.demand_mwh_per_a.is_some());
        let mean = means.get(&id).copied();
        if let Some(mean) = mean {
            grouped.insert(lead);
            if whole && let Some(mut customer) = plan.overlays.customers.get(lead).cloned() {
                customer.demand_mwh_per_a = Some(mean);
                plan.overlays.customers.put(lead, Some(&customer));
            }
        } else if whole
            && lead == id
            && let Some(mut customer) = plan.overlays.customers.get(lead).cloned()
        {
            customer.demand_mwh_per_a = None;
            plan.overlays.customers.put(lead, Some(&customer));
        }
        if had {
            // Whether it is heated may have hung on the figure that goes.
            if customers.get(lead).is_none() {
                record.heated = Some(is_heated(results, id));
            }
            record.demand = mean.filter(|_| !whole).map(|mwh_per_a| GivenDemand {
                mwh_per_a,
                origin: DemandOrigin::Given,
            });
        }
    }
    grouped
}

/// Connection rates that follow from owner and commitment become the mean of
/// their group; required buildings connect for sure, which is no secret.
fn rates(inputs: &Inputs<'_>, results: &Results, plan: &mut Plan) {
    let required = |id| inputs.plan.decision(id).rule == ConnectionRule::Required;
    let values: BTreeMap<BuildingId, f64> = results
        .demand
        .iter()
        .enumerate()
        .filter(|(_, demand)| demand.heated)
        .map(|(row, demand)| (BuildingId::from_index(row), demand.connection_rate))
        .filter(|(id, _)| !required(*id))
        .collect();
    let means = means(inputs.plan, inputs.facts, &values);
    let active = plan.variant().id;
    for variant in &mut plan.variants {
        let decided: Vec<BuildingId> = variant.decisions.keys().copied().collect();
        for id in decided {
            if let Some(decision) = variant.decisions.get(&id) {
                let decision = Decision {
                    connection_rate: None,
                    ..decision.clone()
                };
                variant.decisions.insert_mut(id, decision);
            }
        }
        if variant.id != active {
            continue;
        }
        for (id, mean) in &means {
            let decision = variant.decisions.get(id).cloned().unwrap_or_default();
            let decision = Decision {
                connection_rate: Some(*mean),
                ..decision
            };
            variant.decisions.insert_mut(*id, decision);
        }
    }
}

/// Takes the personal values out of a record. Demand is dealt with apart.
fn forget(personal: &Personal<'_>, record: &mut Building) {
    macro_rules! drop_if {
        ($($key:literal => $field:ident),+ $(,)?) => {
            $(if personal.has($key) { record.$field = None; })+
        };
    }
    drop_if! {
        "use" => building_use,
        "year" => year,
        "levels" => levels,
        "height_m" => height_m,
        "ridge_height" => ridge_height_m,
        "floor_area_m2" => floor_area_m2,
        "dwellings" => dwellings,
        "renovation_year" => renovation_year,
        "renovation_level" => renovation_level,
        "demolition_year" => demolition_year,
        "substation" => substation,
        "hot_water" => hot_water,
        "name" => name,
        "street" => street,
        "house_number" => house_number,
        "sector" => sector,
    }
    if personal.has("address") {
        (record.name, record.street, record.house_number) = (None, None, None);
    }
    if personal.peak() {
        record.peak_kw = None;
    }
    if personal.owner() {
        record.owner_type = None;
    }
    if personal.commitment() {
        record.commitment = None::<Commitment>;
    }
}

fn forget_corrected(personal: &Personal<'_>, correction: &mut Correction) {
    macro_rules! drop_if {
        ($($key:literal => $field:ident),+ $(,)?) => {
            $(if personal.has($key) { correction.$field = None; })+
        };
    }
    drop_if! {
        "use" => building_use,
        "levels" => levels,
        "year" => year,
        "floor_area_m2" => floor_area_m2,
        "dwellings" => dwellings,
        "heated" => heated,
        "renovation_year" => renovation_year,
        "renovation_level" => renovation_level,
        "demolition_year" => demolition_year,
        "substation" => substation,
        "hot_water" => hot_water,
        "owner_type" => owner_type,
    }
    if personal.demand() {
        correction.demand_mwh_per_a = None;
    }
    if personal.peak() {
        correction.peak_kw = None;
    }
    correction.note = None;
}

/// The other layers: personal columns are left out, as nobody stands behind
/// them in groups.
fn others(plan: &Plan, base: &mut Base, out: &mut Plan) {
    let marked = |layer: LayerKind| plan.privacy.of(layer).next().is_some();
    let without = |layer: LayerKind, attributes: &RawAttributes| {
        let mut kept = RawAttributes::default();
        for row in 0..attributes.len() {
            kept.push(&left(plan, layer, attributes.get(row)));
        }
        kept
    };
    if marked(LayerKind::Streets) {
        base.streets.attributes = without(LayerKind::Streets, &base.streets.attributes);
        for record in &mut base.streets.records {
            forget_street(plan, record);
        }
        let said: Vec<_> = out
            .overlays
            .streets
            .iter()
            .map(|(id, overlay)| (*id, overlay.clone()))
            .collect();
        for (id, mut overlay) in said {
            if plan.privacy.is_marked(LayerKind::Streets, "owner") {
                overlay.owner = None;
            }
            if plan.privacy.is_marked(LayerKind::Streets, "reason") {
                overlay.reason = None;
            }
            out.overlays.streets.insert_mut(id, overlay);
        }
    }
    if marked(LayerKind::Areas) {
        base.areas.attributes = without(LayerKind::Areas, &base.areas.attributes);
    }
    if marked(LayerKind::Background) {
        let background = &mut base.background;
        background.polygon_attributes =
            without(LayerKind::Background, &background.polygon_attributes);
        background.line_attributes = without(LayerKind::Background, &background.line_attributes);
    }
    if marked(LayerKind::Sources) {
        for source in &mut base.sources {
            source.attributes = left(plan, LayerKind::Sources, &source.attributes).into();
            if plan.privacy.is_marked(LayerKind::Sources, "name") {
                source.name = None;
            }
        }
    }
    if marked(LayerKind::Network) {
        for variant in &mut out.variants {
            let lines: Vec<_> = variant
                .network
                .lines()
                .map(|(id, line)| (id, forget_line(plan, line)))
                .collect();
            for (id, line) in lines {
                variant.network.put_line(id, Some(Arc::new(line)));
            }
        }
    }
}

/// Attributes without the personal ones.
fn left(plan: &Plan, layer: LayerKind, json: &str) -> String {
    let mut own = object(json);
    own.retain(|name, _| !plan.privacy.is_marked(layer, name));
    Value::Object(own).to_string()
}

fn forget_street(plan: &Plan, record: &mut Street) {
    let has = |key: &str| plan.privacy.is_marked(LayerKind::Streets, key);
    for (key, field) in [
        ("name", &mut record.name),
        ("owner", &mut record.owner),
        ("works", &mut record.works),
        ("surface", &mut record.surface),
    ] {
        if has(key) {
            *field = None;
        }
    }
}

fn forget_line(plan: &Plan, line: &Line) -> Line {
    let mut line = line.clone();
    if let Some(attributes) = &line.attributes {
        line.attributes = Some(left(plan, LayerKind::Network, attributes).into());
    }
    for (key, field) in [
        ("name", &mut line.name),
        ("owner", &mut line.owner),
        ("builder", &mut line.builder),
        ("operator", &mut line.operator),
        ("payer", &mut line.payer),
    ] {
        if plan.privacy.is_marked(LayerKind::Network, key) {
            *field = None;
        }
    }
    line
}
