//! The run time of an SDK, which the package `speed` measures.

use std::process::Command;

use serde::Deserialize;

use super::build;

/// The figures of one comparison, in pairs.
#[derive(Debug, Deserialize)]
pub(super) struct Pairs {
    pub(super) name: String,
    pub(super) unit: String,
    /// The SDK's figures, one per round.
    pub(super) sdk: Vec<f64>,
    /// Those of reqwest and serde, in the same order.
    pub(super) other: Vec<f64>,
}

/// Builds the package `speed`, runs it and returns what it measured.
///
/// # Errors
///
/// Why it cannot be built or run.
pub(super) fn measure() -> Result<Vec<Pairs>, String> {
    let output = Command::new(build::speed()?).output();
    let output = output.map_err(|error| format!("speed cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("speed failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("speed: {error}"))
}
