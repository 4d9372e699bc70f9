//! The retry settings of the configuration.

use std::time::Duration;

use toml::{Spanned, de::DeValue};

use super::{
    Config,
    parse::{Fault, boolean, text, wrong_type},
};
use crate::ir::{Backoff, Retries, StatusPattern};

type Value<'a> = Spanned<DeValue<'a>>;

/// The least and the most factor by which a wait may grow.
const EXPONENTS: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

pub(super) fn strategy(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    match text(value)? {
        "backoff" => {
            backoff(config, value)?;
        }
        "none" if matches!(config.retries, None | Some(Retries::Never)) => {
            config.retries = Some(Retries::Never);
        }
        "none" => return Err(never(value)),
        other => {
            let message = format!("cannot be `{other}`: expected `backoff` or `none`");
            return Err(Fault::value(message, value));
        }
    }
    Ok(())
}

pub(super) fn initial_interval(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    backoff(config, value)?.initial_interval = Some(milliseconds(value)?);
    Ok(())
}

pub(super) fn max_interval(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    backoff(config, value)?.max_interval = Some(milliseconds(value)?);
    Ok(())
}

pub(super) fn max_elapsed_time(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    backoff(config, value)?.max_elapsed_time = Some(milliseconds(value)?);
    Ok(())
}

pub(super) fn max_attempts(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let attempts = u32::try_from(whole(value)?).ok().filter(|attempts| *attempts > 0);
    let attempts = attempts.ok_or_else(|| {
        Fault::value("must be at least 1, because the first attempt counts", value)
    })?;
    backoff(config, value)?.max_attempts = Some(attempts);
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is in the range"
)]
pub(super) fn multiplier(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let number = match value.get_ref() {
        DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
        DeValue::Integer(integer) => integer.as_str().parse().ok(),
        _ => return Err(wrong_type(value, "a number")),
    };
    let number: Option<f64> = number.filter(|number| EXPONENTS.contains(number));
    let number = number.ok_or_else(|| Fault::value("must be from 1 to 1000", value))?;
    backoff(config, value)?.multiplier = Some((number * 1000.0).round() as u64);
    Ok(())
}

pub(super) fn retry_connection_errors(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let flag = boolean(value)?;
    backoff(config, value)?.connection_errors = Some(flag);
    Ok(())
}

pub(super) fn status_codes(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let elements = value.get_ref().as_array();
    let elements = elements.ok_or_else(|| wrong_type(value, "an array of statuses"))?;
    let statuses: Result<Vec<_>, _> = elements.iter().map(status).collect();
    backoff(config, value)?.statuses = statuses?;
    Ok(())
}

fn status(value: &Value<'_>) -> Result<StatusPattern, Fault> {
    let found = match value.get_ref() {
        DeValue::Integer(integer) => StatusPattern::parse(integer.as_str()),
        DeValue::String(text) => StatusPattern::parse(text),
        _ => return Err(wrong_type(value, "an array of statuses")),
    };
    let found = found.filter(|status| *status != StatusPattern::Default);
    found.ok_or_else(|| Fault::value("must list statuses, such as `[429, \"5XX\"]`", value))
}

/// Returns the growing waits that a key is about.
fn backoff<'a>(config: &'a mut Config, value: &Value<'_>) -> Result<&'a mut Backoff, Fault> {
    match config.retries.get_or_insert_with(|| Retries::Backoff(Backoff::default())) {
        Retries::Backoff(backoff) => Ok(backoff),
        Retries::Never => Err(never(value)),
    }
}

fn never(value: &Value<'_>) -> Fault {
    Fault::value("has no effect with the strategy `none`", value)
}

fn milliseconds(value: &Value<'_>) -> Result<Duration, Fault> {
    whole(value).map(Duration::from_millis)
}

fn whole(value: &Value<'_>) -> Result<u64, Fault> {
    let integer = value.get_ref().as_integer();
    let integer = integer.ok_or_else(|| wrong_type(value, "an integer"))?;
    let number = u64::from_str_radix(integer.as_str(), integer.radix());
    number.map_err(|_| Fault::value("must not be negative, and must fit 64 bits", value))
}
