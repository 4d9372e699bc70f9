//! The codec of tuples: arrays of a fixed length, with a type for each position.

use crate::codec::{Codec, ListSlot, Reader, Stop, Writer};

/// The places of a tuple, filled from the first to the last.
struct Places<'a, 'b> {
    all: &'a mut [&'b mut dyn Codec],
    /// Takes what comes after the last place; a tuple that got here is refused at the end.
    beyond: (),
    filled: usize,
}

impl ListSlot for Places<'_, '_> {
    fn push(&mut self) -> &mut dyn Codec {
        let index = self.filled;
        self.filled += 1;
        match self.all.get_mut(index) {
            Some(place) => &mut **place,
            None => &mut self.beyond,
        }
    }
}

/// Reads an array into the places of a tuple, which must be as many.
fn read(
    reader: &mut Reader<'_>,
    places: &mut [&mut dyn Codec],
    expected: &'static str,
) -> Result<(), Stop> {
    let length = places.len();
    let mut places = Places { all: places, beyond: (), filled: 0 };
    reader.list(&mut places)?;
    if places.filled == length { Ok(()) } else { Err(reader.refuse(expected)) }
}

/// Writes the places of a tuple as an array.
fn write(writer: &mut Writer<'_>, places: &[&dyn Codec]) {
    writer.list(places.len(), &|index, lend| lend(places[index]));
}

macro_rules! tuples {
    ($(($($part:ident $index:tt),+) $expected:literal;)*) => {$(
        impl<$($part: Codec),+> Codec for ($($part,)+) {
            fn blank() -> Self {
                ($($part::blank(),)+)
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
                read(reader, &mut [$(&mut self.$index),+], $expected)
            }

            fn write(&self, writer: &mut Writer<'_>) {
                write(writer, &[$(&self.$index),+]);
            }
        }
    )*};
}

tuples! {
    (A 0) "an array of 1 item";
    (A 0, B 1) "an array of 2 items";
    (A 0, B 1, C 2) "an array of 3 items";
    (A 0, B 1, C 2, D 3) "an array of 4 items";
    (A 0, B 1, C 2, D 3, E 4) "an array of 5 items";
    (A 0, B 1, C 2, D 3, E 4, F 5) "an array of 6 items";
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6) "an array of 7 items";
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7) "an array of 8 items";
}
