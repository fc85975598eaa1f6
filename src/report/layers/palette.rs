//! The colours that files carry: those of the light map, so that a file looks
//! like the plan it came from. `app/theme` holds that they are the same.

use crate::plan::ZoneKind;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// First to last phase; more than eight share the ramp.
pub const PHASES: [Rgb; 8] = [
    [0x5B, 0x1A, 0x5E],
    [0xB5, 0x30, 0x5A],
    [0xF0, 0x80, 0x3C],
    [0xF6, 0xC8, 0x5F],
    [0x9C, 0xB8, 0x5A],
    [0x3F, 0x9E, 0x8C],
    [0x34, 0x77, 0xAE],
    [0x55, 0x5F, 0x86],
];
/// What exists already.
pub const EXISTING: Rgb = [0x46, 0x4F, 0x4C];
/// Heated buildings that are not served.
pub const NOT_SERVED: Rgb = [0xD5, 0xD8, 0xD2];
/// Buildings that need no heat.
pub const UNHEATED: Rgb = [0xE3, 0xE5, 0xE0];
/// The outline of footprints.
pub const OUTLINE: Rgb = [0xA9, 0xAE, 0xA6];
/// The outline of sectors.
pub const AREA: Rgb = [0x7C, 0x87, 0x83];
/// The edge of streets.
pub const STREET: Rgb = [0xE3, 0xE6, 0xDF];
/// Water.
pub const WATER: Rgb = [0xC9, 0xDF, 0xEA];
/// Parks and fields.
pub const GREEN: Rgb = [0xE0, 0xEC, 0xD6];
/// Railways.
pub const RAIL: Rgb = [0xB9, 0xB5, 0xB0];
/// Squares.
pub const SQUARE: Rgb = [0xED, 0xEB, 0xE4];
/// Industrial land.
pub const INDUSTRIAL: Rgb = [0xEC, 0xEA, 0xE8];
/// Text and marks.
pub const INK: Rgb = [0x1C, 0x23, 0x22];
/// Forbidden.
pub const FORBIDDEN: Rgb = [0xB4, 0x23, 0x18];
/// To be avoided.
pub const AVOID: Rgb = [0xB4, 0x6A, 0x00];

/// The colour of a kind of heat zone.
pub const fn zone(kind: ZoneKind) -> Rgb {
    match kind {
        ZoneKind::Collective => [0xC2, 0x5E, 0x2A],
        ZoneKind::Individual => [0x2F, 0x5D, 0x8A],
        ZoneKind::Later => [0x86, 0x8E, 0x2F],
    }
}

/// The same, thin on white paper.
pub const fn zone_fill(kind: ZoneKind) -> Rgb {
    match kind {
        ZoneKind::Collective => [0xF0, 0xD6, 0xC8],
        ZoneKind::Individual => [0xCB, 0xD6, 0xE1],
        ZoneKind::Later => [0xE0, 0xE3, 0xCB],
    }
}

/// The colour of a phase when there are `last`; phase 0 is what exists.
pub fn phase(phase: u8, last: u8) -> Rgb {
    let Some(index) = phase.checked_sub(1) else {
        return EXISTING;
    };
    let steps = usize::from(last.max(phase)).max(PHASES.len()) - 1;
    let at = f32::from(index) / steps as f32 * (PHASES.len() - 1) as f32;
    let below = at.floor() as usize;
    let low = PHASES.get(below).copied().unwrap_or(EXISTING);
    let high = PHASES.get(below + 1).copied().unwrap_or(low);
    let share = at - below as f32;
    let mut mixed = low;
    for (part, other) in mixed.iter_mut().zip(high) {
        let value = f32::from(*part) + (f32::from(other) - f32::from(*part)) * share;
        *part = value.round() as u8;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_eight_phases_has_its_own_colour_and_more_share_the_ramp() {
        assert_eq!(phase(0, 4), EXISTING);
        for (index, colour) in PHASES.iter().enumerate() {
            assert_eq!(phase(index as u8 + 1, 3), *colour);
        }
        assert_eq!(phase(1, 15), PHASES[0]);
        assert_eq!(phase(15, 15), PHASES[7]);
        assert_eq!(phase(9, 15), PHASES[4]);
    }
}
