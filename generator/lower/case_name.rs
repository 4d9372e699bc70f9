//! What the cases of a union are called, where the document does not name them.

use super::{choice::Alternative, facets::Kind};

/// The longest title that is taken for a name.
const TITLE: usize = 40;

/// Returns what an alternative is called: by the document, by what tells it apart, by its kind.
pub(super) fn case_name(found: &[Alternative<'_>], index: usize) -> String {
    let one = &found[index];
    if let Some(name) = &one.component {
        return name.clone();
    }
    let title = one.data.title.as_deref().map(str::trim).unwrap_or_default();
    if !title.is_empty() && title.len() <= TITLE && one.values.is_empty() {
        return title.to_owned();
    }
    match one.facets.kinds().as_slice() {
        [Kind::Object] => object_name(found, index),
        [kind] => kind.word().to_owned(),
        _ => format!("variant {}", index + 1),
    }
}

/// An object is called by a field that only it requires.
fn object_name(found: &[Alternative<'_>], index: usize) -> String {
    let others = || found.iter().enumerate().filter(|(other, _)| *other != index);
    let is_own = |wire: &&String| others().all(|(_, other)| !other.facets.required.contains(*wire));
    let own = found[index].facets.required.iter().find(is_own);
    let only = others().all(|(_, other)| other.facets.kinds() != [Kind::Object]);
    match own {
        Some(wire) => wire.clone(),
        None if only => Kind::Object.word().to_owned(),
        None => format!("variant {}", index + 1),
    }
}
