//! The hint line: which key does what now.

use crate::app::commands::{CommandId, SketchKey};
use crate::app::state::ToolKind;

/// One key and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The command whose key it is: the window shows the key it has now.
    pub command: Option<CommandId>,
    /// Message key of the key or button, where it is no command's.
    pub key_message: &'static str,
    /// Message key of what it does.
    pub text_message: &'static str,
}

const fn hint(key_message: &'static str, text_message: &'static str) -> Hint {
    Hint {
        command: None,
        key_message,
        text_message,
    }
}

/// A hint of a command's own key, whichever the user gave it.
const fn hint_of(command: CommandId, text_message: &'static str) -> Hint {
    Hint {
        command: Some(command),
        key_message: "",
        text_message,
    }
}

/// A letter of the line in hand, whichever the user gave it.
const fn letter(does: SketchKey, text_message: &'static str) -> Hint {
    hint_of(CommandId::Sketch(does), text_message)
}

const CLICK: &str = "key-click";
const RIGHT_CLICK: &str = "key-right-click";
const BACKSPACE: &str = "key-backspace";
const ESC: &str = "key-esc";
const ALT: &str = "key-alt";
const SHIFT: &str = "key-shift";
const CTRL: &str = "key-ctrl";
const DRAG: &str = "key-drag";
const DELETE: &str = "key-delete";

/// Hints while drawing a line of `vertices` placed vertices.
pub(super) fn draw(vertices: usize, trace: bool) -> Vec<Hint> {
    if vertices == 0 {
        return vec![
            hint(CLICK, "hint-draw-start"),
            hint_of(
                CommandId::Trace,
                if trace {
                    "hint-trace-off"
                } else {
                    "hint-trace-on"
                },
            ),
            hint_of(CommandId::Snapping, "hint-snapping"),
        ];
    }
    let mut hints = vec![hint(
        CLICK,
        if trace {
            "hint-draw-trace"
        } else {
            "hint-draw-vertex"
        },
    )];
    if vertices > 1 {
        hints.push(hint(RIGHT_CLICK, "hint-finish"));
    }
    hints.extend(sketch());
    hints.push(hint(ESC, "hint-cancel"));
    hints.push(hint_of(
        CommandId::Trace,
        if trace {
            "hint-trace-off"
        } else {
            "hint-trace-on"
        },
    ));
    hints.push(hint(SHIFT, "hint-ortho"));
    hints.push(hint(ALT, "hint-no-snap"));
    hints
}

/// Hints while a new way is drawn that takes the place of an old one.
pub(super) fn reroute(vertices: usize) -> Vec<Hint> {
    if vertices == 0 {
        return vec![
            hint(CLICK, "draw-hint-reroute-from"),
            hint(ESC, "hint-cancel"),
        ];
    }
    vec![
        hint(CLICK, "hint-draw-trace"),
        hint(RIGHT_CLICK, "draw-hint-reroute-to"),
        hint(BACKSPACE, "hint-drop-vertex"),
        hint(ESC, "hint-cancel"),
        hint(ALT, "hint-no-snap"),
    ]
}

/// The keys that a line in hand takes for itself.
pub(super) fn sketch() -> Vec<Hint> {
    vec![
        hint(BACKSPACE, "hint-drop-vertex"),
        hint("draw-key-digits", "draw-hint-type"),
        letter(SketchKey::Follow, "draw-hint-follow"),
        letter(SketchKey::Distance, "draw-hint-distance"),
        letter(SketchKey::Angle, "draw-hint-angle"),
        letter(SketchKey::Guide, "draw-hint-guide"),
        letter(SketchKey::Relative, "draw-hint-relative"),
        hint("draw-key-tab", "draw-hint-tab"),
    ]
}

/// Hints while something is typed beside the pointer.
pub(super) fn typing() -> Vec<Hint> {
    vec![
        hint("draw-key-enter", "draw-hint-take"),
        hint(BACKSPACE, "draw-hint-erase"),
        hint(ESC, "hint-cancel"),
        hint("draw-key-tab", "draw-hint-tab"),
        hint("draw-key-examples", "draw-hint-examples"),
    ]
}

/// What the vertex tool is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtVertices {
    /// Nothing.
    Idle,
    /// Vertices are chosen.
    Chosen,
    /// The pointer is on a vertex or node.
    OverVertex,
    /// On the middle of a segment.
    OverMiddle,
    /// On the handle beyond an end.
    OverEnd,
    /// Something is dragged.
    Dragging,
    /// A box is drawn.
    Box,
    /// Coordinates are typed.
    Typing,
}

/// Hints of the vertex tool.
pub(super) fn vertex(doing: AtVertices) -> Vec<Hint> {
    match doing {
        AtVertices::Typing => typing(),
        AtVertices::Dragging => select(&Selecting::Dragging),
        AtVertices::Box => vec![
            hint("key-release", "draw-hint-choose-in-box"),
            hint(SHIFT, "draw-hint-add"),
            hint(CTRL, "hint-select-toggle"),
            hint(ESC, "hint-cancel"),
        ],
        AtVertices::OverMiddle => vec![hint(DRAG, "draw-hint-add-vertex")],
        AtVertices::OverEnd => vec![hint(DRAG, "draw-hint-grow")],
        AtVertices::OverVertex => vec![
            hint(DRAG, "hint-drag-vertex"),
            hint(CLICK, "draw-hint-choose"),
            hint(SHIFT, "draw-hint-add"),
            hint(CTRL, "hint-select-toggle"),
            hint(DELETE, "hint-delete-vertex"),
        ],
        AtVertices::Chosen => vec![
            hint("draw-key-arrows", "draw-hint-nudge"),
            hint_of(CommandId::Coordinates, "draw-hint-coordinates"),
            hint(DELETE, "draw-hint-delete-chosen"),
            hint(SHIFT, "draw-hint-add"),
            hint(CTRL, "hint-select-toggle"),
            hint(ESC, "draw-hint-let-go"),
        ],
        AtVertices::Idle => vec![
            hint(CLICK, "draw-hint-choose-line"),
            hint(DRAG, "draw-hint-box-or-line"),
            hint("draw-key-double-click", "draw-hint-add-vertex"),
            hint(RIGHT_CLICK, "draw-hint-context"),
        ],
    }
}

/// The key that deletes what is selected.
pub(super) fn delete() -> Hint {
    hint(DELETE, "hint-delete")
}

/// Hints of the split tool.
pub(super) fn split() -> Vec<Hint> {
    vec![
        hint(CLICK, "draw-hint-split"),
        hint(ALT, "hint-no-snap"),
        hint(ESC, "draw-hint-done"),
    ]
}

/// Hints while the bar over the map asks for a measure.
pub(super) fn bar() -> Vec<Hint> {
    vec![
        hint("draw-key-enter", "draw-hint-apply"),
        hint(ESC, "hint-cancel"),
    ]
}

/// Hints of the lasso.
pub(super) fn lasso(is_busy: bool) -> Vec<Hint> {
    if is_busy {
        vec![
            hint("key-release", "draw-hint-lasso-select"),
            hint(ESC, "hint-cancel"),
        ]
    } else {
        vec![
            hint(DRAG, "draw-hint-lasso"),
            hint(SHIFT, "draw-hint-add"),
            hint(CTRL, "hint-select-toggle"),
            hint(RIGHT_CLICK, "draw-hint-context"),
        ]
    }
}

/// What the select tool is doing.
pub(super) enum Selecting {
    /// Nothing.
    Idle {
        /// Something that can be deleted is selected.
        has_selection: bool,
        /// A vertex is under the pointer.
        over_vertex: bool,
        /// A handle is under the pointer.
        over_handle: bool,
    },
    /// A handle is being dragged.
    Dragging,
    /// A box is being drawn.
    Box,
}

/// Hints of the select tool.
pub(super) fn select(state: &Selecting) -> Vec<Hint> {
    match state {
        Selecting::Dragging => vec![
            hint("key-release", "hint-drop"),
            hint(ALT, "hint-no-snap"),
            hint(ESC, "hint-cancel-drag"),
        ],
        Selecting::Box => vec![
            hint("key-release", "draw-hint-box-touch"),
            hint(SHIFT, "draw-hint-add"),
            hint(CTRL, "hint-select-toggle"),
            hint(ESC, "hint-cancel"),
        ],
        Selecting::Idle {
            has_selection,
            over_vertex,
            over_handle,
        } => {
            let mut hints = Vec::new();
            if *over_handle {
                hints.push(hint(DRAG, "hint-drag-vertex"));
            } else {
                hints.push(hint(CLICK, "hint-select"));
            }
            if *over_vertex {
                hints.push(hint(DELETE, "hint-delete-vertex"));
            } else if *has_selection {
                hints.push(hint(DELETE, "hint-delete"));
            }
            if !*over_handle {
                hints.push(hint(SHIFT, "draw-hint-add"));
                hints.push(hint(CTRL, "hint-select-toggle"));
                hints.push(hint(DRAG, "hint-box"));
                hints.push(hint(RIGHT_CLICK, "draw-hint-context"));
            }
            hints
        }
    }
}

/// Hints of the source tool.
pub(super) fn source() -> Vec<Hint> {
    vec![
        hint(CLICK, "hint-place-source"),
        hint(ALT, "hint-no-snap"),
        hint_of(CommandId::Snapping, "hint-snapping"),
    ]
}

/// Hints of the measure tool.
pub(super) fn measure(is_busy: bool) -> Vec<Hint> {
    if is_busy {
        vec![
            hint(CLICK, "hint-measure-point"),
            hint(BACKSPACE, "hint-drop-vertex"),
            hint(RIGHT_CLICK, "hint-measure-end"),
            hint(ESC, "hint-cancel"),
        ]
    } else {
        vec![hint(CLICK, "hint-measure-start")]
    }
}

/// Hints of measuring an area.
pub(super) fn measure_area(is_busy: bool) -> Vec<Hint> {
    if is_busy {
        vec![
            hint(CLICK, "hint-area-corner"),
            hint(RIGHT_CLICK, "hint-measure-close"),
            hint(BACKSPACE, "hint-drop-vertex"),
            hint(ESC, "hint-cancel"),
        ]
    } else {
        vec![hint(CLICK, "hint-area-start")]
    }
}

/// Hints of the paint tool.
pub(super) fn paint(is_busy: bool) -> Vec<Hint> {
    if is_busy {
        vec![
            hint("key-release", "hint-paint-done"),
            hint(ESC, "hint-cancel"),
        ]
    } else {
        vec![
            hint(CLICK, "hint-paint"),
            hint(DRAG, "hint-paint-many"),
            hint_of(CommandId::PhaseUp, "hint-paint-next-phase"),
        ]
    }
}

/// Hints of the tools that draw a polygon of `corners` placed corners.
pub(super) fn area(tool: ToolKind, corners: usize) -> Vec<Hint> {
    if corners == 0 {
        return vec![hint(
            CLICK,
            match tool {
                ToolKind::NoGo => "hint-no-go-start",
                ToolKind::Planned => "hint-planned-start",
                ToolKind::Zone => "strategy-hint-zone",
                _ => "hint-area-start",
            },
        )];
    }
    let mut hints = vec![hint(CLICK, "hint-area-corner")];
    if corners == 2 {
        hints.push(hint(SHIFT, "hint-area-rectangle"));
    }
    if corners > 2 {
        hints.push(hint(RIGHT_CLICK, "hint-area-finish"));
    }
    hints.push(hint(BACKSPACE, "hint-drop-vertex"));
    hints.push(hint(ESC, "hint-cancel"));
    hints
}
