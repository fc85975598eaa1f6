//! Footprints that are one customer: a school, a site, a block of flats. One
//! connection, one substation, one demand.

use super::BuildingId;
use rpds::RedBlackTreeMapSync;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Footprints joined into one customer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Customer {
    /// Its buildings, the lead among them, ascending; at least two.
    pub members: Vec<BuildingId>,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Demand of all of it, MWh per year, in place of its members' sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand_mwh_per_a: Option<f64>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
}

impl Customer {
    /// A customer of these buildings, sorted and each once.
    pub fn of(mut members: Vec<BuildingId>) -> Self {
        members.sort_unstable();
        members.dedup();
        Self {
            members,
            ..Self::default()
        }
    }

    fn stands(&self, lead: BuildingId) -> bool {
        self.members.len() >= 2
            && self.members.binary_search(&lead).is_ok()
            && self.members.is_sorted_by(|a, b| a < b)
            && self.demand_mwh_per_a.is_none_or(f64::is_finite)
    }
}

/// All joined customers, by the building that stands for them: the lead. The
/// customer counts in the lead's place (grid cell, area, street), and decisions
/// about it are those on the lead. A building is in one customer at most.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(
    from = "RedBlackTreeMapSync<BuildingId, Customer>",
    into = "RedBlackTreeMapSync<BuildingId, Customer>"
)]
pub struct Customers {
    by_lead: RedBlackTreeMapSync<BuildingId, Customer>,
    /// The lead of every member, the lead's own included.
    lead_of: RedBlackTreeMapSync<BuildingId, BuildingId>,
}

impl From<RedBlackTreeMapSync<BuildingId, Customer>> for Customers {
    fn from(by_lead: RedBlackTreeMapSync<BuildingId, Customer>) -> Self {
        let mut customers = Self::default();
        for (lead, customer) in &by_lead {
            customers.put(*lead, Some(customer));
        }
        customers
    }
}

impl From<Customers> for RedBlackTreeMapSync<BuildingId, Customer> {
    fn from(customers: Customers) -> Self {
        customers.by_lead
    }
}

impl Customers {
    /// Whether nothing is joined.
    pub fn is_empty(&self) -> bool {
        self.by_lead.is_empty()
    }

    /// The customer that this building stands for.
    pub fn get(&self, lead: BuildingId) -> Option<&Customer> {
        self.by_lead.get(&lead)
    }

    /// The lead of the customer that a building belongs to, if it was joined.
    pub fn lead_of(&self, building: BuildingId) -> Option<BuildingId> {
        self.lead_of.get(&building).copied()
    }

    /// All customers, by lead.
    pub fn iter(&self) -> impl Iterator<Item = (BuildingId, &Customer)> {
        self.by_lead.iter().map(|(lead, c)| (*lead, c))
    }

    /// Sets (`Some`) or dissolves (`None`) the customer of a lead, as it is; for
    /// applying a command.
    pub fn put(&mut self, lead: BuildingId, customer: Option<&Customer>) {
        for member in self.by_lead.get(&lead).iter().flat_map(|c| &c.members) {
            if self.lead_of.get(member) == Some(&lead) {
                self.lead_of.remove_mut(member);
            }
        }
        match customer {
            Some(customer) => {
                for member in &customer.members {
                    self.lead_of.insert_mut(*member, lead);
                }
                self.by_lead.insert_mut(lead, customer.clone());
            }
            None => {
                self.by_lead.remove_mut(&lead);
            }
        }
    }

    /// Dissolves customers that cannot be: fewer than two buildings, a lead
    /// that is no member, a building in two. Before that, buildings that are not
    /// there (`stands`) leave theirs, as when a planned one is deleted: another
    /// leads where the lead is gone. Answers how many customers were changed.
    pub fn mend(&mut self, stands: impl Fn(BuildingId) -> bool) -> usize {
        let left = self.drop_gone(stands);
        let broken: Vec<BuildingId> = self
            .by_lead
            .iter()
            .filter(|(lead, customer)| {
                !customer.stands(**lead)
                    || customer
                        .members
                        .iter()
                        .any(|m| self.lead_of.get(m) != Some(*lead))
            })
            .map(|(lead, _)| *lead)
            .collect();
        for lead in &broken {
            self.put(*lead, None);
        }
        left + broken.len()
    }

    /// Takes buildings that are not there out of their customers; what is left
    /// of one with fewer than two is dissolved.
    fn drop_gone(&mut self, stands: impl Fn(BuildingId) -> bool) -> usize {
        let of_gone: Vec<(BuildingId, Customer)> = self
            .by_lead
            .iter()
            .filter(|(lead, c)| c.members.iter().chain([*lead]).any(|m| !stands(*m)))
            .map(|(lead, c)| (*lead, c.clone()))
            .collect();
        for (lead, customer) in &of_gone {
            let mut left = customer.clone();
            left.members.retain(|m| stands(*m));
            let next = left.members.first().copied().unwrap_or(*lead);
            self.put(*lead, None);
            let leads = if stands(*lead) { *lead } else { next };
            if left.members.len() >= 2 && !self.by_lead.contains_key(&leads) {
                self.put(leads, Some(&left));
            }
        }
        of_gone.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(of: &[u32]) -> Vec<BuildingId> {
        of.iter().map(|i| BuildingId(*i)).collect()
    }

    #[test]
    fn every_member_knows_its_lead() {
        let mut customers = Customers::default();
        let school = Customer::of(ids(&[4, 2, 4, 9]));
        assert_eq!(school.members, ids(&[2, 4, 9]));
        customers.put(BuildingId(2), Some(&school));
        assert_eq!(customers.lead_of(BuildingId(9)), Some(BuildingId(2)));
        assert_eq!(customers.lead_of(BuildingId(3)), None);
        let json = serde_json::to_string(&customers).unwrap();
        assert_eq!(json, r#"{"2":{"members":[2,4,9]}}"#);
        let back: Customers = serde_json::from_str(&json).unwrap();
        assert_eq!(back, customers);
        customers.put(BuildingId(2), Some(&Customer::of(ids(&[2, 4]))));
        assert_eq!(customers.lead_of(BuildingId(9)), None);
        customers.put(BuildingId(2), None);
        assert_eq!(customers, Customers::default());
    }

    #[test]
    fn what_cannot_be_is_dissolved() {
        let json = r#"{"0":{"members":[0]},"1":{"members":[1,2]},"3":{"members":[4,5]},
            "6":{"members":[6,99]},"2":{"members":[2,7]},"8":{"members":[9,8]}}"#;
        let mut customers: Customers = serde_json::from_str(json).unwrap();
        // 1 and 2 share a building, and the later one has it now.
        let is_there = |id: BuildingId| id.index() < 50;
        assert_eq!(customers.mend(is_there), 5);
        let left: Vec<_> = customers.iter().map(|(lead, _)| lead).collect();
        assert_eq!(left, [BuildingId(2)]);
        assert_eq!(customers.lead_of(BuildingId(7)), Some(BuildingId(2)));
        assert_eq!(customers.mend(is_there), 0);
    }

    #[test]
    fn buildings_that_are_gone_leave_their_customers() {
        let json = r#"{"3":{"members":[1,2,3]},"7":{"members":[6,7]},"8":{"members":[8,9]}}"#;
        let mut customers: Customers = serde_json::from_str(json).unwrap();
        let is_there = |id: BuildingId| id.index() != 3 && id.index() != 6;
        assert_eq!(customers.mend(is_there), 2);
        let left: Vec<_> = customers
            .iter()
            .map(|(lead, c)| (lead.0, &c.members))
            .collect();
        assert_eq!(left, [(1, &ids(&[1, 2])), (8, &ids(&[8, 9]))]);
        assert_eq!(customers.lead_of(BuildingId(7)), None);
        assert_eq!(customers.mend(is_there), 0);
    }
}
