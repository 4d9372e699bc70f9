//! The bridge to serde: reads and writes any [`Codec`](crate::codec::Codec) in any serde format.
//!
//! It is generic over the format only, never over a model, so that it is compiled once per format
//! however many models there are.

mod de;
mod empty;
mod exact;
mod number;
pub(super) mod parsed;
mod record;
mod seen;
mod ser;
mod trail;
mod visit;

pub use de::{deserialize, deserialize_on};
pub use ser::serialize;
pub use trail::{Fault, Trail};
