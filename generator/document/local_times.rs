//! Timestamps without an offset: where the configuration names properties, their format is
//! `date-time-local` of the OpenAPI Format Registry instead of `date-time`.
//!
//! Many servers document the one and send the other.

use std::collections::BTreeSet;

use super::{
    identify::may_hold,
    value::{Object, Value},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    property::Property,
};

/// The format that they have from then on.
const LOCAL: &str = "date-time-local";

/// Keys of schemas of the values that a property has or is made of.
const WITHIN: &[&str] = &["items", "additionalProperties", "allOf", "anyOf", "oneOf"];

/// Changes the format of the properties that are named; `parts` are those of other files.
pub(super) fn apply(root: &mut Value, parts: &mut Object, properties: &[Property]) -> Diagnostics {
    let mut found = Diagnostics::new();
    if properties.is_empty() {
        return found;
    }
    let mut walk = Walk { properties, met: BTreeSet::new() };
    walk.node(root, "");
    for (address, part) in parts {
        walk.node(part, address.rsplit('/').next().unwrap_or_default());
    }
    for (index, Property { schema, property }) in properties.iter().enumerate() {
        if !walk.met.contains(&index) {
            let message = format!(
                "`types.local_times`: `{schema}` has no property `{property}` with the \
                         format `date-time`"
            );
            let help = "for an inline schema, set the format `date-time-local` with an overlay";
            let warning = Diagnostic::warning(Code::CONFIG_VALUE, message).with_help(help);
            found.push(warning.at(Pointer::root()));
        }
    }
    found
}

struct Walk<'a> {
    properties: &'a [Property],
    /// The entries that name something.
    met: BTreeSet<usize>,
}

impl Walk<'_> {
    /// Goes through a part of the document; `name` is that of the schema which it may be.
    fn node(&mut self, node: &mut Value, name: &str) {
        match node {
            Value::Object(members) => {
                if let Some(all) = self.properties.iter().position(Property::is_all)
                    && localize(members)
                {
                    self.met.insert(all);
                }
                for (key, member) in members.iter_mut().filter(|(key, _)| may_hold("", key)) {
                    match (key.as_str(), member) {
                        ("properties", Value::Object(properties)) => {
                            self.properties_of(properties, name);
                        }
                        ("allOf" | "anyOf" | "oneOf", member) => self.node(member, name),
                        ("items", member) => self.node(member, &format!("{name} item")),
                        (key, member) => self.node(member, key),
                    }
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    self.node(element, name);
                }
            }
            _ => {}
        }
    }

    fn properties_of(&mut self, properties: &mut Object, name: &str) {
        for (wire, schema) in properties {
            let entries = self.properties.iter().enumerate();
            let named = entries.filter(|(_, entry)| !entry.is_all() && entry.is(name, wire));
            let named: Vec<usize> = named.map(|(index, _)| index).collect();
            if !named.is_empty() && localize_within(schema) {
                self.met.extend(named);
            }
            self.node(schema, &format!("{name} {wire}"));
        }
    }
}

/// Changes the format of a schema and of what its values are made of; returns whether any did.
fn localize_within(schema: &mut Value) -> bool {
    match schema {
        Value::Object(members) => {
            let mut is_changed = localize(members);
            for key in WITHIN {
                is_changed |= members.get_mut(*key).is_some_and(localize_within);
            }
            is_changed
        }
        Value::Array(schemas) => {
            let mut is_changed = false;
            for schema in schemas {
                is_changed |= localize_within(schema);
            }
            is_changed
        }
        _ => false,
    }
}

/// Changes the format of a schema; returns whether it has the one to change.
fn localize(members: &mut Object) -> bool {
    let format = members.get("format").and_then(Value::as_str).map(str::to_ascii_lowercase);
    let is_moment = matches!(format.as_deref(), Some("date-time" | "datetime"));
    if is_moment {
        members.insert("format".to_owned(), LOCAL.into());
    }
    is_moment
}
