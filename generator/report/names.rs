//! Statistics of the names of an SDK.

use serde::Serialize;

use crate::rust::{Crate, Module};

/// The lengths of type names, and the numbers of names that repeat their context.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Names {
    /// The number of types with a definition.
    pub types: usize,
    /// The length of the longest type name in bytes, without its modules.
    pub longest: usize,
    /// The median of these lengths.
    pub median: usize,
    /// The number of these names that end in a number.
    pub numbered: usize,
    /// The number of methods whose name starts with that of their resource.
    pub stuttering: usize,
}

impl Names {
    /// Measures the names of a crate.
    pub(super) fn of(krate: &Crate) -> Self {
        let operations = krate.resources.iter().flat_map(|resource| &resource.operations);
        let own =
            operations.flat_map(|one| one.request.model.iter().chain(one.success_enum.as_deref()));
        let modules = krate.models.iter().chain(krate.resources.iter().map(|one| &one.types));
        let models = modules.flat_map(Module::all_models).map(|(_, model)| &**model);
        let names: Vec<&str> = models.chain(own).map(|model| model.ident().as_str()).collect();
        let mut lengths: Vec<usize> = names.iter().map(|name| name.len()).collect();
        lengths.sort_unstable();
        let is_numbered = |name: &&&str| name.ends_with(|c: char| c.is_ascii_digit());
        let stuttering = krate.resources.iter().flat_map(|resource| {
            let accessor = format!("{}_", resource.accessor);
            let methods = resource.operations.iter().map(|one| format!("{}_", one.method));
            methods.filter(move |method| method.starts_with(&accessor))
        });
        Self {
            types: names.len(),
            longest: lengths.last().copied().unwrap_or_default(),
            median: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
            numbered: names.iter().filter(is_numbered).count(),
            stuttering: stuttering.count(),
        }
    }
}
