//! The calls, many at once and through both transports, and what became of them.

use std::{collections::BTreeMap, ops::AddAssign, ops::Range, time::Duration};

use factify::{Error, Factify, RetryConfig};
use tokio::task::JoinSet;

/// How many tasks, and how many threads, call at once.
const TASKS: usize = 64;
const THREADS: usize = 16;

/// What became of calls.
#[derive(Default)]
pub(crate) struct Tally {
    outcomes: BTreeMap<String, u64>,
    /// The calls that received the response of another one.
    pub(crate) mixed_up: u64,
}

impl Tally {
    /// Returns how many calls have an outcome.
    pub(crate) fn total(&self) -> u64 {
        self.outcomes.values().sum()
    }

    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.outcomes.iter().map(|(outcome, count)| (outcome.as_str(), *count))
    }

    fn count(&mut self, number: u64, result: Result<String, Error>) {
        let outcome = match result {
            Ok(id) => {
                self.mixed_up += u64::from(id != name(number));
                "success".to_owned()
            }
            Err(error) => outcome(&error),
        };
        *self.outcomes.entry(outcome).or_default() += 1;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.mixed_up += other.mixed_up;
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
    }
}

fn outcome(error: &Error) -> String {
    match error {
        Error::Transport(error) => format!("{:?}: {error}", error.kind()),
        Error::Decode(_) => "Decode: the response does not match its schema".to_owned(),
        other => match other.status() {
            Some(status) => format!("status {}", status.as_u16()),
            None => other.to_string(),
        },
    }
}

/// Returns the name of the organisation that a call is about, which its response repeats.
fn name(number: u64) -> String {
    format!("org_{number}")
}

/// Sends the calls by a new client, and drops it.
pub(crate) async fn load(url: &str, calls: Range<u64>) -> Result<Tally, String> {
    let retries = RetryConfig::new().initial_interval(Duration::from_millis(1));
    let factify = Factify::builder().bearer_auth("t0ken").with_server(url).with_retries(retries);
    let factify = factify.build().map_err(|error| error.to_string())?;
    let middle = calls.start.midpoint(calls.end);
    let mut all = JoinSet::new();
    for first in 0..TASKS {
        all.spawn(awaiting(factify.clone(), (calls.start..middle).skip(first).step_by(TASKS)));
    }
    for first in 0..THREADS {
        let (factify, calls) = (factify.clone(), middle..calls.end);
        let calls = calls.skip(first).step_by(THREADS);
        all.spawn_blocking(move || blocking(&factify, calls));
    }
    let mut tally = Tally::default();
    while let Some(part) = all.join_next().await {
        tally += part.map_err(|error| format!("a task ended early: {error}"))?;
    }
    Ok(tally)
}

/// Whether a call writes.
fn writes(number: u64) -> bool {
    (number / 2).is_multiple_of(2)
}

async fn awaiting(factify: Factify, calls: impl Iterator<Item = u64>) -> Tally {
    let mut tally = Tally::default();
    for number in calls {
        let keys = factify.api_keys();
        let result = if writes(number) {
            keys.create_api_key(name(number), "soak")
                .await
                .map(|created| created.api_key.organization_id)
        } else {
            keys.list_api_keys(name(number)).await.map(|page| page.items[0].organization_id.clone())
        };
        tally.count(number, result);
    }
    tally
}

fn blocking(factify: &Factify, calls: impl Iterator<Item = u64>) -> Tally {
    let mut tally = Tally::default();
    for number in calls {
        let keys = factify.api_keys();
        let result = if writes(number) {
            let created = keys.create_api_key(name(number), "soak").send_blocking();
            created.map(|created| created.api_key.organization_id)
        } else {
            let page = keys.list_api_keys(name(number)).send_blocking();
            page.map(|page| page.items[0].organization_id.clone())
        };
        tally.count(number, result);
    }
    tally
}
