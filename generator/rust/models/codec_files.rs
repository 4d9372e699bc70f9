//! The files of the codec: how the models of a group are read and written.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    length::{of_codec, parts},
    mentions::codec_names,
    model::{Model, ModelKind},
    modules::{Module, feature},
};
use crate::rust::{
    code::{Imports, Mentions},
    context::Context,
    names::{Group, SHARED},
};

/// A file of the codec to print.
#[derive(Clone, Debug)]
pub struct CodecFile {
    /// The module.
    pub module: String,
    /// The Cargo feature without which the file is not needed.
    pub feature: Option<String>,
    /// The models.
    pub models: Vec<Rc<Model>>,
    /// What it imports.
    pub imports: Imports,
}

impl CodecFile {
    /// Returns whether a model of the file is an object or a union, which have a shape.
    #[must_use]
    pub fn has_statics(&self) -> bool {
        self.models.iter().any(|model| match &model.kind {
            ModelKind::Struct(structure) => structure.codec.is_some(),
            ModelKind::Union(_) => true,
            _ => false,
        })
    }
}

/// Returns the files of the codec; `own` are the models that the resources have themselves.
pub(crate) fn codec_files<'a>(
    context: &Context<'_>,
    modules: impl Iterator<Item = &'a Module>,
    own: impl Iterator<Item = (usize, &'a Rc<Model>)>,
) -> Vec<CodecFile> {
    let mut groups: BTreeMap<Group, Vec<Rc<Model>>> = BTreeMap::new();
    let own = own.map(|(index, model)| (Group::Resource(index), model));
    for (group, model) in modules.flat_map(Module::all_models).chain(own) {
        if model.has_codec() {
            groups.entry(group).or_default().push(model.clone());
        }
    }
    let mut files = Vec::new();
    for (group, mut models) in groups {
        models.sort_by(|one, other| one.path.cmp(&other.path));
        let module = match group {
            Group::Resource(index) => context.names.resources[index].module.as_str(),
            Group::Shared => SHARED,
        };
        for (index, models) in parts(&models, |model| of_codec(model)).into_iter().enumerate() {
            let names = codec_names(models.iter().map(|model| &**model));
            let imports = Imports::new(Mentions::all(names));
            let module = context.names.file_of_part(module, index);
            files.push(CodecFile {
                module,
                feature: feature(context, group),
                models: models.to_vec(),
                imports,
            });
        }
    }
    files
}
