//! Moments as people read them, in the user's own time.

use crate::text::Texts;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use std::time::SystemTime;

fn zoned(time: SystemTime) -> Option<Zoned> {
    let stamp = Timestamp::try_from(time).ok()?;
    Some(stamp.to_zoned(TimeZone::system()))
}

fn written(texts: &Texts, time: Option<SystemTime>, form: &str) -> String {
    match time.and_then(zoned) {
        Some(zoned) => zoned.strftime(form).to_string(),
        None => texts.get("recover-some-time").into_owned(),
    }
}

/// Day and minute.
pub(in crate::app::shell) fn when(texts: &Texts, time: Option<SystemTime>) -> String {
    written(texts, time, "%Y-%m-%d %H:%M")
}

/// Day and second: for what lies in the same minute.
pub(in crate::app::shell) fn when_exactly(texts: &Texts, time: Option<SystemTime>) -> String {
    written(texts, time, "%Y-%m-%d %H:%M:%S")
}

/// The minute alone where it is of today.
pub(in crate::app::shell) fn when_short(
    texts: &Texts,
    time: Option<SystemTime>,
    now: SystemTime,
) -> String {
    let day = |time: SystemTime| zoned(time).map(|zoned| zoned.date());
    let is_today = time.is_some_and(|time| day(time).is_some() && day(time) == day(now));
    let form = if is_today { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    written(texts, time, form)
}

/// The moment in the name of a file: no colons, and in the order of time.
pub(in crate::app::shell) fn label(now: SystemTime) -> String {
    match zoned(now) {
        Some(zoned) => zoned.strftime("%Y-%m-%d %H.%M.%S").to_string(),
        None => "copy".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use std::time::Duration;

    #[test]
    fn moments_are_as_exact_as_they_must_be() {
        let texts = Texts::new(Language::English);
        let now = SystemTime::now();
        let before = now - Duration::from_hours(72);
        let day = when(&texts, Some(before));
        assert_eq!(day.len(), 16, "{day}");
        assert_eq!(when_short(&texts, Some(before), now), day);
        let minute = when_short(&texts, Some(now), now);
        assert!(when(&texts, Some(now)).ends_with(&minute) && minute.len() == 5);
        assert!(when_exactly(&texts, Some(before)).starts_with(&day));
        assert_eq!(when(&texts, None), texts.get("recover-some-time"));
        let name = label(now);
        assert!(
            !name.contains([':', '/', '\\']) && name.len() == 19,
            "{name}"
        );
    }
}
