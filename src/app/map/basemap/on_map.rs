//! Base maps as a map of the window knows them.

use super::Sheet;
use crate::app::map::view::MapView;
use crate::app::state::BaseSource;
use eframe::egui::{Rect, Ui};
use walkers::{Map, MapMemory, lon_lat};

impl MapView {
    /// A map of walkers with the base maps in it; without a graphics card they
    /// are painted here.
    pub(in crate::app::map) fn map_with<'a>(
        &self,
        ui: &Ui,
        sheets: Vec<Sheet>,
        rect: Rect,
        memory: &'a mut MapMemory,
        [lon, lat]: [f64; 2],
    ) -> Map<'a, 'static, 'static> {
        let mut map = Map::new(None, memory, lon_lat(lon, lat));
        for sheet in sheets {
            if self.gpu {
                let opacity = sheet.opacity();
                map = map.with_layer(sheet, opacity);
            } else {
                sheet.paint(&ui.painter_at(rect));
            }
        }
        map
    }

    /// Asks again for a base map that could not be had.
    pub fn retry_base_map(&self, source: &BaseSource) {
        self.base.retry(source);
    }

    /// The folder in which tiles from the network are kept; `None` keeps none.
    pub fn set_tile_cache(&self, folder: Option<std::path::PathBuf>) {
        self.base.set_cache(folder);
    }

    /// Whether tiles of base maps are on their way.
    pub fn is_fetching(&self) -> bool {
        self.base.is_busy()
    }
}
