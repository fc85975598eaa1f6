//! The part of a building's card about the customer it was joined into.

use crate::analysis::own_demand;
use crate::app::commands::CommandId;
use crate::app::panels::PanelContext;
use crate::app::panels::parts::{NumberField, cross_button, field_row, quiet, text_field};
use crate::app::panels::words::building_name;
use crate::app::state::{Action, Selection};
use crate::app::theme::{self, Theme};
use crate::edit::ops;
use crate::plan::{BuildingId, Customer, Plan};
use eframe::egui::{Align, Button, Label, Layout, Response, RichText, ScrollArea, TextStyle, Ui};

/// Height of the list of members, logical pixels.
const LIST_PX: f32 = 150.0;

/// The customer of a building: name, demand, members. A member by itself says
/// whose part it is; nothing for what was not joined.
pub fn ui(ui: &mut Ui, cx: &mut PanelContext<'_>, id: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let plan = &doc.plan;
    let Some(lead) = plan.overlays.customers.lead_of(id) else {
        return;
    };
    let Some(customer) = plan.overlays.customers.get(lead) else {
        return;
    };
    ui.add_space(4.0);
    theme::section_title(ui, texts.get("connect-customer"));
    if lead != id {
        let name = building_name(plan, lead);
        let text = texts.with("connect-part-of", &[("customer", name.into())]);
        if theme::link_button(ui, text).clicked() {
            cx.actions.push(Action::Select(Selection::building(lead)));
        }
    }
    ui.add_enabled_ui(!cx.session.look_only, |ui| {
        if lead == id {
            fields_ui(ui, cx, lead, customer);
        }
        members_ui(ui, cx, lead, customer);
        if theme::link_button(ui, texts.get("connect-split")).clicked() {
            cx.actions.push(Action::Run(CommandId::SplitCustomer));
        }
    });
}

/// Name and demand of the whole.
fn fields_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, lead: BuildingId, customer: &Customer) {
    let (doc, texts) = (cx.doc, cx.texts);
    let label = texts.get("connect-customer-name");
    let reset = field_row(ui, texts, &label, customer.name.is_some(), |ui| {
        let typed = text_field(
            ui,
            &label,
            lead,
            customer.name.as_deref().unwrap_or_default(),
            &texts.get("connect-customer-name-hint"),
            f32::INFINITY,
        );
        if let Some(text) = typed {
            let name = Some(text.trim()).filter(|t| !t.is_empty());
            cx.edit(ops::change_customer(&doc.plan, lead, |c| {
                c.name = name.map(Into::into);
            }));
        }
    });
    if reset {
        cx.edit(ops::change_customer(&doc.plan, lead, |c| c.name = None));
    }
    let label = texts.get("connect-customer-demand");
    let given = customer.demand_mwh_per_a;
    let reset = field_row(ui, texts, &label, given.is_some(), |ui| {
        let used = doc.results.building_demand(lead);
        let field = NumberField {
            name: &label,
            current: given,
            hint: used.map_or_else(String::new, |d| texts.number(d.demand_mwh_per_a, 1)),
            range: [0.0, 1_000_000.0],
            is_year: false,
            unit: "MWh/a",
        };
        if let Some(value) = field.show(ui, cx, lead, 70.0) {
            cx.edit(ops::change_customer(&doc.plan, lead, |c| {
                c.demand_mwh_per_a = value;
            }));
        }
    });
    if reset {
        cx.edit(ops::change_customer(&doc.plan, lead, |c| {
            c.demand_mwh_per_a = None;
        }));
    }
}

/// Every member with its own demand: a click shows it, the cross takes it out.
fn members_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, lead: BuildingId, customer: &Customer) {
    ScrollArea::vertical()
        .id_salt("members of the customer")
        .max_height(LIST_PX)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for member in &customer.members {
                ui.push_id(member, |ui| member_ui(ui, cx, lead, *member));
            }
        });
}

fn member_name(plan: &Plan, member: BuildingId) -> String {
    let record = plan.base.buildings.records.get(member.index());
    record
        .and_then(|r| r.address().or_else(|| r.name.as_deref().map(str::to_owned)))
        .unwrap_or_else(|| plan.building_label(member))
}

/// A link that gives way where there is little room.
fn name_ui(ui: &mut Ui, name: &str) -> Response {
    let text = RichText::new(name).color(Theme::of(ui.ctx()).link);
    ui.add(Button::new(text).frame(false).truncate())
}

fn member_ui(ui: &mut Ui, cx: &mut PanelContext<'_>, lead: BuildingId, member: BuildingId) {
    let (doc, texts) = (cx.doc, cx.texts);
    let name = member_name(&doc.plan, member);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let out = texts.with("connect-take-out", &[("building", name.as_str().into())]);
            if cross_button(ui, &out).clicked() {
                cx.edit(ops::leave_customer(&doc.plan, member));
            }
            if member == lead {
                let text = quiet(ui, texts.get("connect-leads")).text_style(TextStyle::Small);
                ui.label(text);
            } else if theme::link_button(ui, texts.get("connect-let-lead"))
                .on_hover_text(texts.get("connect-let-lead-tip"))
                .clicked()
            {
                cx.edit(ops::lead_customer(&doc.plan, member));
                cx.actions.push(Action::Select(Selection::building(member)));
            }
            let own = own_demand(&doc.inputs(), member);
            if own.heated {
                let text = quiet(ui, texts.demand(own.demand_mwh_per_a));
                ui.label(text.text_style(TextStyle::Small));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if member == lead {
                    ui.add(Label::new(name).truncate());
                } else if name_ui(ui, &name).clicked() {
                    cx.actions.push(Action::Select(Selection::building(member)));
                }
            });
        });
    });
}
