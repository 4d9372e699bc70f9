//! What the cases of a union are called, where the document does not name them.

use super::{Lowering, choice::Alternative, facets::Kind};
use crate::ir::Literal;

/// The longest title that is taken for a name.
const TITLE: usize = 40;

impl<'a> Lowering<'a> {
    /// Returns what an alternative is called: by the document, by what tells it apart, by its kind.
    pub(super) fn case_name(&mut self, found: &[Alternative<'a>], index: usize) -> String {
        let one = &found[index];
        if let Some(name) = &one.component {
            return name.clone();
        }
        let title = one.data.title.as_deref().map(str::trim).unwrap_or_default();
        if !title.is_empty() && title.len() <= TITLE && one.values.is_empty() {
            return title.to_owned();
        }
        match one.facets.kinds().as_slice() {
            [Kind::Object] => {
                self.own_constant(found, index).unwrap_or_else(|| object_name(found, index))
            }
            [kind] => kind.word().to_owned(),
            _ => format!("variant {}", index + 1),
        }
    }

    /// Returns the text that a field has in this object alone, and other texts in the others.
    fn own_constant(&mut self, found: &[Alternative<'a>], index: usize) -> Option<String> {
        let wires: Vec<&String> = found[index].facets.properties.keys().collect();
        wires.into_iter().find_map(|wire| {
            let mut text =
                |one: &Alternative<'a>| match self.constant(one.facets.properties.get(wire)?) {
                    Some(Literal::Text(text)) if !text.is_empty() => Some(text),
                    _ => None,
                };
            let own = text(&found[index])?;
            let mut others = found.iter().enumerate().filter(|(other, _)| *other != index);
            others.all(|(_, other)| text(other).is_some_and(|text| text != own)).then_some(own)
        })
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
