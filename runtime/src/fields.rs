//! The fields of an object, one by one: what a form is made of.

use serde_json::Value;

use crate::{
    codec::{Codec, Presence, Shape, TakeEntry, TakeItem, Write},
    upload::Upload,
};

/// Lends every field of an object that is there.
///
/// # Errors
///
/// The reason why the value has no fields.
pub fn each(value: &dyn Codec, take: &mut TakeEntry<'_>) -> Result<(), &'static str> {
    if value.is_absent() {
        return Ok(());
    }
    let mut fields = Fields { take, failure: None };
    value.write(&mut fields);
    fields.failure.map_or(Ok(()), Err)
}

struct Fields<'a, 'b> {
    take: &'a mut TakeEntry<'b>,
    failure: Option<&'static str>,
}

impl Fields<'_, '_> {
    fn refuse(&mut self) {
        self.failure = Some("a form is an object with fields");
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

    fn float(&mut self, _: f64) {
        self.refuse();
    }

    fn string(&mut self, _: &str) {
        self.refuse();
    }

    fn upload(&mut self, _: &Upload) {
        self.refuse();
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::Object(members) => {
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

    fn list(&mut self, _: usize, _: &dyn Fn(usize, &mut TakeItem<'_>)) {
        self.refuse();
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        entries(self.take);
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        for (field, value) in shape.fields.iter().zip(fields) {
            if field.presence == Presence::Required || !value.is_absent() {
                (self.take)(field.name, *value);
            }
        }
        rest(&mut |name, value| {
            if shape.fields.iter().all(|field| field.name != name) {
                (self.take)(name, value);
            }
        });
    }
}
