//! Exemplars: values that show what goes to a place.

use serde_json::Value;

/// A value that shows what goes to a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Exemplar {
    /// An example from the document.
    Told(Value),
    /// A value that matches, if the document has none.
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

    /// Returns the value if it is from the document.
    #[must_use]
    pub fn told(&self) -> Option<&Value> {
        match self {
            Self::Told(value) => Some(value),
            Self::Made(_) => None,
        }
    }
}
