//! Bounds of numbers: exclusive ones, and ones that the typed model cannot hold.
//!
//! The typed model has a flag beside a bound, as 3.0 has, and 64 bits for a bound of an integer.

use crate::document::normalize::internal::EXACT;
use crate::document::value::{Number, Object, Value};

/// The bounds, each with the flag that makes it exclusive.
const BOUNDS: [(&str, &str); 3] =
    [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"), ("multipleOf", "")];

/// Makes an exclusive bound that is a number a bound with a flag.
pub(super) fn lift_exclusive(members: &mut Object) {
    lift_one(members, "exclusiveMinimum", "minimum", |exclusive, bound| exclusive >= bound);
    lift_one(members, "exclusiveMaximum", "maximum", |exclusive, bound| exclusive <= bound);
}

fn lift_one(members: &mut Object, flag: &str, bound: &str, tighter: fn(f64, f64) -> bool) {
    let Some(Value::Number(exclusive)) = members.get(flag) else {
        return;
    };
    let beside = match members.get(bound) {
        Some(Value::Number(number)) => Some(number.to_f64()),
        _ => None,
    };
    // Of two bounds only the tighter one matters.
    let counts = beside.is_none_or(|bound| tighter(exclusive.to_f64(), bound));
    if counts {
        let exclusive = exclusive.clone();
        members.insert(bound.to_owned(), Value::Number(exclusive));
    }
    members.insert(flag.to_owned(), counts.into());
}

/// Gives every bound a form that the typed model can hold, and carries the exact one.
pub(super) fn finish(members: &mut Object) {
    let integer = members.get("type").and_then(Value::as_str) == Some("integer");
    for (key, flag) in BOUNDS {
        let number = match members.get(key) {
            Some(Value::Number(number)) if !fits(number, integer) => number.clone(),
            _ => continue,
        };
        let held = rounded(&number, key, integer);
        let whole = held.as_ref().and_then(Number::whole);
        let exact = whole.is_some() && whole == number.whole();
        if integer && held.is_some() && !exact {
            // Of the integers, `x > 0.5` and `x >= 1` allow the same.
            members.shift_remove(flag);
        }
        match held {
            Some(held) => members.insert(key.to_owned(), Value::Number(held)),
            None => members.shift_remove(key),
        };
        if !exact {
            carry(members, key, &number);
        }
    }
}

fn carry(members: &mut Object, key: &str, number: &Number) {
    let all = members.entry(EXACT.to_owned()).or_insert(Object::new().into());
    if let Value::Object(all) = all {
        all.insert(key.to_owned(), number.to_string().into());
    }
}

fn fits(number: &Number, integer: bool) -> bool {
    match number {
        Number::Integer(value) => i64::try_from(*value).is_ok(),
        Number::Big(_) => false,
        Number::Float(_) => !integer,
    }
}

/// Returns the nearest bound that the typed model can hold and that excludes the same values.
fn rounded(number: &Number, key: &str, integer: bool) -> Option<Number> {
    match number {
        Number::Float(float) if integer => {
            let whole = match key {
                "minimum" => float.ceil(),
                "maximum" => float.floor(),
                _ => *float,
            };
            Number::Float(whole).whole().map(Number::Integer)
        }
        _ if integer => None,
        _ => Some(Number::Float(number.to_f64())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lifted(members: &[(&str, f64)]) -> String {
        let value = |number| Value::Number(Number::Float(number));
        let mut members: Object =
            members.iter().map(|(key, number)| ((*key).to_owned(), value(*number))).collect();
        lift_exclusive(&mut members);
        serde_json::to_string(&Value::Object(members)).expect("a value is JSON")
    }

    #[test]
    fn an_exclusive_bound_becomes_a_flag() {
        let lower = lifted(&[("exclusiveMinimum", 1.5)]);
        assert_eq!(lower, r#"{"exclusiveMinimum":true,"minimum":1.5}"#);
        let both = lifted(&[("maximum", 1.0), ("exclusiveMaximum", 2.0)]);
        assert_eq!(both, r#"{"maximum":1.0,"exclusiveMaximum":false}"#);
    }

    #[test]
    fn a_bound_is_rounded_inwards() {
        let whole = |key| rounded(&Number::Float(1.5), key, true);
        assert_eq!(whole("minimum"), Some(Number::Integer(2)));
        assert_eq!(whole("maximum"), Some(Number::Integer(1)));
        assert_eq!(whole("multipleOf"), None);
        assert_eq!(rounded(&Number::Integer(i128::MAX), "maximum", true), None);
    }
}
