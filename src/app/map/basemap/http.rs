//! Asking a server for a tile, within bounds of time and size.

use crate::files::limits::MAX_TILE_BYTES;
use reqwest::header::{CACHE_CONTROL, EXPIRES, HeaderMap, USER_AGENT};
use reqwest::redirect::Policy;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Whom a service may write to, as the user says; empty where he says nothing. May
/// change while maps are shown.
pub(super) type Contact = Arc<Mutex<String>>;

/// Who asks. Services want to know it, and may write to the user where he says whom,
/// and to the address of the project where it has one.
fn user_agent(contact: &str) -> String {
    let mut agent = concat!(
        "Heatplan/",
        env!("CARGO_PKG_VERSION"),
        " (desktop planner of heat networks"
    )
    .to_owned();
    let contact: String = contact
        .chars()
        .filter(|c| (' '..='~').contains(c))
        .collect();
    for more in [env!("CARGO_PKG_REPOSITORY"), contact.trim()] {
        if !more.is_empty() {
            agent.push_str("; ");
            agent.push_str(more);
        }
    }
    agent.push(')');
    agent
}

const CONNECT_TIME: Duration = Duration::from_secs(5);
const WHOLE_TIME: Duration = Duration::from_secs(20);
/// Redirections that are followed.
const MAX_REDIRECTS: usize = 4;
/// A tile is fresh this long where the service says nothing (the policy of
/// OpenStreetMap's tiles asks for seven days at least), and at most.
const FRESH: Duration = Duration::from_hours(7 * 24);
const LONGEST_FRESH: Duration = Duration::from_hours(90 * 24);

/// What came of it.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    Found {
        bytes: Vec<u8>,
        /// How long it may be shown without asking again; `None`: it must not be
        /// kept.
        fresh: Option<Duration>,
    },
    /// The server has no such tile.
    Absent,
    /// The server answers, but not with tiles.
    Refused,
    /// No connection, or none that lasted.
    Nothing,
    TooLarge,
}

/// A client with its own small runtime; may be asked from several threads.
pub(super) struct Client {
    client: reqwest::Client,
    runtime: Option<Runtime>,
    contact: Contact,
}

impl Drop for Client {
    fn drop(&mut self) {
        // a name that is still being looked up must not hold the window
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// A client; `None` where the system gives none. Connects to nothing.
    pub(super) fn new(contact: Contact) -> Option<Self> {
        // whoever was first has chosen the same
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIME)
            .timeout(WHOLE_TIME)
            .redirect(Policy::limited(MAX_REDIRECTS))
            .pool_max_idle_per_host(2)
            .build()
            .map_err(|error| log::warn!("no client for base maps: {error}"))
            .ok()?;
        Some(Self {
            client,
            runtime: Some(runtime),
            contact,
        })
    }

    /// Asks and waits.
    pub(super) fn get(&self, address: &str) -> Answer {
        match &self.runtime {
            Some(runtime) => runtime.block_on(self.ask(address)),
            None => Answer::Nothing,
        }
    }

    async fn ask(&self, address: &str) -> Answer {
        let contact = self.contact.lock();
        let agent = user_agent(&contact.unwrap_or_else(PoisonError::into_inner));
        let request = self.client.get(address).header(USER_AGENT, agent);
        let Ok(mut response) = request.send().await else {
            return Answer::Nothing;
        };
        match response.status().as_u16() {
            200 => {}
            204 | 404 | 410 => return Answer::Absent,
            _ => return Answer::Refused,
        }
        let fresh = fresh(response.headers());
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(_) => return Answer::Nothing,
            }
            if bytes.len() as u64 > MAX_TILE_BYTES {
                return Answer::TooLarge;
            }
        }
        if bytes.is_empty() {
            return Answer::Absent;
        }
        Answer::Found { bytes, fresh }
    }
}

/// How long an answer is fresh; `None`: it must not be kept.
fn fresh(headers: &HeaderMap) -> Option<Duration> {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(control) = said(CACHE_CONTROL) {
        let mut fresh = None;
        for word in control.split(',').map(str::trim) {
            if word.eq_ignore_ascii_case("no-store") {
                return None;
            }
            if word.eq_ignore_ascii_case("no-cache") {
                fresh = Some(Duration::ZERO);
            }
            let age = word.split_once('=').filter(|(name, _)| {
                // what is said to everybody else
                name.eq_ignore_ascii_case("max-age")
            });
            if let Some(seconds) = age.and_then(|(_, seconds)| seconds.trim().parse().ok()) {
                fresh = fresh.or(Some(Duration::from_secs(seconds)));
            }
        }
        if let Some(fresh) = fresh {
            return Some(fresh.min(LONGEST_FRESH));
        }
    }
    let expires = said(EXPIRES)
        .and_then(|text| jiff::fmt::rfc2822::parse(text).ok())
        .map(|at| at.timestamp().as_second() - jiff::Timestamp::now().as_second())
        .map(|seconds| Duration::from_secs(u64::try_from(seconds).unwrap_or_default()));
    Some(expires.unwrap_or(FRESH).min(LONGEST_FRESH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn freshness(headers: &[(&'static str, &str)]) -> Option<u64> {
        let headers = headers
            .iter()
            .map(|(name, value)| {
                let name = reqwest::header::HeaderName::from_static(name);
                (name, HeaderValue::from_str(value).unwrap())
            })
            .collect();
        fresh(&headers).map(|fresh| fresh.as_secs())
    }

    #[test]
    fn tiles_stay_fresh_as_long_as_the_service_says() {
        let week = Some(7 * 24 * 3600);
        assert_eq!(freshness(&[]), week);
        assert_eq!(
            freshness(&[("cache-control", "public, max-age=60")]),
            Some(60)
        );
        assert_eq!(
            freshness(&[("cache-control", "max-age=60, no-store")]),
            None
        );
        assert_eq!(
            freshness(&[("cache-control", "no-cache, max-age=60")]),
            Some(0)
        );
        assert_eq!(freshness(&[("cache-control", "public")]), week);
        let forever = freshness(&[("cache-control", "max-age=99999999999")]);
        assert_eq!(forever, Some(LONGEST_FRESH.as_secs()));
        let past = "Thu, 01 Jan 2015 00:00:00 GMT";
        assert_eq!(freshness(&[("expires", past)]), Some(0));
        let both = [("expires", past), ("cache-control", "max-age=5")];
        assert_eq!(freshness(&both), Some(5));
        assert_eq!(freshness(&[("expires", "soon")]), week);
    }
}
