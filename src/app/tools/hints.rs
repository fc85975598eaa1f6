//! The hint line: which key does what now.

use crate::app::state::ToolKind;

/// One key and what it does, as message keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Message key of the key or button.
    pub key_message: &'static str,
    /// Message key of what it does.
    pub text_message: &'static str,
}

const fn hint(key_message: &'static str, text_message: &'static str) -> Hint {
    Hint {
        key_message,
        text_message,
    }
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
            hint(
                "key-trace",
                if trace {
                    "hint-trace-off"
                } else {
                    "hint-trace-on"
                },
            ),
            hint("key-snapping", "hint-snapping"),
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
    hints.push(hint(BACKSPACE, "hint-drop-vertex"));
    hints.push(hint(ESC, "hint-cancel"));
    hints.push(hint(
        "key-trace",
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
            hint("key-release", "hint-box-select"),
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
                hints.push(hint(CTRL, "hint-select-toggle"));
                hints.push(hint(DRAG, "hint-box"));
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
        hint("key-snapping", "hint-snapping"),
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

/// Hints of the tools that draw a polygon of `corners` placed corners.
pub(super) fn area(tool: ToolKind, corners: usize) -> Vec<Hint> {
    if corners == 0 {
        return vec![hint(
            CLICK,
            match tool {
                ToolKind::NoGo => "hint-no-go-start",
                ToolKind::Planned => "hint-planned-start",
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
