//! Formats that the configuration gives to properties and parameters.
//!
//! Many servers document `date-time` and send no offset, which is the format `date-time-local` of
//! the OpenAPI Format Registry; and few documents specify that a number is a decimal.

use std::collections::BTreeSet;

use super::{
    Input,
    identify::may_hold,
    value::{Object, Value},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    property::Property,
};

/// The format of timestamps without an offset.
const LOCAL: &str = "date-time-local";

/// The format of decimals.
const DECIMAL: &str = "decimal";

/// Keys of schemas of the values that a property has or is made of.
const WITHIN: &[&str] = &["items", "additionalProperties", "allOf", "anyOf", "oneOf"];

/// A key of the configuration that gives a format.
#[derive(Clone, Copy)]
struct Setting<'a> {
    key: &'static str,
    /// What the schemas must be.
    what: &'static str,
    properties: &'a [Property],
    /// Changes the format of a schema; returns whether it is such a one.
    change: fn(&mut Object) -> bool,
}

/// Changes the formats of the properties that are named; `parts` are those of other files.
pub(super) fn apply(root: &mut Value, parts: &mut Object, input: &Input<'_>) -> Diagnostics {
    let local = Setting {
        key: "types.local_times",
        what: "a `date-time`",
        properties: input.local_times,
        change: localize,
    };
    let decimal = Setting {
        key: "types.decimal_fields",
        what: "a number",
        properties: input.decimal_fields,
        change: make_decimal,
    };
    let mut found = Diagnostics::new();
    for setting in [local, decimal].into_iter().filter(|one| !one.properties.is_empty()) {
        let mut walk = Walk { setting, met: BTreeSet::new() };
        walk.node(root, "", Owner::schema(""));
        for (address, part) in &mut *parts {
            let name = address.rsplit('/').next().unwrap_or_default();
            walk.node(part, name, Owner::schema(name));
        }
        walk.report(&mut found);
    }
    found
}

struct Walk<'a> {
    setting: Setting<'a>,
    /// The entries that name something.
    met: BTreeSet<usize>,
}

/// What properties and parameters belong to.
#[derive(Clone, Copy)]
struct Owner<'a> {
    /// The name of a schema, or of an operation.
    name: &'a str,
    /// Whether it is an operation: schemas in it have no names of their own.
    is_operation: bool,
}

impl<'a> Owner<'a> {
    fn schema(name: &'a str) -> Self {
        Self { name, is_operation: false }
    }

    /// Returns what a member of the owner belongs to.
    fn of_member(self, key: &'a str) -> Self {
        const PARTS: &[&str] = &["allOf", "anyOf", "oneOf", "parameters"];
        let is_part = self.is_operation || PARTS.contains(&key);
        if is_part { self } else { Self::schema(key) }
    }
}

impl Walk<'_> {
    /// Goes through the part of the document under a key.
    fn node(&mut self, node: &mut Value, key: &str, owner: Owner<'_>) {
        match node {
            Value::Object(members) => self.object(members, key, owner),
            Value::Array(elements) => {
                for element in elements {
                    self.node(element, "", owner);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, members: &mut Object, key: &str, owner: Owner<'_>) {
        if let Some(all) = self.setting.properties.iter().position(Property::is_all)
            && (self.setting.change)(members)
        {
            self.met.insert(all);
        }
        let operation = members.get("operationId").and_then(Value::as_str).map(str::to_owned);
        let operation = operation.as_deref().map(|name| Owner { name, is_operation: true });
        let owner = operation.unwrap_or(owner);
        self.parameter(members, owner);
        for (member_key, member) in members.iter_mut().filter(|(name, _)| may_hold(key, name)) {
            match (member_key.as_str(), member) {
                ("properties", Value::Object(properties)) => self.properties_of(properties, owner),
                ("items", member) => {
                    let name = &format!("{} item", owner.name);
                    self.node(member, "items", Owner { name, ..owner });
                }
                (key, member) => self.node(member, key, owner.of_member(key)),
            }
        }
    }

    fn properties_of(&mut self, properties: &mut Object, owner: Owner<'_>) {
        for (wire, schema) in properties {
            self.named(schema, owner.name, wire);
            let name = &format!("{} {wire}", owner.name);
            self.node(schema, wire, Owner { name, ..owner });
        }
    }

    /// Changes the schema of a parameter that the configuration names.
    fn parameter(&mut self, members: &mut Object, owner: Owner<'_>) {
        let text = |key: &str| members.get(key).and_then(Value::as_str);
        let (Some(name), Some(_)) = (text("name").map(str::to_owned), text("in")) else { return };
        if let Some(schema) = members.get_mut("schema") {
            self.named(schema, owner.name, &name);
            return;
        }
        // In Swagger 2.0 a parameter is a schema.
        let mut whole = Value::Object(std::mem::take(members));
        self.named(&mut whole, owner.name, &name);
        if let Value::Object(whole) = whole {
            *members = whole;
        }
    }

    /// Changes the schema of a property or parameter, if the configuration names that.
    fn named(&mut self, schema: &mut Value, owner: &str, name: &str) {
        let entries = self.setting.properties.iter().enumerate();
        let named = entries.filter(|(_, entry)| !entry.is_all() && entry.is(owner, name));
        let named: Vec<usize> = named.map(|(index, _)| index).collect();
        if !named.is_empty() && change_within(schema, self.setting.change) {
            self.met.extend(named);
        }
    }

    /// Reports the entries that name nothing.
    fn report(&self, found: &mut Diagnostics) {
        let Setting { key, what, properties, .. } = self.setting;
        for (index, Property { schema, property }) in properties.iter().enumerate() {
            if !self.met.contains(&index) {
                let message = format!("`{key}`: no `{property}` of `{schema}` is {what}");
                let help = "list a property with the name of its component schema; for inline \
                            schemas and parameters, use the `operationId`";
                let warning = Diagnostic::warning(Code::CONFIG_VALUE, message).with_help(help);
                found.push(warning.at(Pointer::root()));
            }
        }
    }
}

/// Changes the format of a schema and of what its values are made of; returns whether any did.
fn change_within(schema: &mut Value, change: fn(&mut Object) -> bool) -> bool {
    match schema {
        Value::Object(members) => {
            let mut is_changed = change(members);
            for key in WITHIN {
                let part = members.get_mut(*key);
                is_changed |= part.is_some_and(|part| change_within(part, change));
            }
            is_changed
        }
        Value::Array(schemas) => {
            let mut is_changed = false;
            for schema in schemas {
                is_changed |= change_within(schema, change);
            }
            is_changed
        }
        _ => false,
    }
}

/// Changes the format of a schema; returns whether it has the one to change.
pub(super) fn localize(members: &mut Object) -> bool {
    let is_timestamp = is_timestamp(members);
    if is_timestamp {
        members.insert("format".to_owned(), LOCAL.into());
    }
    is_timestamp
}

/// Returns whether a schema is of the format `date-time`.
pub(super) fn is_timestamp(members: &Object) -> bool {
    let format = members.get("format").and_then(Value::as_str).map(str::to_ascii_lowercase);
    matches!(format.as_deref(), Some("date-time" | "datetime"))
}

/// Changes the format of a schema of numbers; returns whether it is one.
fn make_decimal(members: &mut Object) -> bool {
    let is_number = match members.get("type") {
        Some(Value::Array(types)) => types.iter().any(|one| one.as_str() == Some("number")),
        ty => ty.and_then(Value::as_str) == Some("number"),
    };
    if is_number {
        members.insert("format".to_owned(), DECIMAL.into());
    }
    is_number
}
