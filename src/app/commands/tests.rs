use super::*;
use crate::text::Texts;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2};
use std::collections::BTreeSet;

fn pressed(events: &[Event], typing: bool) -> Vec<CommandId> {
    Keymap::default().pressed(events, typing)
}

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
        for info in COMMANDS.iter() {
            assert!(texts.has(info.message), "{language:?} {}", info.message);
        }
        for menu in Menu::ALL {
            assert!(texts.has(menu.message()), "{language:?} {menu:?}");
        }
        for name in [
            "shortcut-ctrl",
            "shortcut-shift",
            "shortcut-alt",
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
    let codes: BTreeSet<&str> = COMMANDS.iter().map(Info::code).collect();
    assert_eq!(codes.len(), COMMANDS.len(), "codes are unique");
    let ids: BTreeSet<CommandId> = COMMANDS.iter().map(|info| info.id).collect();
    assert_eq!(ids.len(), COMMANDS.len());
    for info in COMMANDS.iter() {
        assert_eq!(info.id.info().map(|i| i.message), Some(info.message));
        for shortcut in info.shortcuts {
            let modifiers = Modifiers {
                ctrl: shortcut.ctrl,
                command: shortcut.ctrl,
                shift: shortcut.shift,
                alt: shortcut.alt,
                ..Modifiers::NONE
            };
            let meant = pressed(&[press(shortcut.key, modifiers)], false);
            assert_eq!(meant, [info.id], "{shortcut:?}");
        }
    }
    for tool in Tool::ALL {
        assert!(CommandId::Tool(tool).info().is_some());
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

/// A press of the key at `place` that gives `key`.
fn press_at(place: Key, key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: Some(place),
        pressed: true,
        repeat: false,
        modifiers,
    }
}

#[test]
fn the_upper_row_of_an_azerty_keyboard_gives_all_phases() {
    let phase = |key: Key, modifiers: Modifiers| pressed(&[press(key, modifiers)], false);
    // What egui makes of & é " ' ( § è ! ç: a sign that it knows, else the place.
    for (place, key) in [
        (Key::Num1, Key::Num1),
        (Key::Num2, Key::Num2),
        (Key::Num4, Key::Quote),
    ] {
        let meant = pressed(&[press_at(place, key, Modifiers::NONE)], false);
        assert_eq!(meant, phase(place, Modifiers::NONE), "{place:?}");
        assert_eq!(meant.len(), 1, "{place:?}");
        let shifted = pressed(&[press_at(place, place, Modifiers::SHIFT)], false);
        assert_eq!(shifted, meant, "{place:?} with Shift");
    }
    // The minus of a French one zooms out, as it says; with Shift it gives the 6.
    assert_eq!(
        meant(Key::Minus, Some(Key::Num6), Modifiers::NONE),
        Key::Minus
    );
    // Shift and 1 on QWERTY is no digit, and a number pad without its lock
    // gives arrows.
    let bang = press_at(Key::Num1, Key::Exclamationmark, Modifiers::SHIFT);
    assert!(pressed(&[bang], false).is_empty());
    assert_eq!(
        meant(Key::Exclamationmark, Some(Key::Num8), Modifiers::NONE),
        Key::Num8
    );
    assert_eq!(
        meant(Key::ArrowLeft, Some(Key::Num4), Modifiers::NONE),
        Key::ArrowLeft
    );
    assert_eq!(
        meant(Key::Quote, Some(Key::Quote), Modifiers::NONE),
        Key::Quote
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

#[test]
fn the_users_keys_win_and_are_taken_from_others() {
    let info = |id: CommandId| id.info().unwrap();
    let (export, save) = (info(CommandId::Export), info(CommandId::Save));
    let mut keymap = Keymap::default();
    let ctrl_s = save.shortcuts[0];
    assert_eq!(keymap.others_with(&ctrl_s, export), [save]);
    keymap.set(export, vec![ctrl_s]);
    assert!(keymap.of(save).is_empty(), "taken over");
    let ctrl = Modifiers {
        ctrl: true,
        command: true,
        ..Modifiers::NONE
    };
    assert_eq!(
        keymap.pressed(&[press(Key::S, ctrl)], false),
        [CommandId::Export]
    );
    assert!(keymap.pressed(&[press(Key::E, ctrl)], false).is_empty());
    assert!(keymap.is_changed(export) && keymap.is_changed(save));
    keymap.reset(save);
    assert_eq!(keymap.of(save), save.shortcuts);
    assert!(
        keymap.of(export).is_empty(),
        "its own keys are asked for apart"
    );
    keymap.reset(export);
    assert_eq!(keymap, Keymap::default());
}

#[test]
fn the_users_keys_survive_a_sitting_and_unknown_ones_do_no_harm() {
    let mut keymap = Keymap::default();
    let trace = CommandId::Trace.info().unwrap();
    let shortcut = Shortcut::of(Key::F12, Modifiers::ALT | Modifiers::SHIFT);
    keymap.set(trace, vec![shortcut]);
    let kept = serde_json::to_string(&keymap).unwrap();
    assert_eq!(kept, r#"{"tool-trace":["Shift+Alt+F12"]}"#);
    assert_eq!(serde_json::from_str::<Keymap>(&kept).unwrap(), keymap);
    let strange = r#"{"tool-of-tomorrow":["Ctrl+Q"],"action-delete":["Q"],"tool-trace":["Hyper+J","Shift+Alt+F12"]}"#;
    assert_eq!(serde_json::from_str::<Keymap>(strange).unwrap(), keymap);
}

#[test]
fn every_key_of_the_table_can_be_kept() {
    for info in COMMANDS.iter() {
        for shortcut in info.shortcuts {
            assert_eq!(
                Shortcut::from_code(&shortcut.code()).as_ref(),
                Some(shortcut)
            );
        }
    }
    assert_eq!(Shortcut::from_code("Ctrl+"), None);
}

#[test]
fn the_side_buttons_of_a_mouse_go_through_the_views() {
    let click = |button| Event::PointerButton {
        pos: Pos2::ZERO,
        button,
        pressed: true,
        modifiers: Modifiers::NONE,
    };
    let events = [click(PointerButton::Extra1), click(PointerButton::Extra2)];
    let meant = pressed(&events, true);
    assert_eq!(meant, [CommandId::ZoomLast, CommandId::ZoomNext]);
}

#[test]
fn what_cannot_run_says_why() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        let nothing = View::default();
        let locked = View {
            look_only: true,
            ..nothing
        };
        for view in [nothing, locked] {
            for info in COMMANDS.iter() {
                let why = view.why_not(info.id);
                assert_eq!(why.is_none(), view.allows(info.id), "{:?}", info.id);
                assert!(why.is_none_or(|key| texts.has(key)), "{why:?}");
            }
        }
    }
    let nothing = View::default();
    assert_eq!(
        nothing.why_not(CommandId::Undo),
        Some("why-nothing-to-undo")
    );
    assert_eq!(nothing.why_not(CommandId::About), None);
}
