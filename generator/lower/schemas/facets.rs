//! Facets: everything that a schema says of its values, whichever keywords say it.
//!
//! `allOf` is the reason: what several schemas say together is one set of facets, so that a type
//! is decided in one place, from all that is known.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Discriminator, SchemaData};
use serde_json::Value;

use super::{null::Null, place::Place};
use crate::{diagnostic::Pointer, ir::Constraints};

/// A kind of JSON value (JSON Schema 2020-12 §4.2.1); `null` is separate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::lower) enum Kind {
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Object,
}

/// What a schema says of its values.
#[allow(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
#[derive(Clone, Default)]
pub(in crate::lower) struct Facets<'a> {
    /// The kinds of value, apart from `null`; all of them without keywords.
    pub(in crate::lower) kinds: Option<Vec<Kind>>,
    /// Whether `null` is allowed besides.
    pub(in crate::lower) null: Null,
    /// Whether no value fits.
    pub(in crate::lower) never: bool,
    pub(in crate::lower) format: Option<String>,
    /// The description of the values in XML; the outermost schema that says something decides.
    pub(in crate::lower) xml: Option<&'a Value>,
    /// The schema of the JSON that is a text (JSON Schema 2020-12, §8.5).
    pub(in crate::lower) content: Option<Pointer>,
    pub(in crate::lower) values: Option<Vec<Value>>,
    /// The schema that lists the values, which may also say what they are called.
    pub(in crate::lower) listed: Option<(&'a SchemaData, Pointer)>,
    /// The least and the greatest integer that is allowed; beyond 128 bits, the last of them.
    pub(in crate::lower) least: Option<i128>,
    pub(in crate::lower) most: Option<i128>,
    /// The schemas of each property; all of them hold.
    pub(in crate::lower) properties: IndexMap<String, Vec<Place<'a>>>,
    /// The schemas of the properties that there are on conditions, one of which holds.
    pub(in crate::lower) conditional: IndexMap<String, Vec<Place<'a>>>,
    pub(in crate::lower) required: IndexSet<String>,
    pub(in crate::lower) additional: Additional<'a>,
    /// The schemas of the properties whose names match a pattern.
    pub(in crate::lower) patterns: Vec<Pointer>,
    pub(in crate::lower) items: Vec<Place<'a>>,
    /// The schemas of the first items.
    pub(in crate::lower) first_items: Vec<Pointer>,
    /// Whether items beyond the first are ruled out.
    pub(in crate::lower) closed_list: bool,
    pub(in crate::lower) choices: Vec<Choice<'a>>,
    /// The constraints on the values; it tells their kind where nothing else does.
    pub(in crate::lower) constraints: Constraints,
    /// The schemas whose facets these are.
    pub(in crate::lower) sources: IndexSet<Pointer>,
    /// Those whose parts are being read, outermost first.
    pub(in crate::lower) joining: Vec<Pointer>,
    /// The schemas that hold on conditions.
    pub(in crate::lower) conditions: IndexSet<Pointer>,
    /// A property that two of them describe in ways that do not go together.
    pub(in crate::lower) conflicts: Vec<String>,
    /// Whether two of them say different formats, of which then none counts.
    pub(in crate::lower) formats_differ: bool,
}

/// The description of fields that have no name.
#[derive(Clone, Default)]
pub(in crate::lower) enum Additional<'a> {
    /// Nothing.
    #[default]
    Unsaid,
    /// There are none.
    Closed,
    /// They may hold anything.
    Open,
    /// They fit schemas, all of them.
    Of(Vec<Place<'a>>),
}

/// `oneOf` or `anyOf`.
#[derive(Clone)]
pub(in crate::lower) struct Choice<'a> {
    pub(in crate::lower) keyword: &'static str,
    /// The schema that has the keyword.
    pub(in crate::lower) at: Pointer,
    pub(in crate::lower) alternatives: Vec<Place<'a>>,
    pub(in crate::lower) discriminator: Option<&'a Discriminator>,
    /// What else is known of it, if it is of subtypes.
    pub(in crate::lower) hierarchy: Hierarchy<'a>,
}

/// What is known of the schemas that are made of one another.
#[derive(Clone, Default)]
pub(in crate::lower) struct Hierarchy<'a> {
    /// Those that represent themselves only, and not for what is made of them.
    pub(in crate::lower) plain: BTreeSet<Pointer>,
    /// Whether the discriminator is that of a schema which this one is made of.
    pub(in crate::lower) is_inherited: bool,
    /// The discriminators of other schemas of the hierarchy that are of the same property.
    pub(in crate::lower) discriminators: Vec<&'a Discriminator>,
}

impl Kind {
    /// Returns whether values of this kind have no parts.
    pub(in crate::lower) fn is_scalar(self) -> bool {
        !matches!(self, Self::List | Self::Object)
    }

    /// Returns what a case of this kind is called.
    pub(in crate::lower) fn word(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }

    /// Returns the kind that `type` names.
    pub(in crate::lower) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::Text,
            "array" => Self::List,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// Returns the kind of a value; `null` has none.
    pub(in crate::lower) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        })
    }
}

impl Facets<'_> {
    /// Returns whether nothing is said that determines a type.
    pub(in crate::lower) fn is_silent(&self) -> bool {
        self.kinds.is_none() && self.says_no_more()
    }

    /// Returns whether nothing is said but that the values are objects.
    pub(in crate::lower) fn is_bare_object(&self) -> bool {
        self.kinds.as_deref().is_none_or(|kinds| kinds == [Kind::Object]) && self.says_no_more()
    }

    fn says_no_more(&self) -> bool {
        !self.never
            && self.format.is_none()
            && self.values.is_none()
            && !self.describes_objects()
            && self.items.is_empty()
            && self.first_items.is_empty()
            && self.choices.is_empty()
    }

    /// Returns the kinds that are said, if nothing else is.
    pub(in crate::lower) fn only_kinds(&self) -> Option<&[Kind]> {
        let bare = self.constraints == Constraints::default()
            && (self.least, self.most) == (None, None)
            && self.required.is_empty();
        self.kinds.as_deref().filter(|_| bare && self.says_no_more())
    }

    /// Returns whether any property is described.
    pub(in crate::lower) fn has_fields(&self) -> bool {
        !self.properties.is_empty() || !self.conditional.is_empty()
    }

    /// Returns whether anything is said of objects, besides which fields are required.
    pub(in crate::lower) fn describes_objects(&self) -> bool {
        self.has_fields()
            || !self.patterns.is_empty()
            || matches!(self.additional, Additional::Open | Additional::Of(_))
    }

    /// Returns the kinds of the values, according to the keywords.
    pub(in crate::lower) fn kinds(&self) -> Vec<Kind> {
        if let Some(kinds) = &self.kinds {
            return kinds.clone();
        }
        if let Some(values) = &self.values {
            let kinds: IndexSet<Kind> = values.iter().filter_map(Kind::of).collect();
            return kinds.into_iter().collect();
        }
        let is_object = self.describes_objects() || !self.required.is_empty();
        let is_list = !self.items.is_empty() || !self.first_items.is_empty();
        match () {
            () if is_object => vec![Kind::Object],
            () if is_list => vec![Kind::List],
            () if self.constraints.are_of_texts() => vec![Kind::Text],
            () if self.constraints.are_of_numbers() => vec![Kind::Number],
            () => Vec::new(),
        }
    }

    /// Returns the only value, if there is just one.
    pub(in crate::lower) fn constant(&self) -> Option<&Value> {
        match self.values.as_deref() {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    /// Returns whether a value is of a kind that is allowed.
    pub(in crate::lower) fn takes(&self, value: &Value) -> bool {
        let Some(kinds) = &self.kinds else { return true };
        let is_number = kinds.contains(&Kind::Integer) || kinds.contains(&Kind::Number);
        // An integer beyond 64 bits is a float to the JSON of the document.
        Kind::of(value).is_some_and(|kind| kinds.contains(&kind)) || is_number && value.is_number()
    }

    /// Keeps a format, unless another one is said as well.
    pub(in crate::lower) fn narrow_format(&mut self, format: String) {
        let differs = self.format.as_ref().is_some_and(|own| *own != format);
        self.formats_differ |= differs;
        self.format = Some(if differs { String::new() } else { format });
    }

    /// Keeps the bounds that are the tightest.
    pub(in crate::lower) fn narrow_bounds(&mut self, least: Option<i128>, most: Option<i128>) {
        self.least = self.least.max(least);
        self.most = self.most.into_iter().chain(most).min();
    }

    /// Keeps the kinds that both sides allow; if there are none, those of the later one.
    pub(in crate::lower) fn narrow_kinds(&mut self, kinds: Vec<Kind>) {
        let Some(own) = self.kinds.take() else {
            self.kinds = Some(kinds);
            return;
        };
        let fits = |kind: &Kind| {
            own.contains(kind) || (*kind == Kind::Integer && own.contains(&Kind::Number))
        };
        let mut both: Vec<Kind> = kinds.iter().copied().filter(fits).collect();
        if own.contains(&Kind::Integer) && kinds.contains(&Kind::Number) {
            both.push(Kind::Integer);
        }
        if both.is_empty() && !kinds.is_empty() {
            self.conflicts.push("type".to_owned());
            both = kinds;
        }
        self.kinds = Some(both);
    }

    /// Keeps the values that both sides list; if there are none, those of the later one.
    pub(in crate::lower) fn narrow_values(&mut self, values: Vec<Value>) {
        let own = self.values.take().unwrap_or_default();
        let known: BTreeSet<String> = own.iter().map(Value::to_string).collect();
        let is_known = |value: &&Value| known.contains(&value.to_string());
        let both: Vec<Value> = values.iter().filter(is_known).cloned().collect();
        if both.is_empty() && !own.is_empty() {
            self.conflicts.push("enum".to_owned());
        }
        self.values = Some(if both.is_empty() { values } else { both });
    }
}
