//! Models of the kinds that the generator writes.

use std::collections::BTreeMap;
use std::fmt;

use castiron_runtime::codec::maybe::Maybe;
use castiron_runtime::codec::secret::Secret;
use castiron_runtime::codec::{Codec, Field, Reader, Shape, Stop, Writer, debug, serde as bridge};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Writes what the generator writes for a struct.
macro_rules! model {
    ($name:ident { $($field:ident: $kind:ty = $shape:expr,)* }) => {
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name {
            $(pub(crate) $field: $kind,)*
        }

        impl Codec for $name {
            fn blank() -> Self {
                Self { $($field: Codec::blank(),)* }
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
                static SHAPE: Shape = Shape { name: stringify!($name), fields: &[$($shape,)*] };
                reader.record(&SHAPE, &mut [$(&mut self.$field,)*])
            }

            fn write(&self, writer: &mut Writer<'_>) {
                static SHAPE: Shape = Shape { name: stringify!($name), fields: &[$($shape,)*] };
                writer.record(&SHAPE, &[$(&self.$field,)*]);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug::debug(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                bridge::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut value = Self::blank();
                bridge::deserialize(&mut value, deserializer)?;
                Ok(value)
            }
        }
    };
}

model!(Page {
    items: Vec<Item> = Field::required("items", "items"),
    pagination: Pagination = Field::required("pagination", "pagination"),
    labels: BTreeMap<String, Pagination> = Field::optional("labels", "labels"),
    next: Option<Box<Page>> = Field::optional("nextPage", "next"),
    extra: Option<Value> = Field::optional("extra", "extra"),
});

model!(Item {
    id: String = Field::required("id", "id"),
    kind: Kind = Field::required("type", "kind"),
    owner: Option<String> = Field::required("owner", "owner"),
    note: Maybe<String> = Field::optional("note", "note"),
    enabled: Option<bool> = Field::optional("enabled", "enabled"),
    token: Option<String> = Field::optional("token", "token").secret(),
    key: Option<Secret> = Field::optional("api-key", "key"),
});

model!(Pagination {
    total: u32 = Field::required("total", "total"),
    cursor: Option<String> = Field::optional("cursor", "cursor"),
});

model!(Nest {
    inside: Vec<Nest> = Field::optional("inside", "inside"),
    any: Value = Field::optional("any", "any"),
});

model!(Holder {
    item: Box<Item> = Field::required("item", "item"),
});

/// A closed string enum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Live,
    Test,
}

impl Codec for Kind {
    fn blank() -> Self {
        Self::Live
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            *self = match text {
                "live" => Self::Live,
                "test" => Self::Test,
                _ => return Err("`live` or `test`"),
            };
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        let wire = match self {
            Self::Live => "live",
            Self::Test => "test",
        };
        writer.symbol(wire, self);
    }
}

/// A page with something in every field.
pub(crate) const FULL: &str = r#"{"items":[{"id":"a\n\u00e9","type":"test","owner":null,"note":null,
    "enabled":true,"token":"hush-1","api-key":"hush-2"},
    {"id":"b","type":"live","owner":"o"}],
    "pagination":{"total":2,"cursor":"c"},"labels":{"x":{"total":1},"a b":{"total":0}},
    "nextPage":{"items":[],"pagination":{"total":0},"labels":{}},
    "extra":{"deep":[1,2.5,null,"s"]}}"#;
