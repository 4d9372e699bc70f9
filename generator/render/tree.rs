//! The tree of modules: each goes into a file of its own, or, where the SDK is a module itself,
//! into the braces of its declaration.

use std::{collections::BTreeMap, fmt::Display};

use askama::DynTemplate;

use super::RenderError;
use crate::{files::Files, rust::Root};

/// The modules that are rendered so far, those within before those around.
pub(super) struct Tree {
    pub(super) files: Files,
    pub(super) root: Root,
    pub(super) bodies: Bodies,
}

/// The modules that are not in files, by their paths.
#[derive(Debug, Default)]
pub(super) struct Bodies(BTreeMap<String, String>);

impl Tree {
    pub(super) fn new(root: Root, most_bytes: usize) -> Self {
        Self { files: Files::of_at_most(most_bytes), root, bodies: Bodies::default() }
    }

    /// Adds a module by the path of its file, without extension, from that of the root on.
    pub(super) fn add(
        &mut self,
        path: &str,
        template: &dyn DynTemplate,
    ) -> Result<(), RenderError> {
        self.add_text(path, template.dyn_render()?)
    }

    /// Adds a module whose text is rendered.
    pub(super) fn add_text(&mut self, path: &str, text: String) -> Result<(), RenderError> {
        if !self.root.is_module() {
            return Ok(self.files.insert(format!("src/{path}.rs"), text)?);
        }
        let path = path.strip_suffix("/mod").unwrap_or(path).to_owned();
        self.bodies.0.insert(path, format!("{{\n{text}\n{}\n}}", self.root.imports()));
        Ok(())
    }
}

impl Bodies {
    /// Returns what follows the declaration of a module: its body, or a semicolon if it has a file.
    pub(super) fn of(&self, path: &str) -> &str {
        self.0.get(path).map_or(";", String::as_str)
    }

    /// Returns what follows the declaration of a module within another.
    pub(super) fn within(&self, around: &str, module: impl Display) -> &str {
        self.of(&format!("{around}/{module}"))
    }
}
