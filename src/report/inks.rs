//! Colours on paper and in files that other programs draw. The window has its
//! own (`app/theme`); where both show the same thing the hues agree.

/// A colour, red, green, blue.
pub type Ink = [u8; 3];

const fn ink(rgb: u32) -> Ink {
    [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8]
}

/// Text.
pub const TEXT: Ink = ink(0x001C_2322);
/// Captions and units.
pub const QUIET: Ink = ink(0x0066_706C);
/// Thin lines and frames.
pub const HAIRLINE: Ink = ink(0x00C9_CEC6);
/// The ground.
pub const LAND: Ink = ink(0x00F7_F8F4);
/// Streets.
pub const STREET: Ink = ink(0x00FF_FFFF);
/// The edge of streets.
pub const STREET_EDGE: Ink = ink(0x00C4_C9C0);
/// Water.
pub const WATER: Ink = ink(0x00C9_DFEA);
/// Parks and fields.
pub const GREEN: Ink = ink(0x00E6_F0DE);
/// Railways.
pub const RAIL: Ink = ink(0x009A_9691);
/// Squares.
pub const SQUARE: Ink = ink(0x00F1_EFE9);
/// Industrial land.
pub const INDUSTRIAL: Ink = ink(0x00F1_EFED);
/// Outlines of footprints.
pub const OUTLINE: Ink = ink(0x009A_A097);
/// Sheds and other buildings without heat.
pub const UNHEATED: Ink = ink(0x00EC_EDE9);
/// Heated buildings that nothing reaches.
pub const NOT_REACHED: Ink = ink(0x00D5_D8D2);
/// Buildings that a line reaches but that are not connected.
pub const CANDIDATE: Ink = ink(0x00FE_DB8B);
/// Buildings on a line without a source.
pub const WITHOUT_SOURCE: Ink = ink(0x00E3_B268);
/// Buildings that are served in a later phase.
pub const SERVED_LATER: Ink = ink(0x009F_D5B9);
/// Buildings that are served.
pub const SERVED: Ink = ink(0x002E_93B0);
/// Buildings that are left out on purpose.
pub const EXCLUDED: Ink = ink(0x0066_706C);
/// Service pipes.
pub const SERVICE: Ink = ink(0x007A_1F3D);
/// The outline of sectors and of the plan area.
pub const AREA: Ink = ink(0x007C_8783);
/// The white edge of pipes.
pub const CASING: Ink = ink(0x00FF_FFFF);
/// What is in the ground already.
pub const EXISTING: Ink = ink(0x0046_4F4C);

const PIPES: [Ink; 6] = [
    ink(0x0074_C69D),
    ink(0x003B_A99C),
    ink(0x002A_86A8),
    ink(0x003F_5FA8),
    ink(0x0053_388F),
    ink(0x002E_1245),
];

/// The colour of a pipe between light (0) and heavy (1), as on the window's map.
pub fn pipe(place: f64) -> Ink {
    let at = place.clamp(0.0, 1.0) * (PIPES.len() - 1) as f64;
    let below = (at.floor() as usize).min(PIPES.len() - 1);
    let share = at - below as f64;
    let low = PIPES.get(below).copied().unwrap_or_default();
    let high = PIPES.get(below + 1).copied().unwrap_or(low);
    std::array::from_fn(|i| {
        let [a, b] = [low, high].map(|ink| f64::from(ink.get(i).copied().unwrap_or_default()));
        (a + share * (b - a)).round() as u8
    })
}

const PHASES: [Ink; 8] = [
    ink(0x005B_1A5E),
    ink(0x00B5_305A),
    ink(0x00F0_803C),
    ink(0x00F6_C85F),
    ink(0x009C_B85A),
    ink(0x003F_9E8C),
    ink(0x0034_77AE),
    ink(0x0055_5F86),
];

/// The colour of a phase; 0 is what exists. More than eight share the last ones.
pub fn phase(number: u8) -> Ink {
    match number.checked_sub(1) {
        None => EXISTING,
        Some(index) => PHASES
            .get(usize::from(index).min(PHASES.len() - 1))
            .copied()
            .unwrap_or(EXISTING),
    }
}

/// A colour as `#rrggbb`.
pub fn hex([red, green, blue]: Ink) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_phases_have_colours_of_their_own() {
        let mut seen: Vec<Ink> = (0..=8).map(phase).collect();
        assert_eq!(phase(9), phase(8));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 9);
        assert_eq!(hex(phase(1)), "#5b1a5e");
    }
}
