use super::*;
use crate::text::Texts;
use eframe::egui::{Event, Key, Modifiers};
use std::collections::BTreeSet;

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

#[test]
fn every_command_has_a_name_in_every_language() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for info in COMMANDS {
            assert!(texts.has(info.message), "{language:?} {}", info.message);
        }
        for menu in Menu::ALL {
            assert!(texts.has(menu.message()), "{language:?} {menu:?}");
        }
        for name in [
            "shortcut-ctrl",
            "shortcut-shift",
            "shortcut-delete",
            "shortcut-escape",
            "shortcut-tab",
            "shortcut-space",
        ] {
            assert!(texts.has(name), "{language:?} {name}");
        }
    }
}

#[test]
fn every_command_stands_once_and_no_key_means_two() {
    let ids: BTreeSet<CommandId> = COMMANDS.iter().map(|info| info.id).collect();
    assert_eq!(ids.len(), COMMANDS.len());
    for info in COMMANDS {
        assert_eq!(info.id.info().map(|i| i.message), Some(info.message));
        for shortcut in info.shortcuts {
            let modifiers = Modifiers {
                ctrl: shortcut.ctrl,
                command: shortcut.ctrl,
                shift: shortcut.shift,
                ..Modifiers::NONE
            };
            let meant = pressed(&[press(shortcut.key, modifiers)], false);
            assert_eq!(meant, [info.id], "{shortcut:?}");
        }
    }
    for tool in Tool::ALL {
        assert!(CommandId::Tool(tool).info().is_some());
        assert_eq!(Tool::of(tool.kind()), tool);
    }
}

#[test]
fn modifiers_decide() {
    let ctrl = Modifiers {
        ctrl: true,
        command: true,
        ..Modifiers::NONE
    };
    let alt = Modifiers {
        alt: true,
        ..Modifiers::NONE
    };
    assert_eq!(
        pressed(&[press(Key::S, Modifiers::NONE)], false),
        [CommandId::Snapping]
    );
    assert_eq!(pressed(&[press(Key::S, ctrl)], false), [CommandId::Save]);
    assert_eq!(
        pressed(&[press(Key::S, ctrl | Modifiers::SHIFT)], false),
        [CommandId::SaveAs]
    );
    assert!(pressed(&[press(Key::S, alt)], false).is_empty());
    // The plus of an AZERTY keyboard needs Shift.
    assert_eq!(
        pressed(&[press(Key::Plus, ctrl | Modifiers::SHIFT)], false),
        [CommandId::ScaleUp]
    );
}

#[test]
fn a_text_field_keeps_its_keys() {
    let ctrl = Modifiers {
        ctrl: true,
        command: true,
        ..Modifiers::NONE
    };
    assert!(pressed(&[press(Key::B, Modifiers::NONE)], true).is_empty());
    assert!(pressed(&[press(Key::Delete, Modifiers::NONE)], true).is_empty());
    assert!(pressed(&[press(Key::Z, ctrl)], true).is_empty());
    assert_eq!(pressed(&[press(Key::S, ctrl)], true), [CommandId::Save]);
    assert_eq!(
        pressed(&[press(Key::F1, Modifiers::NONE)], true),
        [CommandId::Shortcuts]
    );
}

#[test]
fn look_only_forbids_edits_and_nothing_else() {
    let view = View {
        look_only: true,
        has_data: true,
        can_undo: true,
        network_selected: true,
        selected: true,
        ..View::default()
    };
    assert!(!view.allows(CommandId::Undo));
    assert!(!view.allows(CommandId::Delete));
    assert!(!view.allows(CommandId::Tool(Tool::Trunk)));
    assert!(view.allows(CommandId::Tool(Tool::Measure)));
    assert!(view.allows(CommandId::ZoomFull));
    assert!(view.allows(CommandId::Save));
    let view = View {
        look_only: false,
        ..view
    };
    assert!(view.allows(CommandId::Delete));
    assert!(!view.allows(CommandId::Redo), "nothing to do again");
    let saving = View { busy: true, ..view };
    assert!(saving.allows(CommandId::Undo), "saving has its own copy");
    assert!(!saving.allows(CommandId::Open));
    let reading = View {
        reading: true,
        ..saving
    };
    assert!(!reading.allows(CommandId::Undo));
}

#[test]
fn shortcuts_are_written_the_way_people_say_them() {
    let texts = Texts::new(Language::English);
    let label = |command: CommandId| {
        command
            .info()
            .and_then(|i| i.shortcuts.first())
            .map(|s| s.label(&texts))
    };
    assert_eq!(label(CommandId::ZoomFull).as_deref(), Some("Ctrl+Shift+F"));
    assert_eq!(label(CommandId::Tool(Tool::Branch)).as_deref(), Some("B"));
    assert_eq!(label(CommandId::Delete).as_deref(), Some("Del"));
}
