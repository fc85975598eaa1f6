//! Pictures of base maps on a dark ground.

use eframe::egui::Color32;

/// What is left of light, and of colour, in 256ths.
const LIGHT: i32 = 118;
const COLOUR: i32 = 150;

/// Makes a picture (red, green, blue, opacity) darker and greyer, so that it
/// neither blinds nor outshines the plan. Dark parts stay dark: letters on a
/// light map stay legible.
pub fn dim_picture(rgba: &mut [u8]) {
    let (pixels, _) = rgba.as_chunks_mut::<4>();
    for [red, green, blue, _] in pixels {
        // luma of BT.601, in 256ths
        let grey = (77 * i32::from(*red) + 150 * i32::from(*green) + 29 * i32::from(*blue)) >> 8;
        for channel in [red, green, blue] {
            let muted = grey + (((i32::from(*channel) - grey) * COLOUR) >> 8);
            *channel = ((muted * LIGHT) >> 8).clamp(0, 255) as u8;
        }
    }
}

/// What a picture is multiplied with to be seen through, 0 (not to be seen) to
/// 1 (as it is).
pub fn see_through(opacity: f32) -> Color32 {
    Color32::WHITE.gamma_multiply(opacity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_goes_order_and_opacity_stay() {
        let mut pixels = [255, 255, 255, 255, 200, 40, 40, 128, 0, 0, 0, 0];
        dim_picture(&mut pixels);
        let [white, red, black]: [[u8; 4]; 3] = std::array::from_fn(|i| {
            let at = 4 * i;
            [pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]]
        });
        assert_eq!(white, [117, 117, 117, 255]);
        assert!(red[0] > red[1] && red[0] < 100 && red[3] == 128);
        assert_eq!(black, [0, 0, 0, 0]);
    }
}
