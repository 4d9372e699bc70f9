//! Reads an OpenAPI document: from its text to the typed model, with the place of every node.
//!
//! It is the only stage that knows the dialects of OpenAPI and the faults of real documents; what
//! it hands on is one dialect without faults, and [`internal`] says how the rest is preserved.
//!
//! ```text
//! text ──load──► Value ──overlay, rewrite, security_uri, identify, files, select──► Value
//!      ──normalize──► Value ──check──► Value ──read──► OpenAPI
//! ```

mod budget;
mod build;
mod dynamic;
mod export;
mod fault;
mod files;
mod identify;
mod input;
mod inspect;
mod json;
mod load;
mod local_examples;
mod normalize;
mod overlay;
mod position;
mod preserved;
mod property_formats;
mod read;
mod reference;
mod rewrite;
mod security_uri;
mod select;
mod source_file;
mod text;
mod typed;
mod value;
mod yaml;

pub use files::Reader;
pub use input::Input;
pub use normalize::{Dialect, internal};
pub use reference::{AsReference, Resolved, Target, Targets, component_name};
pub use select::Selection;
pub use value::{Number, Object, Value};

use crate::diagnostic::{Diagnostics, Pointer, Position, Source};
use crate::stack::with_room;
use budget::Budget;
use openapiv3::{Components, OpenAPI, Operation, PathItem, ReferenceOr, Schema};
use preserved::Preserved;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;
use text::Text;

/// An OpenAPI document in the one shape, with its text.
#[derive(Debug)]
pub struct Document {
    openapi: OpenAPI,
    dialect: Dialect,
    value: Value,
    text: Text,
    targets: Targets,
    preserved: Preserved,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// All diagnostics, if an error is among them: an SDK of the rest would be wrong.
    pub fn load(input: &Input<'_>) -> Result<(Self, Diagnostics), Diagnostics> {
        let (document, diagnostics) = Self::load_faulty(input)?;
        if diagnostics.has_errors() { Err(diagnostics) } else { Ok((document, diagnostics)) }
    }

    /// Reads a document as far as it can be read, to look at it in spite of errors.
    ///
    /// # Errors
    ///
    /// The diagnostics, if the text is no document of a version that is read.
    pub fn load_faulty(input: &Input<'_>) -> Result<(Self, Diagnostics), Diagnostics> {
        with_room(|| Self::loaded(input))
    }

    fn loaded(input: &Input<'_>) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut budget = Budget::new(input.limits);
        let loaded = load::load(input.name, input.text, &mut budget).map_err(|fault| *fault);
        let (mut value, file, mut diagnostics) = loaded?;
        let mut text = Text::new(file);
        diagnostics.extend(overlay::apply(&mut value, &mut text, input.overlays, &mut budget));
        rewrite::rewrite(&mut value, &mut text);
        security_uri::name(&mut value, &mut text);
        diagnostics.extend(identify::identify(&mut value));
        let mut joined = files::join(&mut value, &mut text, input.files, &mut budget);
        diagnostics.extend(joined.diagnostics);
        let formats = property_formats::apply(&mut value, &mut joined.parts, input);
        diagnostics.extend(formats);
        diagnostics.extend(local_examples::apply(&mut value));
        diagnostics.extend(select::select(&mut value, &mut text, input.selection));
        diagnostics.keep_sources(text.sources().skip(1));
        let normalized = match normalize::normalize(value, joined.parts, &mut text, input.limits) {
            Ok(normalized) => normalized,
            Err(mut errors) => {
                errors.locate(|pointer| text.position(pointer));
                errors.keep_sources(diagnostics.sources());
                return Err(errors);
            }
        };
        let mut value = normalized.value;
        diagnostics.extend(normalized.diagnostics);
        let (references, limits) = (&normalized.references, input.limits);
        let targets =
            reference::check(references, &mut value, &joined.refused, limits, &mut diagnostics);
        diagnostics.locate(|pointer| text.position(pointer));
        for (to, from) in normalized.shifted {
            text.note_shift(to, &from);
        }
        let openapi = read::openapi(&mut value, &mut diagnostics);
        diagnostics.locate(|pointer| text.position(pointer));
        diagnostics.sort();
        let dialect = normalized.dialect;
        let preserved = preserved::read(&value);
        Ok((Self { openapi, dialect, value, text, targets, preserved }, diagnostics))
    }

    /// Returns the typed model.
    #[must_use]
    pub fn openapi(&self) -> &OpenAPI {
        &self.openapi
    }

    /// Returns the version of OpenAPI that the document was written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Returns the texts of the document's files, the main one first.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.text.sources()
    }

    /// Returns the whole document in the one shape.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns a node in the one shape by its address in the text, also where it is preserved.
    #[must_use]
    pub fn node(&self, pointer: &Pointer) -> Option<&Value> {
        reference::find(&self.value, pointer)
    }

    /// Reads a node as a type, by its address in the text.
    ///
    /// This is the way to what is preserved: `document.read::<ReferenceOr<Schema>>(pointer)` for an
    /// element of `prefixItems`.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self, pointer: &Pointer) -> Option<T> {
        typed::read(self.node(pointer)?).ok()
    }

    /// Returns a schema below a keyword that is preserved, such as `prefixItems`, by its address.
    #[must_use]
    pub fn schema(&self, pointer: &Pointer) -> Option<&ReferenceOr<Schema>> {
        self.preserved.schemas.get(pointer.as_str())
    }

    /// Returns the place of a node, or of its nearest ancestor that is in the text.
    #[must_use]
    pub fn position(&self, pointer: &Pointer) -> Position {
        self.text.position(pointer)
    }

    /// Returns whether a node is in the document itself, and not in another file.
    #[must_use]
    pub fn is_own(&self, pointer: &Pointer) -> bool {
        let main = self.sources().next().map(|source| source.name.as_str());
        main == Some(self.position(pointer).file.as_str())
    }

    /// Returns the place of the name of a member, or else that of the node.
    #[must_use]
    pub fn key_position(&self, pointer: &Pointer) -> Position {
        self.text.key_position(pointer)
    }

    /// Returns the components; a document without any has empty ones.
    #[must_use]
    pub fn components(&self) -> &Components {
        static NONE: LazyLock<Components> = LazyLock::new(Components::default);
        self.openapi.components.as_ref().unwrap_or(&NONE)
    }

    /// Returns the operations of a path item at `at`, each with its method and address.
    ///
    /// The method is as it is sent: in capitals, unless `additionalOperations` has it.
    #[must_use]
    pub fn methods<'a>(
        &'a self,
        item: &'a PathItem,
        at: &Pointer,
    ) -> Vec<(String, &'a Operation, Pointer)> {
        let plain = item.iter().map(|(method, operation)| (method, operation, at.key(method)));
        let plain = plain.map(|(method, operation, at)| (method.to_uppercase(), operation, at));
        let query = at.key("query");
        let query = self.preserved.operations.get(query.as_str()).map(|one| (one, query));
        let query = query.map(|(operation, at)| ("QUERY".to_owned(), operation, at));
        let others = at.key("additionalOperations");
        let named = item.extensions.get(&internal::key("additionalOperations"));
        let named = named.and_then(serde_json::Value::as_object);
        let others = named.into_iter().flat_map(serde_json::Map::keys).filter_map(|method| {
            let at = others.key(method);
            Some((method.clone(), self.preserved.operations.get(at.as_str())?, at))
        });
        plain.chain(query).chain(others).collect()
    }

    /// Returns the webhooks by name, each with its address.
    pub fn webhooks(&self) -> impl Iterator<Item = (&str, &ReferenceOr<PathItem>, Pointer)> {
        let at = Pointer::root().key("webhooks");
        self.preserved.webhooks.iter().map(move |(name, item)| (name.as_str(), item, at.key(name)))
    }

    /// Returns the method, path and address of every operation.
    #[must_use]
    pub fn operations(&self) -> Vec<(String, String, Pointer)> {
        let mut operations = Vec::new();
        for (path, item) in self.openapi.paths.iter() {
            let at = Pointer::root().key("paths").key(path);
            let Some(found) = self.resolve(item, &at) else { continue };
            let methods = self.methods(found.item, &found.pointer).into_iter();
            operations.extend(methods.map(|(method, _, at)| (method, path.clone(), at)));
        }
        operations
    }

    /// Returns the schema that a value of a discriminator's `mapping` means: by the name of a
    /// component, or by a reference (OpenAPI 3.1 §4.8.25).
    #[must_use]
    pub fn mapped(&self, text: &str) -> Option<Pointer> {
        let named = || format!("#{}", Pointer::root().key("components").key("schemas").key(text));
        let reference = if text.starts_with('#') { text.to_owned() } else { named() };
        let found = reference::follow::<Schema>(self.components(), &self.targets, &reference)?;
        Some(found.pointer)
    }

    /// Returns the object that a node of any kind is or names; `at` is the node's address.
    ///
    /// A reference that leads nowhere, which [`load`](Self::load) reports, is a schema of any
    /// value; for all else nothing is returned.
    #[must_use]
    pub fn resolve<'a, T: Target>(
        &'a self,
        node: &'a (impl AsReference<T> + ?Sized),
        at: &Pointer,
    ) -> Option<Resolved<'a, T>> {
        match node.as_reference() {
            Ok(item) => Some(Resolved { item, pointer: at.clone(), name: None }),
            Err(text) => self.follow(text).or_else(|| {
                T::unknown().map(|item| Resolved { item, pointer: at.clone(), name: None })
            }),
        }
    }

    /// Returns the object that the text of a reference names.
    #[must_use]
    pub fn follow<T: Target>(&self, text: &str) -> Option<Resolved<'_, T>> {
        reference::follow(self.components(), &self.targets, text)
    }

    /// Returns the document as one OpenAPI 3.1 document that names no other file.
    #[must_use]
    pub fn export(&self) -> Value {
        export::export(&self.value)
    }

    /// Returns the exported document as text.
    #[must_use]
    pub fn export_text(&self) -> String {
        inspect::inspect(&self.export(), None)
    }

    /// Returns the document in the one shape as JSON; `only` keeps the parts of this name.
    #[must_use]
    pub fn inspect(&self, only: Option<&str>) -> String {
        inspect::inspect(&self.value, only)
    }
}

#[cfg(test)]
mod tests;
