//! How the models are read and written: their shapes, kept apart from what people read.
/// Makes a model `Debug`, and `Serialize` and `Deserialize` where serde is asked for.
macro_rules! record {
    ($model:ident) => {
        impl std::fmt::Debug for $model { #[inline] fn fmt(& self, f : & mut
        std::fmt::Formatter <'_ >) -> std::fmt::Result { crate
        ::runtime::codec::debug::debug(self, f) } } serde!($model);
    };
}
/// Makes an enum of strings a value of the codec.
macro_rules! strings {
    ($model:ident) => {
        impl crate ::runtime::codec::Codec for $model { #[inline] fn blank() -> Self {
        Self::UnknownValue(String::new()) } #[inline] fn read(& mut self, reader : & mut
        crate ::runtime::codec::Reader <'_ >,) -> Result < (), crate
        ::runtime::codec::Stop > { reader.text(& mut | text | { * self =
        Self::from(text); Ok(()) }) } #[inline] fn write(& self, writer : & mut crate
        ::runtime::codec::Writer <'_ >) { writer.symbol(self.as_str(), self); } } impl
        std::fmt::Display for $model { #[inline] fn fmt(& self, f : & mut
        std::fmt::Formatter <'_ >) -> std::fmt::Result { f.pad(self.as_str()) } } impl
        std::str::FromStr for $model { type Err = std::convert::Infallible; #[inline] fn
        from_str(text : & str) -> Result < Self, Self::Err > { Ok(Self::from(text)) } }
        serde!($model);
    };
}
/// Bridges a model to serde.
macro_rules! serde {
    ($model:ident) => {
        #[cfg(feature = "serde")] impl serde::Serialize for $model { #[inline] fn
        serialize < S : serde::Serializer > (& self, serializer : S) -> Result < S::Ok,
        S::Error > { crate ::runtime::codec::serde::serialize(self, serializer) } }
        #[cfg(feature = "serde")] impl <'de > serde::Deserialize <'de > for $model {
        #[inline] fn deserialize < D : serde::Deserializer <'de >> (deserializer : D) ->
        Result < Self, D::Error > { let mut model = < Self as crate
        ::runtime::codec::Codec >::blank(); crate ::runtime::codec::serde::deserialize(&
        mut model, deserializer) ?; Ok(model) } }
    };
}
#[cfg(feature = "api-keys")]
mod api_keys;
mod shared;
