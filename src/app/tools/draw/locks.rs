//! The keys of construction: locks, typing beside the pointer, following a
//! street.

use super::super::construct::{AngleLock, Guide, GuideKind, Typing, along, turned, unit};
use super::super::entry::{self, Entry, MAX_REACH_M};
use super::super::snapping::Snapper;
use super::super::{Action, Point, ToolContext, ToolKey, trace};
use super::DrawTool;
use super::aim::{Aim, joined};
use crate::geometry::measure::distance_m;
use crate::geometry::vector;
use crate::plan::JOIN_TOLERANCE_M;

impl DrawTool {
    /// Whether something is being typed beside the pointer.
    pub fn is_typing(&self) -> bool {
        self.construction.typing.is_some()
    }

    /// A character was typed.
    pub(super) fn type_on(&mut self, typed: char) {
        self.notice = None;
        if let Some(typing) = &mut self.construction.typing {
            typing.push(typed);
        } else if !self.sketch.is_empty() && entry::begins(typed) {
            self.construction.typing = Some(Typing::Vertex(typed.to_string()));
        }
    }

    /// A key was pressed.
    pub(super) fn key(
        &mut self,
        key: ToolKey,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        actions: &mut Vec<Action>,
    ) {
        self.notice = None;
        match key {
            ToolKey::Enter => match self.construction.typing.take() {
                Some(typing) => self.take_typed(typing, cx, snapper, actions),
                None => self.end(cx, actions),
            },
            ToolKey::Escape => {
                if self.construction.typing.take().is_none() {
                    if self.construction.is_locked() {
                        self.construction.release();
                    } else {
                        self.cancel(cx, actions);
                    }
                }
            }
            ToolKey::Backspace | ToolKey::Delete => {
                if let Some(typing) = &mut self.construction.typing {
                    if typing.text_mut().pop().is_none() {
                        self.construction.typing = None;
                    }
                } else {
                    actions.extend(self.drop_vertex(cx));
                }
            }
            ToolKey::Coordinates => {
                self.construction.typing = Some(Typing::Vertex(String::new()));
            }
            _ if self.sketch.is_empty() => {}
            ToolKey::Distance => {
                let is_on = self.construction.distance_m.take().is_some();
                self.construction.typing = (!is_on).then(|| Typing::Distance(String::new()));
            }
            ToolKey::Angle => {
                let is_on = self.construction.angle.take().is_some();
                self.construction.typing = (!is_on).then(|| Typing::Angle(String::new()));
            }
            ToolKey::Relative => self.turn_relative(),
            ToolKey::Guide => self.next_guide(cx, snapper),
            ToolKey::Follow => self.follow(cx, snapper),
            ToolKey::Nudge(_) => {}
        }
        self.aim_again(cx, snapper);
        self.tell(cx, actions);
    }

    /// The aim for the pointer where it is, after something else changed.
    pub(super) fn aim_again(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper) {
        if let Some(at) = self.pointer {
            self.aim = Some(self.aim_at(cx, snapper, at));
        }
    }

    fn turn_relative(&mut self) {
        let construction = &mut self.construction;
        construction.is_relative = !construction.is_relative;
        if let Some(lock) = &mut construction.angle {
            lock.is_relative = construction.is_relative;
        }
    }

    /// Perpendicular, parallel, and neither, in turn, to what lies under the
    /// pointer.
    fn next_guide(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper) {
        self.construction.guide = match self.construction.guide {
            Some(guide) if guide.kind == GuideKind::Perpendicular => Some(Guide {
                kind: GuideKind::Parallel,
                ..guide
            }),
            Some(_) => None,
            None => {
                // From the bar, where no pointer is on the map, the last stretch
                // is meant.
                let reference = match self.pointer {
                    Some(at) => snapper.segment_under(cx, at),
                    None => self.last_stretch(),
                };
                let under = reference.map(|reference| Guide {
                    kind: GuideKind::Perpendicular,
                    reference,
                });
                if under.is_none() {
                    self.notice = Some("draw-tip-no-reference");
                }
                under
            }
        };
    }

    fn last_stretch(&self) -> Option<[Point; 2]> {
        Some([self.sketch.before_last()?, self.sketch.last()?.place])
    }

    /// Draws on along the street under the last vertex, to the next crossing
    /// in the direction of the pointer.
    fn follow(&mut self, cx: &ToolContext<'_>, snapper: &mut Snapper) {
        if cx.session.look_only {
            return;
        }
        let Some(last) = self.sketch.last() else {
            return;
        };
        // From the bar it goes straight on.
        let ahead = self
            .last_stretch()
            .map(|[a, b]| [2.0 * b[0] - a[0], 2.0 * b[1] - a[1]]);
        let Some(at) = self.pointer.or(ahead) else {
            return;
        };
        let Some(way) = trace::follow_street(cx, last.place, at) else {
            self.notice = Some("draw-tip-no-street-to-follow");
            return;
        };
        let Some((&place, inner)) = way.split_last() else {
            return;
        };
        let aim = Aim {
            way: joined(cx, snapper, inner.to_vec()),
            ..Aim::exactly(cx, snapper, place)
        };
        self.put(aim);
    }

    /// Carries out what was typed; what cannot be stays in the field.
    fn take_typed(
        &mut self,
        typing: Typing,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        actions: &mut Vec<Action>,
    ) {
        let text = typing.text().trim().to_owned();
        if text.is_empty() {
            return;
        }
        let done = match &typing {
            Typing::Distance(_) => entry::read_distance(&text).map(|distance_m| {
                self.construction.distance_m = Some(distance_m);
            }),
            Typing::Angle(_) => entry::read_angle(&text).map(|angle_deg| {
                self.construction.angle = Some(AngleLock {
                    angle_deg,
                    is_relative: self.construction.is_relative,
                });
            }),
            Typing::Vertex(_) | Typing::Move(_) => {
                entry::read(&text).and_then(|read| self.place_typed(read, cx, snapper, actions))
            }
        };
        if let Err(why) = done {
            self.notice = Some(why);
            self.construction.typing = Some(typing);
        }
    }

    fn place_typed(
        &mut self,
        read: Entry,
        cx: &ToolContext<'_>,
        snapper: &mut Snapper,
        actions: &mut Vec<Action>,
    ) -> Result<(), &'static str> {
        if cx.session.look_only {
            actions.push(cx.refuse("banner-look-only"));
            return Ok(());
        }
        if let Entry::Direction(angle_deg) = read {
            self.construction.angle = Some(AngleLock {
                angle_deg,
                is_relative: self.construction.is_relative,
            });
            return Ok(());
        }
        let place = self.meant(read)?;
        let from = self.sketch.last().map(|last| last.place);
        if let Some(from) = from {
            if distance_m(from, place) <= JOIN_TOLERANCE_M {
                return Err("draw-entry-too-short");
            }
            if distance_m(from, place) > MAX_REACH_M {
                return Err("draw-entry-too-far");
            }
        } else {
            let around = cx.doc.facts.bounds();
            if !around.is_empty() && around.distance_m(place) > MAX_REACH_M {
                return Err("draw-entry-too-far");
            }
        }
        self.put(Aim::exactly(cx, snapper, place));
        Ok(())
    }

    /// Where the text that is being typed leads, as far as it is one.
    pub(super) fn typed_place(&self) -> Option<Point> {
        let Some(Typing::Vertex(text)) = &self.construction.typing else {
            return None;
        };
        match entry::read(text) {
            Ok(Entry::Direction(_)) | Err(_) => None,
            Ok(read) => self.meant(read).ok(),
        }
    }

    /// The place that a typed text means.
    fn meant(&self, read: Entry) -> Result<Point, &'static str> {
        if let Entry::At(place) = read {
            return Ok(place);
        }
        let last = self.sketch.last().ok_or("draw-entry-needs-vertex")?.place;
        let before = self.sketch.before_last();
        Ok(match read {
            Entry::Offset([east_m, north_m]) => [last[0] + east_m, last[1] + north_m],
            Entry::Polar {
                distance_m,
                angle_deg,
            } => {
                let base = before
                    .filter(|_| self.construction.is_relative)
                    .and_then(|before| unit(vector(before, last)))
                    .unwrap_or([1.0, 0.0]);
                along(last, turned(base, angle_deg), distance_m)
            }
            Entry::Distance(distance_m) => {
                let direction = self
                    .aim
                    .as_ref()
                    .and_then(|aim| unit(vector(last, aim.place)))
                    .ok_or("draw-entry-no-direction")?;
                along(last, direction, distance_m)
            }
            Entry::At(place) => place,
            Entry::Direction(_) => last,
        })
    }
}
