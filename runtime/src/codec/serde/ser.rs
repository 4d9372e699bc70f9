//! Writing: an object-safe [`Write`] over any serde `Serializer`.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Value;

use crate::codec::serde::exact::RAW;
use crate::codec::{Attachment, Codec, Presence, Shape, Tag, TakeEntry, TakeItem, Write, tagged};

/// Writes a value in any serde format.
///
/// # Errors
///
/// The format's own error, or one for a number that JSON cannot express.
pub fn serialize<S: Serializer>(value: &dyn Codec, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = SerdeWriter { target: Some(serializer), result: None };
    value.write(&mut writer);
    writer.result.unwrap_or_else(|| Err(S::Error::custom("a value wrote nothing")))
}

/// A value as serde sees it.
struct View<'a>(&'a dyn Codec);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// Writes one value and keeps the result of serde, because [`Write`] returns nothing.
struct SerdeWriter<S, R> {
    target: Option<S>,
    result: Option<R>,
}

impl<S: Serializer> SerdeWriter<S, Result<S::Ok, S::Error>> {
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        self.result = Some(match self.target.take() {
            Some(target) => write(target),
            None => Err(S::Error::custom("a value was written twice")),
        });
    }
}

impl<S: Serializer> Write for SerdeWriter<S, Result<S::Ok, S::Error>> {
    fn null(&mut self) {
        self.put(S::serialize_unit);
    }

    fn boolean(&mut self, value: bool) {
        self.put(|target| target.serialize_bool(value));
    }

    fn integer(&mut self, value: i64) {
        self.put(|target| target.serialize_i64(value));
    }

    fn unsigned(&mut self, value: u64) {
        self.put(|target| target.serialize_u64(value));
    }

    fn digits(&mut self, digits: &str) {
        self.put(|target| match (digits.parse(), digits.parse()) {
            (Ok(value), _) if digits != "-0" => target.serialize_i128(value),
            (_, Ok(value)) => target.serialize_u128(value),
            // The name by which `serde_json` accepts the JSON of a value; other formats get floats.
            _ if std::any::type_name::<S>().contains("serde_json") => {
                let mut raw = target.serialize_struct(RAW, 1)?;
                raw.serialize_field(RAW, digits)?;
                raw.end()
            }
            _ => match digits.parse() {
                Ok(float) => target.serialize_f64(float),
                Err(_) => Err(S::Error::custom("not a number")),
            },
        });
    }

    fn float(&mut self, value: f64) {
        self.put(|target| {
            if value.is_finite() {
                target.serialize_f64(value)
            } else {
                // serde_json would write `null`, and the receiver would never know.
                Err(S::Error::custom("JSON has no such number"))
            }
        });
    }

    fn string(&mut self, value: &str) {
        self.put(|target| target.serialize_str(value));
    }

    fn attachment(&mut self, _: &dyn Attachment) {
        self.put(|_| Err(S::Error::custom("a file is sent as a part of a form only")));
    }

    fn value(&mut self, value: &Value) {
        self.put(|target| value.serialize(target));
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        self.put(|target| match value {
            Some(value) => target.serialize_some(&View(value)),
            None => target.serialize_none(),
        });
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        self.put(|target| {
            let mut list = target.serialize_seq(Some(length))?;
            for index in 0..length {
                let mut result = Ok(());
                item(index, &mut |value| {
                    result = list.serialize_element(&View(value));
                });
                result?;
            }
            list.end()
        });
    }

    fn tagged(&mut self, _: &'static str, tag: Tag, value: &dyn Codec) {
        tagged::write(self, tag, value);
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        self.put(|target| {
            let mut map = target.serialize_map(None)?;
            let mut result = Ok(());
            entries(&mut |key, value| {
                if result.is_ok() {
                    result = map.serialize_entry(key, &View(value));
                }
            });
            result?;
            map.end()
        });
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        debug_assert_eq!(shape.fields.len(), fields.len(), "{} and its shape differ", shape.name);
        self.put(|target| {
            let mut record = target.serialize_map(None)?;
            for (field, value) in shape.fields.iter().zip(fields) {
                if field.presence == Presence::Required || !value.is_absent() {
                    record.serialize_entry(field.name, &View(*value))?;
                }
            }
            let mut result = Ok(());
            rest(&mut |key, value| {
                // A field of the record takes precedence: no key may occur twice.
                if result.is_ok() && shape.fields.iter().all(|field| field.name != key) {
                    result = record.serialize_entry(key, &View(value));
                }
            });
            result?;
            record.end()
        });
    }
}
