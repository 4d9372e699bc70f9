//! Pairs of figures: the SDK and the other side, measured in turns.

use std::error::Error;

use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;

/// How many pairs are measured.
const ROUNDS: usize = 15;

/// The CPU time that a round takes at least, in seconds.
const ROUND: f64 = 0.04;

/// The figures of one comparison.
#[derive(Debug, Serialize)]
pub(crate) struct Pairs {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    /// The SDK's figures, one per round.
    pub(crate) sdk: Vec<f64>,
    /// Those of the other side, in the same order.
    pub(crate) other: Vec<f64>,
}

impl Pairs {
    /// Measures the CPU time of this thread that two functions take, in microseconds.
    ///
    /// # Errors
    ///
    /// The error of either function.
    pub(crate) fn measure(
        name: String,
        mut sdk: impl FnMut() -> Result<(), Box<dyn Error>>,
        mut other: impl FnMut() -> Result<(), Box<dyn Error>>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut pairs = Self { name, unit: "µs", sdk: Vec::new(), other: Vec::new() };
        let count = enough(&mut other)?;
        seconds(count, &mut sdk)?;
        for _ in 0..ROUNDS {
            pairs.sdk.push(each(count, &mut sdk)?);
            pairs.other.push(each(count, &mut other)?);
        }
        Ok(pairs)
    }
}

/// Returns how often a function must run for a round.
fn enough(run: &mut impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<u32, Box<dyn Error>> {
    let mut count = 1;
    while seconds(count, run)? < ROUND {
        count *= 2;
    }
    Ok(count)
}

/// Returns the microseconds that a function takes.
fn each(
    count: u32,
    run: &mut impl FnMut() -> Result<(), Box<dyn Error>>,
) -> Result<f64, Box<dyn Error>> {
    Ok(seconds(count, run)? * 1e6 / f64::from(count))
}

fn seconds(
    count: u32,
    run: &mut impl FnMut() -> Result<(), Box<dyn Error>>,
) -> Result<f64, Box<dyn Error>> {
    let start = now();
    for _ in 0..count {
        run()?;
    }
    Ok(now() - start)
}

/// Returns the CPU time of this thread, in seconds.
#[expect(clippy::cast_precision_loss, reason = "a process runs for minutes")]
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
