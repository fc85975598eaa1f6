//! Who works here and what day it is, for the stamps on what is decided.

use super::Preferences;
use crate::plan::Stamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The name for stamps: the user's own, else the account's.
pub fn author(prefs: &Preferences) -> String {
    prefs
        .author
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map_or_else(account_name, str::to_owned)
}

/// The name of the account, empty where the system does not say.
pub fn account_name() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()))
        .unwrap_or_default()
}

/// The stamp of now.
pub fn stamp(prefs: &Preferences) -> Stamp {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Stamp {
        author: author(prefs).into(),
        date: date((seconds / 86_400) as i64).into(),
    }
}

/// The day so many days after 1 January 1970, `yyyy-mm-dd`, in the Gregorian
/// calendar (years counted from March, so that a leap day is the last one).
fn date(days: i64) -> String {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    let from_march_0 = days + 719_468;
    let era = from_march_0.div_euclid(DAYS_OF_400_YEARS);
    let day = from_march_0.rem_euclid(DAYS_OF_400_YEARS);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let year = year + era * 400 + later;
    format!("{year:04}-{month:02}-{day_of_month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        for (days, text) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(date(days), text);
        }
    }

    #[test]
    fn the_users_own_name_goes_before_the_account() {
        let mut prefs = Preferences::default();
        assert_eq!(author(&prefs), account_name());
        prefs.author = Some("  An Peeters ".to_owned());
        assert_eq!(author(&prefs), "An Peeters");
        prefs.author = Some("  ".to_owned());
        assert_eq!(author(&prefs), account_name());
    }
}
