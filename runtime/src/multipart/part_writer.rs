//! One field of a form as a part: its head, and its value as text, JSON or a file.

use std::{any::Any, fmt::Write as _};

use serde_json::Value;

use super::{Form, written::Written};
use crate::{
    codec::{Attachment, Codec, Shape, Tag, TakeEntry, TakeItem, Write, json, tagged},
    fields, header,
    part::{Part, Style},
    upload::Upload,
};

/// Writes one field as a part, or as one part per item of an array.
pub(super) struct PartWriter<'a> {
    /// `None` if parts are identified by their position.
    name: Option<&'a str>,
    /// The description of the field.
    part: Part,
    /// Whether it is an item of a list.
    is_item: bool,
    /// Whether nested values are separate parts, with their path in brackets (`deepObject`).
    is_deep: bool,
    form: &'a mut Form,
}

impl<'a> PartWriter<'a> {
    pub(super) fn new(name: Option<&'a str>, part: Part, form: &'a mut Form) -> Self {
        let is_deep = part.spelling.is_some_and(|spelling| spelling.style == Style::DeepObject);
        Self { name, part, is_item: false, is_deep, form }
    }

    /// Returns the writer of an item of an array, which its position identifies.
    pub(super) fn of_item(part: Part, form: &'a mut Form) -> Self {
        Self { is_item: true, ..Self::new(None, part, form) }
    }
}

impl PartWriter<'_> {
    /// Writes the head of a part.
    fn head(&mut self, file: Option<&Upload>, media_type: Option<&str>) {
        let mut head = format!("--{}\r\n", self.form.boundary);
        // A part of a form without a file name is a text to most servers.
        let file_name = file.and_then(|file| file.name().or(self.name)).map(escape);
        let file_name = file_name.map(|name| format!("; filename=\"{name}\""));
        let disposition = match self.name {
            Some(name) => Some(format!("form-data; name=\"{}\"", escape(name))),
            None => file_name.is_some().then(|| "attachment".to_owned()),
        };
        let disposition = disposition.map(|one| one + file_name.as_deref().unwrap_or_default());
        let mut headers: Vec<(&str, &str)> = Vec::new();
        headers.extend(disposition.as_deref().map(|value| ("Content-Disposition", value)));
        if let Some(file) = file {
            headers.extend(file.headers().iter().map(|(name, value)| (&**name, &**value)));
        }
        let is_own = |name: &str| headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        let fixed: Vec<_> = self.part.headers.iter().filter(|(name, _)| !is_own(name)).collect();
        headers.extend(fixed);
        headers.extend(media_type.map(|media_type| ("Content-Type", media_type)));
        for (name, value) in headers {
            if header::name(name).is_err() || header::value(name, value).is_err() {
                self.form.failure = Some("a header of a part holds a control character");
            }
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        self.form.text.extend_from_slice(head.as_bytes());
    }

    fn whole(&mut self, media_type: Option<&str>, bytes: &[u8]) {
        self.head(None, media_type);
        self.form.text.extend_from_slice(bytes);
        self.form.text.extend_from_slice(b"\r\n");
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.part.is_json() {
            return self.json(&text.to_owned());
        }
        self.whole(self.part.content_type, text.as_bytes());
    }

    fn number(&mut self, number: &impl ToString) {
        self.whole(self.part.content_type, number.to_string().as_bytes());
    }

    /// Writes the nested value at a key.
    fn within(&mut self, key: &str, value: &dyn Codec) {
        let name = format!("{}[{key}]", self.name.unwrap_or_default());
        let writer = PartWriter::new(Some(&name), Part::new(""), self.form);
        value.write(&mut PartWriter { is_deep: true, ..writer });
    }

    fn json(&mut self, value: &dyn Codec) {
        match json::to_vec(value) {
            Ok(text) => {
                let media_type = self.part.content_type.unwrap_or("application/json");
                self.whole(Some(media_type), &text);
            }
            Err(_) => self.form.failure = Some("JSON cannot express it"),
        }
    }
}

/// Writes the names of fields and files as browsers do (WHATWG HTML, "multipart/form-data
/// encoding algorithm"), so that none of them ends its line or its quotes.
fn escape(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

impl Write for PartWriter<'_> {
    fn null(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.number(&value);
    }

    fn integer(&mut self, value: i64) {
        self.number(&value);
    }

    fn unsigned(&mut self, value: u64) {
        self.number(&value);
    }

    fn digits(&mut self, digits: &str) {
        self.number(&digits);
    }

    fn float(&mut self, value: f64) {
        if !value.is_finite() {
            self.form.failure = Some("it is not a finite number");
        }
        self.number(&value);
    }

    fn string(&mut self, value: &str) {
        self.text(value);
    }

    fn attachment(&mut self, attachment: &dyn Attachment) {
        let Some(file) = (attachment as &dyn Any).downcast_ref::<Upload>() else {
            return self.form.failure = Some("it is no file");
        };
        let media_type = file.media_type().or(self.part.content_type);
        let media_type = media_type.unwrap_or("application/octet-stream");
        self.head(Some(file), Some(media_type));
        self.form.flush();
        self.form.pieces.push(file.clone());
        self.form.text.extend_from_slice(b"\r\n");
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                self.list(items.len(), &|index, take| take(&items[index]));
            }
            Value::Object(members) if self.is_deep => {
                members.iter().for_each(|(key, value)| self.within(key, value));
            }
            Value::Object(_) => self.json(value),
            scalar => self.number(scalar),
        }
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    /// Writes each item as a part; an item that is a list itself is JSON (`OpenAPI` 3.2.0,
    /// §4.15.1.1, the defaults of `contentType`).
    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        if self.is_deep {
            for index in 0..length {
                item(index, &mut |value| self.within(&index.to_string(), value));
            }
            return;
        }
        if self.is_item {
            return self.json(&Written(&|writer| writer.list(length, item)));
        }
        self.is_item = true;
        for index in 0..length {
            item(index, &mut |value| value.write(self));
        }
        self.is_item = false;
    }

    fn tagged(&mut self, _: &'static str, tag: Tag, value: &dyn Codec) {
        tagged::write(self, tag, value);
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        if self.is_deep {
            return entries(&mut |key, value| self.within(key, value));
        }
        self.json(&Written(&|writer| writer.map(entries)));
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        if self.is_deep {
            return fields::record(shape, fields, rest, &mut |key, value| self.within(key, value));
        }
        self.json(&Written(&|writer| writer.open_record(shape, fields, rest)));
    }
}
