//! The colours themselves, and the ramps made of them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place where colours are written down"
)]

use super::Theme;
use crate::plan::{BuildingUse, Commitment, ConnectionRule, ZoneKind};
use eframe::egui::Color32;

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

const fn light(presenting: bool) -> Theme {
    Theme {
        dark: false,
        presenting,
        ink: hex(0x001C_2322),
        ink_secondary: hex(0x0066_706C),
        hairline: hex(0x00E1_E4DD),
        link: hex(0x000B_7285),
        land: hex(0x00F4_F5F1),
        street: hex(0x00FF_FFFF),
        street_casing: hex(0x00E3_E6DF),
        water: hex(0x00C9_DFEA),
        green: hex(0x00E0_ECD6),
        rail: hex(0x00B9_B5B0),
        square: hex(0x00ED_EBE4),
        industrial: hex(0x00EC_EAE8),
        unheated: hex(0x00E3_E5E0),
        not_served: hex(0x00D5_D8D2),
        building_outline: hex(0x00A9_AEA6),
        label: hex(0x004F_5955),
        halo: hex(0x00FF_FFFF),
        area_outline: hex(0x007C_8783),
        service: hex(0x007A_1F3D),
        line_casing: hex(0x00FF_FFFF),
        card: hex(0x00FF_FFFF),
        card_shadow: Color32::from_black_alpha(22),
        card_inset: hex(0x00F4_F5F1),
        hover_fill: hex(0x00EF_F1EC),
        tool_active: hex(0x001C_2B2A),
        tool_active_text: hex(0x00FF_FFFF),
        tip: hex(0x001C_2B2A),
        tip_text: hex(0x00FF_FFFF),
        tip_secondary: hex(0x00B9_C5C1),
        selection: hex(0x000B_7285),
        selection_fill: hex(0x00CF_E6EA),
        hover: hex(0x0037_4744),
        problem: hex(0x00C9_2A2A),
        good: hex(0x002B_8A3E),
        warning_amber: hex(0x00B4_6A00),
        bad: hex(0x00B4_2318),
        backdrop: Color32::from_black_alpha(48),
        expected: hex(0x003D_6B8E),
        demand_stops: [
            hex(0x00FF_F3C4),
            hex(0x00FE_DB8B),
            hex(0x00FD_B863),
            hex(0x00F5_8B4C),
            hex(0x00DE_5A3A),
            hex(0x00A7_2B2B),
        ],
        density_stops: [
            hex(0x00D5_EAD0),
            hex(0x009F_D5B9),
            hex(0x005F_BCB8),
            hex(0x002E_93B0),
            hex(0x0025_659C),
            hex(0x0026_3577),
        ],
        pipe_stops: [
            hex(0x0074_C69D),
            hex(0x003B_A99C),
            hex(0x002A_86A8),
            hex(0x003F_5FA8),
            hex(0x0053_388F),
            hex(0x002E_1245),
        ],
        phase_stops: [
            hex(0x005B_1A5E),
            hex(0x00B5_305A),
            hex(0x00F0_803C),
            hex(0x00F6_C85F),
            hex(0x009C_B85A),
            hex(0x003F_9E8C),
            hex(0x0034_77AE),
            hex(0x0055_5F86),
        ],
        existing: hex(0x0046_4F4C),
    }
}

const fn dark(presenting: bool) -> Theme {
    Theme {
        dark: true,
        presenting,
        ink: hex(0x00E6_EBE9),
        ink_secondary: hex(0x009A_A6A2),
        hairline: hex(0x0033_3C3E),
        link: hex(0x0054_C0D4),
        land: hex(0x0015_191A),
        street: hex(0x002B_3234),
        street_casing: hex(0x0020_2628),
        water: hex(0x001D_3440),
        green: hex(0x001E_2A20),
        rail: hex(0x005A_5F60),
        square: hex(0x0022_2728),
        industrial: hex(0x001D_2123),
        unheated: hex(0x0026_2C2D),
        not_served: hex(0x003A_4244),
        building_outline: hex(0x0058_6265),
        label: hex(0x00B5_C0BC),
        halo: hex(0x0015_191A),
        area_outline: hex(0x0077_8285),
        service: hex(0x00D7_7E9C),
        line_casing: hex(0x0015_191A),
        card: hex(0x001E_2426),
        card_shadow: Color32::from_black_alpha(110),
        card_inset: hex(0x0017_1C1D),
        hover_fill: hex(0x002A_3234),
        tool_active: hex(0x00E6_EBE9),
        tool_active_text: hex(0x0015_191A),
        tip: hex(0x00E6_EBE9),
        tip_text: hex(0x0015_191A),
        tip_secondary: hex(0x0055_605D),
        selection: hex(0x0054_C0D4),
        selection_fill: hex(0x0023_4A53),
        hover: hex(0x00C7_D2CE),
        problem: hex(0x00FF_6B6B),
        good: hex(0x0069_DB7C),
        warning_amber: hex(0x00FF_C078),
        bad: hex(0x00FF_8787),
        backdrop: Color32::from_black_alpha(120),
        expected: hex(0x008F_BBDA),
        demand_stops: [
            hex(0x005A_4A2A),
            hex(0x0082_622E),
            hex(0x00B0_7A34),
            hex(0x00DB_8A42),
            hex(0x00F2_8F5E),
            hex(0x00FF_B59B),
        ],
        density_stops: [
            hex(0x0024_4A48),
            hex(0x0027_6A68),
            hex(0x002E_8C8C),
            hex(0x0048_AEBB),
            hex(0x007C_CBE0),
            hex(0x00BF_E6F5),
        ],
        pipe_stops: [
            hex(0x002F_6B57),
            hex(0x002E_8C86),
            hex(0x004A_A3C4),
            hex(0x007C_95E0),
            hex(0x00B5_8CF0),
            hex(0x00F0_C8FF),
        ],
        phase_stops: [
            hex(0x00C9_8ACB),
            hex(0x00F0_6D92),
            hex(0x00F7_9A5B),
            hex(0x00F6_D27C),
            hex(0x00B4_CF72),
            hex(0x005C_BBA8),
            hex(0x0062_A3D6),
            hex(0x0092_9BC6),
        ],
        existing: hex(0x00A9_B4B0),
    }
}

pub(super) static LIGHT: Theme = light(false);
pub(super) static LIGHT_PRESENTING: Theme = light(true);
pub(super) static DARK: Theme = dark(false);
pub(super) static DARK_PRESENTING: Theme = dark(true);

/// The colour at `t` (0 to 1) between evenly spaced stops.
fn between(stops: &[Color32], t: f32) -> Color32 {
    let last = stops.len().saturating_sub(1);
    let at = t.clamp(0.0, 1.0) * last as f32;
    let below = (at.floor() as usize).min(last);
    let low = stops.get(below).copied().unwrap_or_default();
    let high = stops.get((below + 1).min(last)).copied().unwrap_or(low);
    low.lerp_to_gamma(high, at - below as f32)
}

/// The place of `index` among `count` on a ramp; a single one stands in the middle.
fn place(index: usize, count: usize) -> f32 {
    if count < 2 {
        0.5
    } else {
        index.min(count - 1) as f32 / (count - 1) as f32
    }
}

impl Theme {
    /// Class `class` of `classes` (0 = lightest) of the demand ramp.
    pub fn ramp(&self, class: usize, classes: usize) -> Color32 {
        between(&self.demand_stops, place(class, classes))
    }

    /// Class `class` of `classes` (0 = lightest) of the density ramp.
    pub fn density_ramp(&self, class: usize, classes: usize) -> Color32 {
        between(&self.density_stops, place(class, classes))
    }

    /// The colour of a pipe between light (0) and heavy (1).
    pub fn pipe_ramp(&self, place: f32) -> Color32 {
        between(&self.pipe_stops, place)
    }

    /// The colour of a phase when there are `last`; phase 0 is what exists.
    pub fn phase(&self, phase: u8, last: u8) -> Color32 {
        match phase.checked_sub(1) {
            None => self.existing,
            // Up to eight phases have each their own, so that adding one
            // recolours nothing; more of them share the ramp.
            Some(index) => between(
                &self.phase_stops,
                place(usize::from(index), usize::from(last.max(phase)).max(8)),
            ),
        }
    }

    /// What exists already.
    pub fn existing(&self) -> Color32 {
        self.existing
    }

    /// The later-than-the-slider version of a colour: pale, near the ground.
    pub fn pale(&self, color: Color32) -> Color32 {
        color.lerp_to_gamma(self.land, 0.62)
    }

    /// The fill of a decision on a building.
    pub fn rule_color(&self, rule: ConnectionRule) -> Color32 {
        match rule {
            ConnectionRule::Candidate => self.not_served,
            ConnectionRule::Required => self.category(0),
            ConnectionRule::Excluded => self.category(2),
        }
    }

    /// The colour of a kind of heat zone.
    pub fn zone_color(&self, kind: ZoneKind) -> Color32 {
        match kind {
            ZoneKind::Collective => self.category(1),
            ZoneKind::Individual => self.category(4),
            ZoneKind::Later => self.category(3),
        }
    }

    /// The fill of how sure a customer is.
    pub fn commitment_color(&self, commitment: Commitment) -> Color32 {
        match commitment {
            Commitment::Unknown => self.not_served,
            Commitment::Intent => self.category(1),
            Commitment::Contracted => self.category(0),
            Commitment::Refused => self.category(2),
        }
    }

    /// The fill of a use.
    pub fn use_color(&self, building_use: BuildingUse) -> Color32 {
        let rgb = match building_use {
            BuildingUse::Dwelling => 0x00E9_C46A,
            BuildingUse::Apartments => 0x00D9_9A3D,
            BuildingUse::Shop | BuildingUse::Supermarket => 0x00D1_6A5A,
            BuildingUse::Hospitality | BuildingUse::Hotel => 0x00B6_557F,
            BuildingUse::Office => 0x005B_86B8,
            BuildingUse::Industry | BuildingUse::Warehouse => 0x008D_80A8,
            BuildingUse::School | BuildingUse::Kindergarten => 0x0048_A9A6,
            BuildingUse::Care | BuildingUse::Hospital => 0x0036_7E7F,
            BuildingUse::SportsHall | BuildingUse::Pool => 0x006F_A8D6,
            BuildingUse::Worship | BuildingUse::Culture => 0x00A8_7C5A,
            BuildingUse::Public | BuildingUse::Station => 0x002F_5D8A,
            BuildingUse::Greenhouse => 0x0084_B06A,
            BuildingUse::Other => 0x00B3_B8B0,
            BuildingUse::Outbuilding => return self.unheated,
        };
        if self.dark {
            hex(rgb).lerp_to_gamma(self.land, 0.22)
        } else {
            hex(rgb)
        }
    }

    /// The fill of a connection state, by its code (`served`, `served-later`,
    /// `connected-without-source`, `candidate`, `not-reached`, `excluded`,
    /// `unheated`).
    pub fn state_color(&self, code: &str) -> Color32 {
        match code {
            "served" => self.density_stop(3),
            "served-later" => self.density_stop(1),
            "connected-without-source" => self.warning_amber.lerp_to_gamma(self.land, 0.25),
            "candidate" => self.ramp(1, 6),
            "excluded" => self.ink_secondary,
            "unheated" => self.unheated,
            _ => self.not_served,
        }
    }

    fn density_stop(&self, index: usize) -> Color32 {
        self.density_stops.get(index).copied().unwrap_or(self.link)
    }

    /// One of a few colours that tell names apart (owners, origins); repeats
    /// after eight.
    pub fn category(&self, index: usize) -> Color32 {
        const CATEGORIES: [u32; 8] = [
            0x000B_7285,
            0x00C2_5E2A,
            0x005B_1A5E,
            0x0086_8E2F,
            0x002F_5D8A,
            0x00B5_305A,
            0x0036_7E7F,
            0x007A_6A58,
        ];
        let rgb = CATEGORIES
            .get(index % CATEGORIES.len())
            .copied()
            .unwrap_or_default();
        if self.dark {
            hex(rgb).lerp_to_gamma(self.ink, 0.4)
        } else {
            hex(rgb)
        }
    }

    /// Ink or paper, whichever can be read on `ground`.
    pub fn ink_on(&self, ground: Color32) -> Color32 {
        if ground.intensity() > 0.55 {
            LIGHT.ink
        } else {
            LIGHT.card
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ramps_reach_their_ends_and_keep_their_order() {
        for theme in [&LIGHT, &DARK] {
            assert_eq!(theme.ramp(0, 6), theme.demand_stops[0]);
            assert_eq!(theme.ramp(5, 6), theme.demand_stops[5]);
            assert_eq!(theme.ramp(2, 6), theme.demand_stops[2]);
            assert_eq!(theme.ramp(9, 3), theme.demand_stops[5], "past the end");
            for classes in 3..=9 {
                let light: Vec<f32> = (0..classes)
                    .map(|c| theme.ramp(c, classes).intensity())
                    .collect();
                let ordered = light
                    .windows(2)
                    .all(|w| if theme.dark { w[0] < w[1] } else { w[0] > w[1] });
                assert!(ordered, "{classes} classes: {light:?}");
                let light: Vec<f32> = (0..classes)
                    .map(|c| theme.density_ramp(c, classes).intensity())
                    .collect();
                let ordered = light
                    .windows(2)
                    .all(|w| if theme.dark { w[0] < w[1] } else { w[0] > w[1] });
                assert!(ordered, "{classes} density classes: {light:?}");
            }
        }
    }

    #[test]
    fn phases_keep_their_colour_when_one_is_added() {
        assert_eq!(LIGHT.phase(0, 3), LIGHT.existing);
        assert_eq!(LIGHT.phase(1, 3), LIGHT.phase(1, 4));
        assert_eq!(LIGHT.phase(3, 3), LIGHT.phase_stops[2]);
        assert_eq!(LIGHT.phase(8, 4), LIGHT.phase_stops[7]);
        assert_eq!(LIGHT.phase(9, 9), LIGHT.phase_stops[7]);
        for theme in [&LIGHT, &DARK] {
            let next: Vec<Color32> = (1..=8).map(|phase| theme.phase(phase, phase - 1)).collect();
            let different = next.windows(2).all(|pair| pair[0] != pair[1]);
            assert!(
                different,
                "the next phase has its own colour before it exists"
            );
        }
    }

    /// The contrast ratio of WCAG 2.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |c: Color32| {
            let rgba = eframe::egui::Rgba::from(c);
            0.2126 * rgba.r() + 0.7152 * rgba.g() + 0.0722 * rgba.b()
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read() {
        for theme in [&LIGHT, &DARK] {
            for (ink, ground, least) in [
                (theme.ink, theme.card, 7.0),
                (theme.ink_secondary, theme.card, 4.5),
                (theme.link, theme.card, 4.5),
                (theme.tip_text, theme.tip, 7.0),
                (theme.tip_secondary, theme.tip, 4.5),
                (theme.tool_active_text, theme.tool_active, 7.0),
                (theme.bad, theme.card, 4.5),
                (theme.good, theme.card, 4.0),
                (theme.warning_amber, theme.card, 3.9),
                (theme.ink, theme.selection_fill, 4.5),
                (theme.label, theme.land, 4.5),
            ] {
                let ratio = contrast(ink, ground);
                assert!(ratio >= least, "{ink:?} on {ground:?}: {ratio}");
            }
        }
    }

    #[test]
    fn uses_of_one_kind_differ_from_the_others() {
        let dwelling = LIGHT.use_color(BuildingUse::Dwelling);
        assert_ne!(dwelling, LIGHT.use_color(BuildingUse::School));
        assert_eq!(LIGHT.use_color(BuildingUse::Outbuilding), LIGHT.unheated);
        assert_ne!(
            LIGHT.state_color("served"),
            LIGHT.state_color("not-reached")
        );
        assert_ne!(LIGHT.category(0), LIGHT.category(1));
        assert_eq!(LIGHT.category(0), LIGHT.category(8));
    }
}

#[cfg(test)]
mod written {
    use super::LIGHT;
    use crate::report::layers::palette as files;
    use eframe::egui::Color32;

    #[test]
    fn files_carry_the_colours_of_the_light_map() {
        let rgb = |colour: Color32| [colour.r(), colour.g(), colour.b()];
        for last in [1, 4, 8] {
            for phase in 0..=last {
                assert_eq!(files::phase(phase, last), rgb(LIGHT.phase(phase, last)));
            }
        }
        for (file, map) in [
            (files::NOT_SERVED, LIGHT.not_served),
            (files::UNHEATED, LIGHT.unheated),
            (files::OUTLINE, LIGHT.building_outline),
            (files::AREA, LIGHT.area_outline),
            (files::STREET, LIGHT.street_casing),
            (files::WATER, LIGHT.water),
            (files::GREEN, LIGHT.green),
            (files::RAIL, LIGHT.rail),
            (files::SQUARE, LIGHT.square),
            (files::INDUSTRIAL, LIGHT.industrial),
            (files::INK, LIGHT.ink),
            (files::FORBIDDEN, LIGHT.bad),
            (files::AVOID, LIGHT.warning_amber),
        ] {
            assert_eq!(file, rgb(map));
        }
    }
}
