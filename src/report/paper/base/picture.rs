//! A tile of a picture, ready for the page: looked into first, so that a damaged
//! one is told and not left to the typesetter, which passes over it.

use crate::files::limits::MAX_TILE_SIDE_PX;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use std::borrow::Cow;
use std::io::Cursor;

/// Memory that one picture may take while it is unpacked, bytes.
const MAX_UNPACKED_BYTES: u64 = 128 << 20;

/// The picture with the name of its kind, as the page takes it: PNG and JPEG as
/// they are, WebP and GIF as PNG. `None` where it cannot be drawn.
pub(super) fn for_page(bytes: &[u8]) -> Option<(&'static str, Cow<'_, [u8]>)> {
    let (format, picture) = decoded(bytes)?;
    match format {
        ImageFormat::Png => Some(("png", bytes.into())),
        ImageFormat::Jpeg => Some(("jpeg", bytes.into())),
        _ => {
            let mut png = Cursor::new(Vec::new());
            picture.write_to(&mut png, ImageFormat::Png).ok()?;
            Some(("png", png.into_inner().into()))
        }
    }
}

fn decoded(bytes: &[u8]) -> Option<(ImageFormat, DynamicImage)> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_TILE_SIDE_PX);
    limits.max_image_height = Some(MAX_TILE_SIDE_PX);
    limits.max_alloc = Some(MAX_UNPACKED_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let format = reader.format()?;
    reader.limits(limits);
    Some((format, reader.decode().ok()?))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A red tile of 8 pixels.
    pub fn tile(format: ImageFormat) -> Vec<u8> {
        let red = image::RgbImage::from_pixel(8, 8, image::Rgb([200, 30, 40]));
        let mut out = Cursor::new(Vec::new());
        let red = DynamicImage::ImageRgb8(red);
        red.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn every_kind_of_tile_is_drawn_and_a_damaged_one_is_none() {
        for (format, kind) in [
            (ImageFormat::Png, "png"),
            (ImageFormat::Jpeg, "jpeg"),
            (ImageFormat::WebP, "png"),
            (ImageFormat::Gif, "png"),
        ] {
            let bytes = tile(format);
            let (named, ready) = for_page(&bytes).unwrap();
            assert_eq!(named, kind, "{format:?}");
            let picture = image::load_from_memory(&ready).unwrap().to_rgb8();
            assert_eq!(picture.dimensions(), (8, 8));
            let [r, g, b] = picture.get_pixel(4, 4).0.map(i32::from);
            assert!((r - 200).abs() < 6 && (g - 30).abs() < 6 && (b - 40).abs() < 6);
            assert!(for_page(&bytes[..bytes.len() / 2]).is_none(), "{format:?}");
        }
        assert!(for_page(b"no picture").is_none());
    }
}
