//! A value that has been taken apart, and is put together again as JSON.

use crate::codec::{Codec, Reader, Stop, Writer};

/// A list or an object that is written again, as JSON.
pub(super) struct Written<'a>(pub(super) &'a dyn Fn(&mut Writer<'_>));

impl Codec for Written<'_> {
    fn blank() -> Self {
        Written(&|writer| writer.null())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        Err(reader.refuse("nothing: it is only written"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (self.0)(writer);
    }
}
