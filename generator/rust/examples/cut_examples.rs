//! Examples that are cut: those whose value would be too large, or too deep, to be written out.

use crate::{
    ir::{self, Api},
    pointer::Pointer,
    rust::operations::Resource,
};

/// An example call of which the reader fills in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutExample {
    /// The operation, as the document names it.
    pub operation: String,
    /// Where the document has it (RFC 6901).
    pub pointer: Pointer,
    /// The models of which a value is to be filled in.
    pub models: Vec<String>,
}

/// Returns the examples that are cut.
pub(crate) fn cut_examples(api: &Api, resources: &[Resource]) -> Vec<CutExample> {
    let made = resources.iter().flat_map(|resource| &resource.operations);
    let cut = api.operations().zip(made).filter_map(|(operation, made)| {
        let models = made.example.call.mentions().models_left_out();
        let models: Vec<String> = models.map(|model| model.ident().to_string()).collect();
        let ir::Operation { id, pointer, .. } = operation;
        let (operation, pointer) = (id.clone(), pointer.clone());
        (!models.is_empty()).then_some(CutExample { operation, pointer, models })
    });
    cut.collect()
}
