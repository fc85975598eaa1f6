//! Where the map was: back and forward through the views on which it rested.

/// A view counts once the map has stood still for so long, seconds.
const REST_S: f64 = 0.6;
/// Views kept.
const MAX_VIEWS: usize = 100;

/// The views of the map before and after the present one.
#[derive(Debug, Clone)]
pub(super) struct Trail<V> {
    past: Vec<V>,
    future: Vec<V>,
    /// The view the map rested on last.
    rested: Option<V>,
    /// The view of the last frame, and since when it stands.
    seen: Option<(V, f64)>,
}

impl<V> Default for Trail<V> {
    fn default() -> Self {
        Self {
            past: Vec::new(),
            future: Vec::new(),
            rested: None,
            seen: None,
        }
    }
}

impl<V: Copy + PartialEq> Trail<V> {
    /// Once a frame: the view and the time. Answers in how many seconds the view
    /// will count, if it does not yet.
    pub(super) fn see(&mut self, view: V, now_s: f64) -> Option<f64> {
        let since = match self.seen {
            Some((seen, since)) if seen == view => since,
            _ => {
                self.seen = Some((view, now_s));
                now_s
            }
        };
        if self.rested == Some(view) {
            return None;
        }
        let left = since + REST_S - now_s;
        if self.rested.is_some() && left > 0.0 {
            return Some(left);
        }
        self.settle();
        None
    }

    /// The view of the last frame counts from now on.
    fn settle(&mut self) {
        let Some((view, _)) = self.seen else { return };
        if self.rested == Some(view) {
            return;
        }
        if let Some(before) = self.rested.replace(view) {
            self.past.push(before);
            if self.past.len() > MAX_VIEWS {
                self.past.remove(0);
            }
            self.future.clear();
        }
    }

    /// The window was laid out anew and `view` shows the same as the view of the
    /// last frame: it takes its place.
    pub(super) fn shift(&mut self, view: V) {
        if self.is_resting() && self.rested.is_some() {
            self.rested = Some(view);
        }
        self.seen = self.seen.map(|(_, since)| (view, since));
    }

    fn is_resting(&self) -> bool {
        self.seen.map(|(view, _)| view) == self.rested
    }

    /// Whether there is a view to go back to.
    pub(super) fn has_past(&self) -> bool {
        !self.past.is_empty() || !self.is_resting()
    }

    /// Whether there is a view to go forward to.
    pub(super) fn has_future(&self) -> bool {
        !self.future.is_empty() && self.is_resting()
    }

    /// The view before; where the map just moved away from one, that.
    pub(super) fn back(&mut self) -> Option<V> {
        self.settle();
        let view = self.past.pop()?;
        self.future.extend(self.rested);
        Some(self.go(view))
    }

    /// The view that `back` left.
    pub(super) fn forward(&mut self) -> Option<V> {
        self.settle();
        let view = self.future.pop()?;
        self.past.extend(self.rested);
        Some(self.go(view))
    }

    fn go(&mut self, view: V) -> V {
        self.rested = Some(view);
        self.seen = self.seen.map(|(_, since)| (view, since));
        view
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A trail that rested on these views.
    fn over(views: &[i32]) -> Trail<i32> {
        let mut trail = Trail::default();
        for (place, view) in views.iter().enumerate() {
            let now = 10.0 * place as f64;
            trail.see(*view, now);
            trail.see(*view, now + 1.0);
        }
        trail
    }

    #[test]
    fn back_and_forward_go_through_the_views() {
        let mut trail = over(&[1, 2, 3]);
        assert_eq!(trail.back(), Some(2));
        assert_eq!(trail.back(), Some(1));
        assert!(!trail.has_past());
        assert_eq!(trail.back(), None);
        assert_eq!(trail.forward(), Some(2));
        assert_eq!(trail.forward(), Some(3));
        assert_eq!(trail.forward(), None);
    }

    #[test]
    fn what_only_passes_by_does_not_count() {
        let mut trail = over(&[1]);
        for frame in 0..20 {
            let left = trail.see(100 + frame, 20.0 + 0.016 * f64::from(frame));
            assert!(left.is_some_and(|s| (0.0..REST_S + 1e-6).contains(&s)));
        }
        assert!(trail.see(119, 21.0).is_none(), "it rests");
        assert_eq!(trail.back(), Some(1));
        assert_eq!(trail.forward(), Some(119));
    }

    #[test]
    fn back_in_the_middle_of_a_move_goes_to_where_it_began() {
        let mut trail = over(&[1, 2]);
        trail.see(7, 30.0);
        assert!(trail.has_past());
        assert_eq!(trail.back(), Some(2));
        assert_eq!(trail.forward(), Some(7));
    }

    #[test]
    fn a_new_view_ends_what_lay_ahead() {
        let mut trail = over(&[1, 2]);
        assert_eq!(trail.back(), Some(1));
        trail.see(1, 40.0);
        trail.see(5, 41.0);
        trail.see(5, 42.0);
        assert!(!trail.has_future());
        assert_eq!(trail.back(), Some(1));
    }

    #[test]
    fn another_layout_of_the_window_is_no_step() {
        let mut trail = over(&[1, 2]);
        trail.shift(20);
        assert_eq!(trail.see(20, 100.0), None, "it rests there already");
        assert_eq!(trail.back(), Some(1));
        assert_eq!(trail.forward(), Some(20), "the view as it is laid out now");
    }
}
