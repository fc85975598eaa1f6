//! For an audience: the projector preset, and the phases that play by
//! themselves.

use super::state::{Document, Preferences, Session};
use super::theme;
use eframe::egui;
use std::time::Duration;

/// Seconds each year stays on screen while playing.
const YEAR_SECONDS: f64 = 1.2;
/// Smallest and largest interface scale.
const SCALE_RANGE: std::ops::RangeInclusive<f32> = 0.7..=2.5;
/// A step of the interface scale.
const SCALE_STEP: f32 = 0.1;

/// Puts interface scale and projector preset into force.
pub fn apply(ctx: &egui::Context, prefs: &Preferences) {
    let factor = scale(prefs)
        * if prefs.projector {
            theme::PRESENTING_SCALE
        } else {
            1.0
        };
    if (ctx.zoom_factor() - factor).abs() > 1e-3 {
        ctx.set_zoom_factor(factor);
    }
    if theme::Theme::of(ctx).presenting != prefs.projector {
        theme::set_presenting(ctx, prefs.projector);
    }
}

/// The interface scale, 1 = 100 %; a stored one that makes no sense is put right.
pub fn scale(prefs: &Preferences) -> f32 {
    let scale = prefs.ui_scale.unwrap_or(1.0);
    if scale.is_finite() {
        scale.clamp(*SCALE_RANGE.start(), *SCALE_RANGE.end())
    } else {
        1.0
    }
}

/// The scale so many steps up (or down), as it is stored.
pub fn stepped_scale(prefs: &Preferences, steps: i8) -> Option<f32> {
    let tenths = (scale(prefs) / SCALE_STEP).round() + f32::from(steps);
    let stepped = (tenths * SCALE_STEP).clamp(*SCALE_RANGE.start(), *SCALE_RANGE.end());
    Some(stepped).filter(|s| (s - 1.0).abs() > 1e-3)
}

/// The years the slider and the player run over: the year before the first
/// phase to the last phase's; `None` while no phase has a year.
pub fn years(doc: &Document) -> Option<(i32, i32)> {
    let years = || doc.plan.variant().phases.0.iter().filter_map(|p| p.year);
    Some((years().min()? - 1, years().max()?))
}

/// Moves the slider's year on while the session plays.
#[derive(Debug, Default)]
pub struct Player {
    /// When the present year came on screen, seconds of egui's clock.
    since: Option<f64>,
}

impl Player {
    /// Once a frame: the next year when its time has come, and a wake-up for it.
    pub fn tick(&mut self, ctx: &egui::Context, doc: &Document, session: &mut Session) {
        if !session.playing {
            self.since = None;
            return;
        }
        let Some(span) = years(doc) else {
            session.playing = false;
            return;
        };
        let now = ctx.input(|input| input.time);
        let wait = self.step(now, span, session);
        if let Some(seconds) = wait {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
        }
    }

    /// The clockwork of it; answers the seconds until the next year.
    fn step(&mut self, now: f64, (first, last): (i32, i32), session: &mut Session) -> Option<f64> {
        let Some(since) = self.since else {
            // Playing from the end (or past it) starts again.
            if session.year.is_none_or(|year| year >= last) {
                session.year = Some(first);
            }
            self.since = Some(now);
            return Some(YEAR_SECONDS);
        };
        let left = since + YEAR_SECONDS - now;
        if left > 1e-6 {
            return Some(left);
        }
        let next = session.year.map_or(first, |year| year + 1);
        if next > last {
            session.playing = false;
            self.since = None;
            return None;
        }
        session.year = Some(next);
        self.since = Some(now);
        Some(YEAR_SECONDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn playing_shows_each_year_and_stops_at_the_last() {
        let mut session = Session::new();
        session.playing = true;
        let mut player = Player::default();
        let mut seen = Vec::new();
        for tenth in 0..100 {
            player.step(f64::from(tenth) * 0.1, (2028, 2031), &mut session);
            if !session.playing {
                break;
            }
            if seen.last() != session.year.as_ref() {
                seen.extend(session.year);
            }
        }
        assert_eq!(seen, [2028, 2029, 2030, 2031]);
        assert!(!session.playing);
        assert_eq!(session.year, Some(2031), "the last year stays");
    }

    #[test]
    fn playing_goes_on_from_the_sliders_year() {
        let mut session = Session::new();
        session.playing = true;
        session.year = Some(2030);
        let mut player = Player::default();
        assert_eq!(
            player.step(0.0, (2028, 2031), &mut session),
            Some(YEAR_SECONDS)
        );
        assert_eq!(session.year, Some(2030));
        let left = player.step(0.2, (2028, 2031), &mut session).unwrap();
        assert!((left - 1.0).abs() < 1e-9, "{left}");
        player.step(1.3, (2028, 2031), &mut session);
        assert_eq!(session.year, Some(2031));
    }

    #[test]
    fn scales_step_and_stay_in_bounds() {
        let mut prefs = Preferences::default();
        prefs.ui_scale = stepped_scale(&prefs, 1);
        assert!((scale(&prefs) - 1.1).abs() < 1e-6);
        prefs.ui_scale = stepped_scale(&prefs, -1);
        assert_eq!(prefs.ui_scale, None, "100 % is the default");
        prefs.ui_scale = Some(f32::NAN);
        assert_eq!(scale(&prefs), 1.0);
        prefs.ui_scale = Some(2.5);
        assert_eq!(stepped_scale(&prefs, 1), Some(2.5));
    }
}
