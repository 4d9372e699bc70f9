//! `Debug` for every model, from the same few lines that write it.
//!
//! It prints Rust syntax, and it is the one place where secrets are hidden.

use std::fmt::{self, Debug, Formatter};

use serde_json::Value;

use crate::codec::{Attachment, Codec, Shape, TakeEntry, TakeItem, Write};

/// Prints a value in Rust syntax, over several lines for `{:#?}`.
///
/// # Errors
///
/// As for any `Debug`: if the formatter's target does not take the text.
pub fn debug(value: &dyn Codec, f: &mut Formatter<'_>) -> fmt::Result {
    let mut writer = DebugWriter { formatter: f, result: Ok(()) };
    value.write(&mut writer);
    writer.result
}

/// A value as `Debug` builders want it.
pub(crate) struct View<'a>(pub(crate) &'a dyn Codec);

impl Debug for View<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        debug(self.0, f)
    }
}

struct DebugWriter<'a, 'f> {
    formatter: &'a mut Formatter<'f>,
    result: fmt::Result,
}

impl DebugWriter<'_, '_> {
    fn print(&mut self, value: &dyn Debug) {
        self.result = value.fmt(self.formatter);
    }
}

impl Write for DebugWriter<'_, '_> {
    fn null(&mut self) {
        self.print(&());
    }

    fn boolean(&mut self, value: bool) {
        self.print(&value);
    }

    fn integer(&mut self, value: i64) {
        self.print(&value);
    }

    fn unsigned(&mut self, value: u64) {
        self.print(&value);
    }

    fn digits(&mut self, digits: &str) {
        self.print(&format_args!("{digits}"));
    }

    fn float(&mut self, value: f64) {
        self.print(&value);
    }

    fn string(&mut self, value: &str) {
        self.print(&value);
    }

    fn secret(&mut self, _: &str) {
        self.print(&format_args!("Secret(..)"));
    }

    fn symbol(&mut self, _: &str, rust: &dyn Debug) {
        self.print(rust);
    }

    fn attachment(&mut self, attachment: &dyn Attachment) {
        self.print(&attachment);
    }

    fn value(&mut self, value: &Value) {
        self.print(value);
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        self.print(&value.map(View));
    }

    fn variant(&mut self, rust: &'static str, value: Option<&dyn Codec>) {
        self.result = match value {
            Some(value) => self.formatter.debug_tuple(rust).field(&View(value)).finish(),
            None => self.formatter.write_str(rust),
        };
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        let mut list = self.formatter.debug_list();
        for index in 0..length {
            item(index, &mut |value| {
                list.entry(&View(value));
            });
        }
        self.result = list.finish();
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        self.print(&Entries(entries));
    }

    fn number_symbol(&mut self, _: i64, rust: &dyn Debug) {
        self.print(rust);
    }

    fn record(&mut self, shape: &'static Shape, fields: &[&dyn Codec]) {
        self.structure(shape, fields, None);
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        self.structure(shape, fields, Some(rest));
    }
}

/// Entries of a map as `Debug` builders want them.
struct Entries<'a>(&'a dyn Fn(&mut TakeEntry<'_>));

impl Debug for Entries<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        (self.0)(&mut |key, value| {
            map.entry(&key, &View(value));
        });
        map.finish()
    }
}

impl DebugWriter<'_, '_> {
    fn structure(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: Option<&dyn Fn(&mut TakeEntry<'_>)>,
    ) {
        let mut record = self.formatter.debug_struct(shape.name);
        for (field, value) in shape.fields.iter().zip(fields) {
            if field.secret {
                record.field(field.rust_name, &format_args!("[redacted]"));
            } else {
                record.field(field.rust_name, &View(*value));
            }
        }
        if let Some(rest) = rest {
            record.field("additional_properties", &Entries(rest));
        }
        self.result = record.finish();
    }
}
