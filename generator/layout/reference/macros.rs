//! Macros by example: the printer knows no style for what is within them, so that they stay as the
//! template wrote them.

use std::ops::Range;

use syn::{File, Item};

/// Returns the printed text with the macros as they are in the text before.
pub(super) fn put_back(text: &str, file: &File, printed: String) -> syn::Result<String> {
    let before = macros(file);
    if before.is_empty() {
        return Ok(printed);
    }
    let after = macros(&syn::parse_file(&printed)?);
    let mut lines: Vec<&str> = printed.lines().collect();
    let originals: Vec<&str> = text.lines().collect();
    for (from, to) in before.into_iter().zip(after).rev() {
        lines.splice(to, originals[from].iter().copied());
    }
    Ok(lines.join("\n") + "\n")
}

/// Returns the lines, counted from 0, of every macro that is an item of the file, docs aside.
fn macros(file: &File) -> Vec<Range<usize>> {
    let lines = |item: &Item| match item {
        Item::Macro(item) if item.ident.is_some() => {
            let first = item.mac.path.segments.first()?.ident.span().start().line;
            let last = item.mac.delimiter.span().close().end().line;
            Some(first - 1..last)
        }
        _ => None,
    };
    file.items.iter().filter_map(lines).collect()
}
