//! JSON: the codec of the SDK beside the derive macros of serde, both over `serde_json`.

use std::{error::Error, hint::black_box};

use crate::{SdkPage, derived::Page, pairs::Pairs};

/// Compares reading a page.
///
/// # Errors
///
/// What cannot be read.
pub(crate) fn decode(size: usize, body: &str) -> Result<Pairs, Box<dyn Error>> {
    let body = body.as_bytes();
    Pairs::measure(
        format!("decode {size} keys"),
        || {
            let page: SdkPage = serde_json::from_slice(black_box(body))?;
            black_box(page);
            Ok(())
        },
        || {
            let page: Page = serde_json::from_slice(black_box(body))?;
            black_box(page);
            Ok(())
        },
    )
}

/// Compares writing a page.
///
/// # Errors
///
/// What cannot be read or written, and a difference between the two.
pub(crate) fn encode(size: usize, body: &str) -> Result<Pairs, Box<dyn Error>> {
    let sdk: SdkPage = serde_json::from_str(body)?;
    let derived: Page = serde_json::from_str(body)?;
    let written: serde_json::Value = serde_json::from_slice(&serde_json::to_vec(&sdk)?)?;
    if written != serde_json::to_value(&derived)? {
        return Err("the SDK and serde write different JSON".into());
    }
    Pairs::measure(
        format!("encode {size} keys"),
        || {
            black_box(serde_json::to_vec(black_box(&sdk))?);
            Ok(())
        },
        || {
            black_box(serde_json::to_vec(black_box(&derived))?);
            Ok(())
        },
    )
}
