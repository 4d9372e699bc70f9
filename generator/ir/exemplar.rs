//! Exemplars: values that show what goes to a place.

use serde_json::Value;

/// A value that shows what goes to a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Exemplar {
    /// One that the document tells.
    Told(Value),
    /// One that fits, where the document tells none.
    Made(Value),
}

impl Exemplar {
    /// Returns the value.
    #[must_use]
    pub fn value(&self) -> &Value {
        match self {
            Self::Told(value) | Self::Made(value) => value,
        }
    }

    /// Returns the value if the document tells it.
    #[must_use]
    pub fn told(&self) -> Option<&Value> {
        match self {
            Self::Told(value) => Some(value),
            Self::Made(_) => None,
        }
    }
}
