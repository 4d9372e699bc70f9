//! The fields of an object, or the items of a list, one by one: what a body of parts is made of.

use serde_json::Value;

use crate::codec::{Attachment, Codec, Presence, Shape, Tag, TakeEntry, TakeItem, Write, tagged};

/// Lends every field of an object that is there.
///
/// # Errors
///
/// The reason why the value has no fields.
pub fn each(value: &dyn Codec, take: &mut TakeEntry<'_>) -> Result<(), &'static str> {
    if value.is_absent() {
        return Ok(());
    }
    let mut fields = Fields { take, is_list: false, failure: None };
    value.write(&mut fields);
    fields.failure.map_or(Ok(()), Err)
}

/// Lends every item of a list.
///
/// # Errors
///
/// The reason why the value has no items.
pub fn items(value: &dyn Codec, take: &mut TakeItem<'_>) -> Result<(), &'static str> {
    let mut fields = Fields { take: &mut |_, item| take(item), is_list: true, failure: None };
    value.write(&mut fields);
    fields.failure.map_or(Ok(()), Err)
}

/// Lends every field of a record that is there.
pub(crate) fn record(
    shape: &'static Shape,
    fields: &[&dyn Codec],
    rest: &dyn Fn(&mut TakeEntry<'_>),
    take: &mut TakeEntry<'_>,
) {
    for (field, value) in shape.fields.iter().zip(fields) {
        if field.presence == Presence::Required || !value.is_absent() {
            take(field.name, *value);
        }
    }
    rest(&mut |name, value| {
        if shape.fields.iter().all(|field| field.name != name) {
            take(name, value);
        }
    });
}

struct Fields<'a, 'b> {
    take: &'a mut TakeEntry<'b>,
    /// Whether items are lent, and no fields.
    is_list: bool,
    failure: Option<&'static str>,
}

impl Fields<'_, '_> {
    fn refuse(&mut self) {
        let reason = if self.is_list { "it is no list" } else { "a form is an object with fields" };
        self.failure = Some(reason);
    }
}

impl Write for Fields<'_, '_> {
    fn null(&mut self) {}

    fn boolean(&mut self, _: bool) {
        self.refuse();
    }

    fn integer(&mut self, _: i64) {
        self.refuse();
    }

    fn unsigned(&mut self, _: u64) {
        self.refuse();
    }

    fn digits(&mut self, _: &str) {
        self.refuse();
    }

    fn float(&mut self, _: f64) {
        self.refuse();
    }

    fn string(&mut self, _: &str) {
        self.refuse();
    }

    fn attachment(&mut self, _: &dyn Attachment) {
        self.refuse();
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) if self.is_list => {
                for item in items {
                    (self.take)("", item);
                }
            }
            Value::Object(members) if !self.is_list => {
                members.iter().for_each(|(name, value)| (self.take)(name, value));
            }
            _ => self.refuse(),
        }
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        if !self.is_list {
            return self.refuse();
        }
        for index in 0..length {
            item(index, &mut |value| (self.take)("", value));
        }
    }

    fn tagged(&mut self, _: &'static str, tag: Tag, value: &dyn Codec) {
        tagged::write(self, tag, value);
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        if self.is_list { self.refuse() } else { entries(self.take) }
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        if self.is_list {
            return self.refuse();
        }
        record(shape, fields, rest, self.take);
    }
}
