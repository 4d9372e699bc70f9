//! The files of the models' documentation pages.

use std::collections::BTreeMap;

use super::{
    groups::{Group, SHARED},
    path::TypePath,
    resources::ResourceNames,
};

/// Returns the file of every model's page, from the folder of all of them.
pub(super) fn page_files<'a>(
    paths: impl Iterator<Item = &'a TypePath>,
    resources: &[ResourceNames],
) -> BTreeMap<TypePath, String> {
    let mut files = BTreeMap::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        let folder = match path.group() {
            Group::Resource(index) => resources[index].folder.as_str(),
            Group::Shared => SHARED,
        };
        let mut file = format!("{folder}/{}", path.page_file());
        let count = taken.entry(file.clone()).or_default();
        *count += 1;
        if *count > 1 {
            file = format!("{file}.{count}");
        }
        files.insert(path.clone(), format!("{file}.md"));
    }
    files
}
