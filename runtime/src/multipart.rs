//! Forms as `multipart/form-data` (RFC 7578): texts, JSON and files, each as a part.
//!
//! The whole body is made at once, so that its length is known and it can be sent again.

use std::fmt::Write as _;

use bytes::Bytes;
use serde_json::Value;

use crate::{
    body::Part,
    codec::{Codec, Shape, TakeEntry, TakeItem, Write, json},
    fields,
    upload::Upload,
};

/// Returns the media type with its boundary, and the body.
///
/// # Errors
///
/// The reason why a form cannot carry the value.
pub fn encode(value: &dyn Codec, parts: &[Part]) -> Result<(String, Bytes), &'static str> {
    let mut sections: Vec<Section> = Vec::new();
    let mut failure = None;
    fields::each(value, &mut |name, field| {
        let part = parts.iter().find(|part| part.name == name);
        let media_type = part.and_then(|part| part.content_type);
        let mut writer = PartWriter { name, media_type, sections: &mut sections, failure: None };
        field.write(&mut writer);
        failure = failure.or(writer.failure);
    })?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let boundary = boundary(&sections);
    Ok((format!("multipart/form-data; boundary={boundary}"), join(&sections, &boundary)))
}

/// A part: its head without the boundary, and what it holds.
struct Section {
    head: String,
    body: Bytes,
}

/// Returns a boundary that is nowhere in the parts.
fn boundary(sections: &[Section]) -> String {
    let is_in = |text: &str| {
        let text = text.as_bytes();
        sections.iter().any(|section| section.body.windows(text.len()).any(|part| part == text))
    };
    let mut number = 0_u64;
    loop {
        let boundary = format!("form-part-boundary-{number}");
        if !is_in(&boundary) {
            return boundary;
        }
        number += 1;
    }
}

fn join(sections: &[Section], boundary: &str) -> Bytes {
    let mut body = Vec::new();
    for section in sections {
        body.extend_from_slice(format!("--{boundary}\r\n{}\r\n\r\n", section.head).as_bytes());
        body.extend_from_slice(&section.body);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body.into()
}

/// Writes one field as a part, or as one for each item of a list.
struct PartWriter<'a> {
    name: &'a str,
    /// The media type that the document names.
    media_type: Option<&'static str>,
    sections: &'a mut Vec<Section>,
    failure: Option<&'static str>,
}

impl PartWriter<'_> {
    fn section(&mut self, file_name: Option<&str>, media_type: Option<&str>, body: Bytes) {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escape(self.name));
        if let Some(file_name) = file_name {
            let _ = write!(head, "; filename=\"{}\"", escape(file_name));
        }
        if let Some(media_type) = media_type {
            if media_type.chars().any(char::is_control) {
                self.failure = Some("a media type holds no control characters");
                return;
            }
            let _ = write!(head, "\r\nContent-Type: {media_type}");
        }
        self.sections.push(Section { head, body });
    }

    fn text(&mut self, text: String) {
        self.section(None, self.media_type, text.into());
    }

    fn json(&mut self, value: &dyn Codec) {
        match json::to_vec(value) {
            Ok(text) => {
                let media_type = self.media_type.unwrap_or("application/json");
                self.section(None, Some(media_type), text.into());
            }
            Err(_) => self.failure = Some("JSON cannot express it"),
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
        self.text(value.to_string());
    }

    fn integer(&mut self, value: i64) {
        self.text(value.to_string());
    }

    fn unsigned(&mut self, value: u64) {
        self.text(value.to_string());
    }

    fn float(&mut self, value: f64) {
        self.text(value.to_string());
    }

    fn string(&mut self, value: &str) {
        self.text(value.to_owned());
    }

    fn upload(&mut self, file: &Upload) {
        let named = self.media_type.filter(|one| !one.contains(['*', ',']));
        let media_type = file.media_type().or(named).unwrap_or("application/octet-stream");
        // A part without a file name is a text to most servers.
        let file_name = file.name().unwrap_or(self.name).to_owned();
        self.section(Some(&file_name), Some(media_type), file.bytes().clone());
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::String(text) => self.text(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(_) => self.json(value),
            scalar => self.text(scalar.to_string()),
        }
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        for index in 0..length {
            item(index, &mut |value| value.write(self));
        }
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        self.json(&Object(&|writer| writer.map(entries)));
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        self.json(&Object(&|writer| writer.open_record(shape, fields, rest)));
    }
}

/// An object that is written again, as JSON.
struct Object<'a>(&'a dyn Fn(&mut crate::codec::Writer<'_>));

impl Codec for Object<'_> {
    fn blank() -> Self {
        Object(&|writer| writer.null())
    }

    fn read(&mut self, reader: &mut crate::codec::Reader<'_>) -> Result<(), crate::codec::Stop> {
        Err(reader.refuse("nothing: it is only written"))
    }

    fn write(&self, writer: &mut crate::codec::Writer<'_>) {
        (self.0)(writer);
    }
}
