//! Bodies of parts (RFC 2046 §5.1): forms (RFC 7578), and lists, whose parts have no names.
//!
//! The boundary is random, so that no file need be searched for it before it is sent.

mod written;

use std::{any::Any, fmt::Write as _, mem};

use bytes::BytesMut;
use serde_json::Value;

use self::written::Written;
use crate::{
    body::Encode,
    clock::Clock,
    codec::{Attachment, Codec, Shape, Tag, TakeEntry, TakeItem, Write, json, serde, tagged},
    failure::BoxError,
    fields, header,
    part::Part,
    payload::Payload,
    upload::Upload,
};

/// Writes objects as forms with parts, with what is said of single fields.
#[derive(Clone, Copy, Debug)]
pub struct Multipart(pub &'static [Part]);

/// Writes lists as parts in their order, with what is said of the first ones and of the others.
#[derive(Clone, Copy, Debug)]
pub struct Mixed {
    /// Of the first ones.
    pub first: &'static [Part],
    /// Of the others.
    pub rest: Part,
}

impl Encode for Mixed {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        clock: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        let mut form = Form::new(clock);
        let mut first = self.first.iter().copied();
        fields::items(value, &mut |item| {
            let part = first.next().unwrap_or(self.rest);
            item.write(&mut PartWriter { is_item: true, ..PartWriter::new(None, part, &mut form) });
        })?;
        form.body(media_type)
    }
}

impl Encode for Multipart {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        clock: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        let mut form = Form::new(clock);
        fields::each(value, &mut |name, field| {
            let part = self.0.iter().find(|part| part.name == name);
            form.field(name, field, part.copied().unwrap_or(Part::new("")));
        })?;
        form.body(media_type)
    }
}

/// A form as it is written.
struct Form {
    boundary: String,
    /// What stands before the next file.
    text: BytesMut,
    pieces: Vec<Upload>,
    failure: Option<&'static str>,
}

impl Form {
    fn new(clock: &dyn Clock) -> Self {
        let boundary = format!("{:016x}{:016x}", clock.random(), clock.random());
        Self { boundary, text: BytesMut::new(), pieces: Vec::new(), failure: None }
    }

    /// Returns the media type and the whole body.
    fn body(self, media_type: &str) -> Result<(String, Payload), BoxError> {
        match self.failure {
            Some(failure) => Err(failure.into()),
            None => Ok((format!("{media_type}; boundary={}", self.boundary), self.finish())),
        }
    }

    fn field(&mut self, name: &str, field: &dyn Codec, part: Part) {
        let value = part.spelling.and_then(|spelling| {
            // A file has no style, and JSON cannot express it.
            let value = serde::serialize(field, serde_json::value::Serializer).ok()?;
            Some((spelling, value))
        });
        match value {
            Some((spelling, value)) => match spelling.pairs(name, &value) {
                Ok(pairs) => {
                    for (name, text) in pairs {
                        PartWriter::new(Some(&name), Part::new(""), self).text(&text);
                    }
                }
                Err(reason) => self.failure = Some(reason),
            },
            None => field.write(&mut PartWriter::new(Some(name), part, self)),
        }
    }

    fn finish(mut self) -> Payload {
        let Self { boundary, text, .. } = &mut self;
        text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        self.flush();
        Payload::of(self.pieces)
    }

    fn flush(&mut self) {
        self.pieces.push(Upload::new(mem::take(&mut self.text)));
    }
}

/// Writes one field as a part, or as one for each item of a list.
struct PartWriter<'a> {
    /// None where its place tells the part.
    name: Option<&'a str>,
    /// What the document says of the field.
    part: Part,
    /// Whether it is an item of a list.
    is_item: bool,
    form: &'a mut Form,
}

impl<'a> PartWriter<'a> {
    fn new(name: Option<&'a str>, part: Part, form: &'a mut Form) -> Self {
        Self { name, part, is_item: false, form }
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

    fn text(&mut self, text: &str) {
        if self.part.is_json() {
            return self.json(&text.to_owned());
        }
        self.whole(self.part.content_type, text.as_bytes());
    }

    fn number(&mut self, number: &impl ToString) {
        self.whole(self.part.content_type, number.to_string().as_bytes());
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
        let named = self.part.content_type.filter(|one| !one.contains(['*', ',']));
        let media_type = file.media_type().or(named).unwrap_or("application/octet-stream");
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
        self.json(&Written(&|writer| writer.map(entries)));
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        self.json(&Written(&|writer| writer.open_record(shape, fields, rest)));
    }
}
