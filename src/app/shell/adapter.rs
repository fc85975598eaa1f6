//! What draws: the best graphics adapter; where that one is there and refuses
//! (old virtual machines, remote desktops), one that draws in software.

use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu::{Adapter, Backend, DeviceType, Surface};
use std::sync::Arc;

/// Which adapter is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The best one that the system offers.
    Best,
    /// The one that needs no graphics card.
    Software,
}

/// Sets up what is asked for.
pub(super) fn ask(setup: &mut WgpuSetup, asked: Asked) {
    let WgpuSetup::CreateNew(setup) = setup else {
        return;
    };
    match asked {
        #[cfg(debug_assertions)]
        Asked::Best => refuse_on_purpose(setup),
        #[cfg(not(debug_assertions))]
        Asked::Best => {}
        Asked::Software => choose_software(setup),
    }
}

fn choose_software(setup: &mut WgpuSetupCreateNew) {
    setup.native_adapter_selector = Some(Arc::new(
        |adapters: &[Adapter], surface: Option<&Surface<'_>>| {
            let kinds: Vec<_> = adapters
                .iter()
                .map(|adapter| {
                    let fits = surface.is_none_or(|s| adapter.is_surface_supported(s));
                    let info = adapter.get_info();
                    (info.device_type, info.backend, fits)
                })
                .collect();
            software(&kinds)
                .and_then(|index| adapters.get(index).cloned())
                .ok_or_else(|| "there is no software adapter".to_owned())
        },
    ));
}

/// The adapter that draws in software and fits the window; OpenGL comes last,
/// as it can do least.
fn software(kinds: &[(DeviceType, Backend, bool)]) -> Option<usize> {
    (0..kinds.len())
        .filter_map(|index| Some((index, *kinds.get(index)?)))
        .filter(|(_, (device, _, fits))| *device == DeviceType::Cpu && *fits)
        .min_by_key(|(index, (_, backend, _))| (*backend == Backend::Gl, *index))
        .map(|(index, _)| index)
}

/// For tests of the real program: asks for what no device has, so that the
/// first one is refused by the driver itself.
#[cfg(debug_assertions)]
fn refuse_on_purpose(setup: &mut WgpuSetupCreateNew) {
    let asked = std::env::var_os(super::fall::Fall::ASKED_BY);
    if asked.is_none_or(|name| name != "device") {
        return;
    }
    let usual = setup.device_descriptor.clone();
    setup.device_descriptor = Arc::new(move |adapter| {
        let mut wanted = usual(adapter);
        wanted.required_limits.max_texture_dimension_2d = u32::MAX;
        wanted
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_software_adapter_that_fits_is_chosen_and_opengl_last() {
        let card = (DeviceType::DiscreteGpu, Backend::Vulkan, true);
        let slow = (DeviceType::Cpu, Backend::Gl, true);
        let other = (DeviceType::Cpu, Backend::Vulkan, true);
        let unfit = (DeviceType::Cpu, Backend::Vulkan, false);
        assert_eq!(software(&[card, slow, unfit, other]), Some(3));
        assert_eq!(software(&[card, slow, unfit]), Some(1));
        assert_eq!(software(&[card, unfit]), None);
        assert_eq!(software(&[]), None);
    }
}
