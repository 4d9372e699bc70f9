//! Notes: what there is to say about a document once the crate is decided.

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::Document,
    rust::{Crate, CutExample, Renamed},
};

/// Returns what there is to say of the names, the examples and the types of a crate.
pub(crate) fn notes(krate: &Crate, document: &Document) -> Diagnostics {
    let renamed = krate.renamed.iter().map(renamed);
    let cut = krate.cut_examples.iter().map(cut_example);
    let deep = krate.client.recursion_limit.map(deep_types);
    let placed = |(note, at): (Diagnostic, Pointer)| {
        let position = document.position(&at);
        note.at(at).with_position(position)
    };
    renamed.chain(cut).chain(deep).map(placed).collect()
}

/// Notes a name that is not the one that the document asks for.
fn renamed(renamed: &Renamed) -> (Diagnostic, Pointer) {
    let Renamed { what, wanted, given, .. } = renamed;
    let message = format!("the {what} `{wanted}` is named `{given}`");
    let note = Diagnostic::note(Code::NAME_CHANGED, message);
    (note, renamed.pointer.clone())
}

/// Notes an example of which the reader fills in a part.
fn cut_example(cut: &CutExample) -> (Diagnostic, Pointer) {
    let CutExample { operation, models, pointer } = cut;
    let models = models.join("`, `");
    let message = format!("the example of `{operation}` has a placeholder for `{models}`");
    (Diagnostic::note(Code::EXAMPLE_CUT, message), pointer.clone())
}

/// Notes what a crate that uses the types must say at its root.
fn deep_types(limit: usize) -> (Diagnostic, Pointer) {
    let attribute = format!("`#![recursion_limit = \"{limit}\"]`");
    let message = format!("types are deeply nested; the SDK has {attribute}");
    let help = "crates that use these types need this attribute at their root, too";
    (Diagnostic::note(Code::TYPES_DEEP, message).with_help(help), Pointer::root())
}
