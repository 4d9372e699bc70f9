//! The codec of UUIDs (RFC 9562 §4), which are strings in JSON.

use uuid::Uuid;

use crate::codec::{Codec, Reader, Stop, Writer};

impl Codec for Uuid {
    fn blank() -> Self {
        Self::nil()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            *self = Self::try_parse(text).map_err(|_| "a UUID")?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.to_string(), self);
    }
}
