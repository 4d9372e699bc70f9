//! How models are read and written: one object-safe reader and writer, shared by every model.
//!
//! Nothing here is generic per model, so that a crate with thousands of models compiles the
//! machinery once. A model is a static [`Shape`] and three short functions ([`Codec`]) that hand
//! its fields over as trait objects; the readers and writers do the rest.

mod difference;
mod integers;
mod reader;
mod scalars;
mod writer;

pub mod debug;
mod ip;
pub mod json;
pub mod maybe;
pub mod quoted;
pub mod secret;
pub mod serde;
pub mod shape;
pub mod tagged;
mod tuples;
pub mod union;

pub use reader::{ListSlot, MapSlot, OptionSlot, Read, Reader, Stop};
pub use shape::{Field, Presence, Shape};
pub use union::{Case, Kinds, Union, UnionSlot, take};
pub use writer::{Attachment, Tag, TakeEntry, TakeItem, Write, Writer, entries};

/// A value that can be read from and written to a self-describing format such as JSON.
pub trait Codec {
    /// Returns a placeholder for [`Codec::read`] to overwrite.
    ///
    /// Users do not see it, because a reader that fails drops the value; only `testing` returns it.
    fn blank() -> Self
    where
        Self: Sized;

    /// Overwrites the value with the input of the reader.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the input does not match; the reader keeps the reason and the path.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop>;

    /// Hands the value to the writer.
    fn write(&self, writer: &mut Writer<'_>);

    /// Returns the value of this type that `null` represents, if there is one.
    #[must_use]
    fn from_null() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// Returns whether an optional field with this value is omitted when written, and a required
    /// one may be absent when read, because the type can represent the absence.
    fn is_absent(&self) -> bool {
        false
    }
}
