//! Multipart bodies (RFC 2046 §5.1): forms (RFC 7578), and arrays, whose parts have no names.
//!
//! The boundary is random, so that no file need be searched for it before it is sent.

mod part_writer;
mod written;

use std::mem;

use bytes::BytesMut;

use self::part_writer::PartWriter;
use crate::{
    body::Encode, clock::Clock, codec::Codec, failure::BoxError, fields, part::Part,
    payload::Payload, style, upload::Upload,
};

/// Writes objects as multipart forms, with the descriptions of their fields.
#[derive(Clone, Copy, Debug)]
pub struct Multipart(pub &'static [Part]);

/// Writes arrays as parts in their order, with the descriptions of the first parts and of the rest.
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
            item.write(&mut PartWriter::of_item(part, &mut form));
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
    /// The bytes before the next file.
    text: BytesMut,
    pieces: Vec<Upload>,
    failure: Option<&'static str>,
}

impl Form {
    fn new(clock: &dyn Clock) -> Self {
        let boundary = format!("{:016x}{:016x}", clock.random(), clock.random());
        Self { boundary, text: BytesMut::new(), pieces: Vec::new(), failure: None }
    }

    /// Returns the media type and the complete body.
    fn body(self, media_type: &str) -> Result<(String, Payload), BoxError> {
        match self.failure {
            Some(failure) => Err(failure.into()),
            None => Ok((format!("{media_type}; boundary={}", self.boundary), self.finish())),
        }
    }

    fn field(&mut self, name: &str, field: &dyn Codec, part: Part) {
        // What no style can carry, such as a file, is a part all the same.
        let value = part.parameter().and_then(|by| Some((by, style::value(&by, field).ok()?)));
        match value {
            Some((by, value)) => match style::plain_pairs(&by, value) {
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
