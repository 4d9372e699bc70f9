//! Forms as they are written, read by two others: the crate `multer`, and the mock server's reader.

use std::time::Duration;

use arbitrary::{Arbitrary, Unstructured};
use bytes::Bytes;
use castiron_runtime::{
    body::Encode,
    clock::Clock,
    codec::{Codec, Reader, Stop, Writer},
    multipart::{Mixed, Multipart},
    part::Part,
    transport::BoxFuture,
    upload::Upload,
};
use futures_util::{FutureExt, stream};
use serde_json::Value;

/// A field of a form.
#[derive(Arbitrary, Clone, Debug)]
struct Field {
    name: String,
    value: Content,
}

#[derive(Arbitrary, Clone, Debug)]
enum Content {
    Text(String),
    Number(i64),
    Texts(Vec<String>),
    Object(String, i32),
    Null,
    File { bytes: Vec<u8>, name: Option<String>, media_type: Option<MediaType> },
}

/// Media types of files: that of a text, too, which is no text then.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum MediaType {
    Png,
    PlainUtf8,
    Json,
}

/// A part as it should come out.
#[derive(Debug, PartialEq)]
struct Expected {
    name: Option<String>,
    file_name: Option<String>,
    bytes: Vec<u8>,
}

/// A form with its fields in their order.
struct Form<'a>(&'a [Field]);

/// A list of the same.
struct List<'a>(&'a [Field]);

/// Takes the fields of a form.
///
/// # Panics
///
/// If another reader finds other parts than were written.
pub fn check(data: &[u8]) {
    let Ok(mut fields) = Vec::<Field>::arbitrary(&mut Unstructured::new(data)) else { return };
    fields.truncate(12);
    let expected: Vec<Expected> = fields.iter().flat_map(Field::expected).collect();
    let names = || expected.iter().flat_map(|part| [&part.name, &part.file_name]).flatten();
    let is_legal = |name: &String| !name.chars().any(|c| c.is_ascii_control() && c != '\t');
    let form = encode(&Multipart(&[]), &Form(&fields), "multipart/form-data");
    assert_eq!(form.is_some(), names().all(is_legal), "control characters are refused, no more");
    let Some((media_type, body)) = form else { return };
    // The boundary is random: a form that holds it is none that anyone could make.
    if body.windows(32).filter(|part| *part == BOUNDARY).count() > expected.len() + 1 {
        return;
    }
    let again = encode(&Multipart(&[]), &Form(&fields), "multipart/form-data");
    assert_eq!(again.map(|form| form.1), Some(body.clone()), "it is sent as it was");
    // `multer` takes what is within quotes for a parameter of its own, and a backslash there
    // for an escape, which it is not in forms.
    if !names().any(|name| name.contains("name") || name.contains('\\')) {
        compare(&media_type, &body, &expected);
    }
    let mocked = crate::mock_multipart::fields(&media_type, &body).expect("the mock reads it");
    let texts = expected.iter().map(|part| {
        let name = part.name.clone().unwrap_or_default();
        let name = name.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"");
        (name, String::from_utf8_lossy(&part.bytes).into_owned())
    });
    assert_eq!(mocked, texts.collect::<Vec<_>>(), "the mock reads otherwise");
    let rest = Part::new("");
    let Some((media_type, body)) =
        encode(&Mixed { first: &[], rest }, &List(&fields), "multipart/mixed")
    else {
        return;
    };
    assert!(media_type.starts_with("multipart/mixed; boundary="), "{media_type}");
    let boundary = media_type.split_once('=').expect("it has one").1;
    let marks = body.windows(boundary.len()).filter(|part| *part == boundary.as_bytes()).count();
    let count = fields.iter().filter(|one| !matches!(one.value, Content::Null)).count();
    assert_eq!(marks, count + 1, "each item is a part, and the last mark ends them");
}

fn encode(form: &dyn Encode, value: &dyn Codec, media_type: &str) -> Option<(String, Bytes)> {
    let (media_type, payload) = form.encode(value, media_type, &Fixed).ok()?;
    let body = payload.open().expect("it is in memory").collect();
    let body = body.now_or_never().expect("nothing is waited for").expect("it can be read");
    Some((media_type, body))
}

/// Compares what `multer` reads.
fn compare(media_type: &str, body: &Bytes, expected: &[Expected]) {
    let boundary = multer::parse_boundary(media_type).expect("the media type has a boundary");
    let body = body.clone();
    let stream = stream::once(async move { Ok::<_, std::convert::Infallible>(body) });
    let mut form = multer::Multipart::new(stream, boundary);
    let mut read = Vec::new();
    let parts = async {
        while let Some(field) = form.next_field().await.expect("another reader reads the form") {
            let name = field.name().map(str::to_owned);
            let file_name = field.file_name().map(str::to_owned);
            let bytes = field.bytes().await.expect("the part has an end").to_vec();
            read.push(Expected { name, file_name, bytes });
        }
    };
    parts.now_or_never().expect("nothing is waited for");
    assert_eq!(read, expected, "another reader reads otherwise");
}

impl Field {
    /// Returns the parts that the field becomes.
    fn expected(&self) -> Vec<Expected> {
        let part = |bytes: Vec<u8>| {
            let name = Some(escaped(&self.name));
            Expected { name, file_name: None, bytes }
        };
        match &self.value {
            Content::Text(text) => vec![part(text.clone().into_bytes())],
            Content::Number(number) => vec![part(number.to_string().into_bytes())],
            Content::Texts(texts) => {
                texts.iter().map(|text| part(text.clone().into_bytes())).collect()
            }
            Content::Object(key, value) => {
                vec![part(serde_json::json!({ key: value }).to_string().into_bytes())]
            }
            Content::Null => Vec::new(),
            Content::File { bytes, name, .. } => {
                let file_name = Some(escaped(name.as_ref().unwrap_or(&self.name)));
                vec![Expected { file_name, ..part(bytes.clone()) }]
            }
        }
    }
}

/// The standard escapes these three (HTML, "multipart/form-data encoding algorithm").
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

impl Content {
    fn write(&self, take: &mut dyn FnMut(&dyn Codec)) {
        match self {
            Self::Text(text) => take(text),
            Self::Number(number) => take(number),
            Self::Texts(texts) => take(texts),
            Self::Object(key, value) => take(&serde_json::json!({ key: value })),
            Self::Null => take(&Value::Null),
            Self::File { bytes, name, media_type } => {
                let file = Upload::new(bytes.clone());
                let file = match name {
                    Some(name) => file.file_name(name),
                    None => file,
                };
                take(&match media_type {
                    Some(MediaType::Png) => file.content_type("image/png"),
                    Some(MediaType::PlainUtf8) => file.content_type("text/plain; charset=utf-8"),
                    // The mock holds it to be JSON then, which these bytes need not be.
                    Some(MediaType::Json) => file.content_type("application/jsonc"),
                    None => file,
                });
            }
        }
    }
}

impl Codec for Form<'_> {
    fn blank() -> Self {
        Form(&[])
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        Err(reader.refuse("nothing: it is only written"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.map(&|take| {
            for field in self.0 {
                field.value.write(&mut |value| take(&field.name, value));
            }
        });
    }
}

impl Codec for List<'_> {
    fn blank() -> Self {
        List(&[])
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        Err(reader.refuse("nothing: it is only written"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.list(self.0.len(), &|index, take| self.0[index].value.write(take));
    }
}

/// What becomes of the clock's random bits.
const BOUNDARY: &[u8] = b"5eedcafe000000015eedcafe00000001";

/// A clock whose random bits are always the same.
struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }

    fn random(&self) -> u64 {
        0x5eed_cafe_0000_0001
    }
}
