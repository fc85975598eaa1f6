//! The look put into egui: fonts, text styles, spacing, widget visuals.

use super::{
    BODY_PX, CAPTION_PX, FIGURE_PX, SECONDARY_PX, Theme, presenting_id, semibold_family,
    semibold_font,
};
use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, TextStyle, Vec2, Visuals, style::WidgetVisuals,
};
use std::sync::Arc;

/// Puts fonts and style into `ctx`, and keeps the screen light or dark as asked
/// whatever the system says.
pub fn install(ctx: &egui::Context, dark: bool) {
    ctx.set_fonts(fonts());
    for (egui_theme, is_dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
        let theme = Theme::get(is_dark, false);
        ctx.style_mut_of(egui_theme, |style| apply(style, theme));
    }
    ctx.set_theme(if dark {
        egui::ThemePreference::Dark
    } else {
        egui::ThemePreference::Light
    });
    ctx.options_mut(|options| {
        // Ctrl + and - are commands of ours, so that they stand in the menu.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Turns the projector's thicker lines and bigger lead figure on or off.
pub fn set_presenting(ctx: &egui::Context, presenting: bool) {
    ctx.data_mut(|data| data.insert_temp(presenting_id(), presenting));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        (
            "inter-tab",
            include_bytes!("../../../assets/fonts/InterTab-Regular.otf").as_slice(),
        ),
        (
            "inter-tab-semibold",
            include_bytes!("../../../assets/fonts/InterTab-SemiBold.otf").as_slice(),
        ),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    // The one family serves monospace too: its figures are tabular.
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["inter-tab".to_owned()]);
    }
    fonts.families.insert(
        semibold_family(),
        vec!["inter-tab-semibold".to_owned(), "inter-tab".to_owned()],
    );
    fonts
}

fn apply(style: &mut egui::Style, theme: &Theme) {
    style.text_styles = [
        (TextStyle::Body, FontId::proportional(BODY_PX)),
        (TextStyle::Button, FontId::proportional(BODY_PX)),
        (TextStyle::Monospace, FontId::proportional(BODY_PX)),
        (TextStyle::Small, FontId::proportional(CAPTION_PX)),
        (TextStyle::Heading, semibold_font(16.0)),
        (
            TextStyle::Name("secondary".into()),
            FontId::proportional(SECONDARY_PX),
        ),
        (TextStyle::Name("figure".into()), semibold_font(FIGURE_PX)),
    ]
    .into();
    style.drag_value_text_style = TextStyle::Body;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 5.0);
    spacing.button_padding = Vec2::new(8.0, 3.0);
    spacing.interact_size = Vec2::new(32.0, 22.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 15.0;
    spacing.icon_width_inner = 9.0;
    spacing.slider_rail_height = 4.0;
    spacing.tooltip_width = 340.0;
    spacing.menu_spacing = 2.0;
    spacing.scroll = egui::style::ScrollStyle {
        bar_width: 7.0,
        ..egui::style::ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.45;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.1;
    style.visuals = visuals(theme);
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let shadow = Shadow {
        offset: [0, 3],
        blur: 14,
        spread: 0,
        color: theme.card_shadow,
    };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.ink_secondary);
    visuals.hyperlink_color = theme.link;
    visuals.warn_fg_color = theme.warning_amber;
    visuals.error_fg_color = theme.bad;
    visuals.panel_fill = theme.card;
    visuals.window_fill = theme.card;
    visuals.window_stroke = Stroke::new(1.0, theme.hairline);
    visuals.window_corner_radius = CornerRadius::same(super::CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.faint_bg_color = theme.card_inset;
    visuals.extreme_bg_color = theme.card_inset;
    visuals.text_edit_bg_color = Some(theme.card_inset);
    visuals.code_bg_color = theme.card_inset;
    visuals.selection.bg_fill = theme.selection_fill;
    visuals.selection.stroke = Stroke::new(1.0, theme.link);
    // Nothing blinks: an idle window draws nothing.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.link);
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    visuals.indent_has_left_vline = false;
    let widget = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.2, ink),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(theme.card, theme.hairline, theme.ink);
    widgets.inactive = widget(theme.card, theme.hairline, theme.ink);
    widgets.inactive.bg_fill = theme.hairline;
    widgets.hovered = widget(theme.hover_fill, theme.hairline, theme.ink);
    widgets.hovered.bg_fill = theme.hairline;
    widgets.active = widget(theme.hover_fill, theme.link, theme.ink);
    widgets.open = widget(theme.card, theme.hairline, theme.ink);
    visuals
}
