//! The files of the models' documentation pages.

use std::collections::BTreeMap;

use super::{
    groups::{Group, SHARED},
    resources::ResourceNames,
    scope::{Ident, file_name},
};
use crate::ir::TypeId;

/// Returns the file of every model's page, from the folder of all of them.
pub(super) fn page_files(
    types: &BTreeMap<TypeId, Ident>,
    groups: &BTreeMap<TypeId, Group>,
    resources: &[ResourceNames],
) -> BTreeMap<Ident, String> {
    let folder = |group: Group| match group {
        Group::Resource(index) => resources[index].folder.as_str(),
        Group::Shared => SHARED,
    };
    let types = types.iter().map(|(id, name)| (name, folder(groups[id])));
    let own = resources.iter();
    let own = own.flat_map(|one| one.models().map(|name| (name, one.folder.as_str())));
    let file =
        |(name, folder): (&Ident, &str)| (name.clone(), format!("{folder}/{}.md", file_name(name)));
    types.chain(own).map(file).collect()
}
