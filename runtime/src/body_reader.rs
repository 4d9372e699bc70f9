//! Reading a value from a complete body: JSON, text, and self-describing formats.
//!
//! Here is what servers do differently from what is documented and still cannot be taken for
//! anything else: a byte order mark, another charset, nothing for `null`, and a scalar
//! that comes as text.

use crate::{
    body::Decode,
    charset,
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    media_type,
};

/// Reads a blank value from JSON. What comes as a text and is no such JSON is the text itself,
/// where the value may be one.
///
/// # Errors
///
/// [`Mismatch`] if the body does not fit.
pub fn read_json(
    body: &[u8],
    content_type: Option<&str>,
    slot: &mut dyn Codec,
) -> Result<(), Mismatch> {
    let text = charset::markup(body, content_type).map_err(|reason| Mismatch::whole(&reason))?;
    let is_text = content_type.is_some_and(media_type::is_plain);
    if !is_text {
        return if is_blank(&text) { read_nothing(slot) } else { json::read_into(&text, slot) };
    }
    json::read_into(&text, slot).or_else(|mismatch| {
        let text = charset::text(body, content_type).unwrap_or(text);
        json::read_text(&text, slot).map_err(|_| mismatch)
    })
}

/// Reads a blank value from a text.
///
/// # Errors
///
/// As for [`read_json`].
pub fn read_text(
    body: &[u8],
    content_type: Option<&str>,
    slot: &mut dyn Codec,
) -> Result<(), Mismatch> {
    let text = charset::text(body, content_type).map_err(|reason| Mismatch::whole(&reason))?;
    json::read_text(&text, slot)
}

/// Reads a blank value in a way that not every API uses.
///
/// # Errors
///
/// As for [`read_json`].
pub fn read_other(
    decode: &dyn Decode,
    body: &[u8],
    content_type: Option<&str>,
    slot: &mut dyn Codec,
) -> Result<(), Mismatch> {
    let text = charset::markup(body, content_type).map_err(|reason| Mismatch::whole(&reason))?;
    decode.decode(&text, slot).or_else(|mismatch| {
        if is_blank(&text) { read_nothing(slot).map_err(|_| mismatch) } else { Err(mismatch) }
    })
}

fn is_blank(text: &[u8]) -> bool {
    text.trim_ascii().is_empty()
}

/// Reads no body at all, which is `null` where that is allowed.
fn read_nothing(slot: &mut dyn Codec) -> Result<(), Mismatch> {
    json::read_into(b"null", slot).map_err(|_| Mismatch::whole("the body is empty"))
}
