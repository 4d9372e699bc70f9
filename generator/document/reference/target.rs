//! What a reference may lead to, and how to get there in the typed model.
//!
//! Most references name a component; any other place of the document works as well, and its part
//! is read once when the document is loaded.

use super::{SHORT, find, local};
use crate::diagnostic::Pointer;
use crate::document::files;
use crate::document::typed;
use crate::document::value::Value;
use indexmap::IndexMap;
use openapiv3::{
    AnySchema, Callback, Components, Example, Header, Link, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Schema, SchemaData, SchemaKind, SecurityScheme,
};
use std::sync::LazyLock;

/// A kind of object that a reference may lead to.
pub trait Target: Sized + 'static {
    /// The section of the components that holds such objects.
    const SECTION: &'static str;

    /// Returns that section; the typed model has none for path items.
    fn section(components: &Components) -> Option<&IndexMap<String, ReferenceOr<Self>>>;

    /// Returns the substitute for a missing object, if there is one.
    #[must_use]
    fn unknown() -> Option<&'static Self> {
        None
    }

    /// Returns the parts that are referred to at other places.
    fn elsewhere(targets: &Targets) -> &IndexMap<String, ReferenceOr<Self>>;
}

/// An object or a reference to one, whether it is in a box or not.
pub trait AsReference<T> {
    /// Returns the object, or else the text of the reference.
    fn as_reference(&self) -> Result<&T, &str>;
}

/// Where a reference leads.
#[derive(Clone, Debug)]
pub struct Resolved<'a, T> {
    /// The object.
    pub item: &'a T,
    /// Its address in the text.
    pub pointer: Pointer,
    /// Its name, if it is a component.
    pub name: Option<String>,
}

impl<T: Target> AsReference<T> for ReferenceOr<T> {
    fn as_reference(&self) -> Result<&T, &str> {
        match self {
            ReferenceOr::Item(item) => Ok(item),
            ReferenceOr::Reference { reference } => Err(reference),
        }
    }
}

impl<T: Target> AsReference<T> for ReferenceOr<Box<T>> {
    fn as_reference(&self) -> Result<&T, &str> {
        match self {
            ReferenceOr::Item(item) => Ok(item),
            ReferenceOr::Reference { reference } => Err(reference),
        }
    }
}

/// Returns the name of the component of this kind that a reference names.
#[must_use]
pub fn component_name<T: Target>(reference: &str) -> Option<String> {
    name_in(&local(reference)?, T::SECTION)
}

/// Returns the last token of `/components/<section>/<name>`.
fn name_in(pointer: &Pointer, section: &str) -> Option<String> {
    let mut tokens = pointer.tokens();
    let found = tokens.next()? == "components" && tokens.next()? == section;
    let name = tokens.next().filter(|_| found)?;
    tokens.next().is_none().then(|| name.into_owned())
}

/// Follows a reference to the object that it names.
pub(in crate::document) fn follow<'a, T: Target>(
    components: &'a Components,
    targets: &'a Targets,
    reference: &str,
) -> Option<Resolved<'a, T>> {
    let mut pointer = local(reference)?;
    for _ in 0..=SHORT {
        let name = name_in(&pointer, T::SECTION);
        let section = T::section(components);
        let component = name.as_ref().and_then(|name| section?.get(name));
        let found = component.or_else(|| T::elsewhere(targets).get(pointer.as_str()))?;
        match found.as_reference() {
            Ok(item) => {
                let name = name.or_else(|| files::name(&pointer));
                return Some(Resolved { item, pointer, name });
            }
            Err(next) => pointer = local(next)?,
        }
    }
    None
}

macro_rules! targets {
    ($($kind:ident, $field:ident, $section:literal, $get:expr $(, $unknown:item)?;)*) => {
        /// The parts that are referred to and that the typed model has no place for, by address.
        #[derive(Clone, Debug, Default)]
        pub struct Targets {
            $($field: IndexMap<String, ReferenceOr<$kind>>,)*
        }

        impl Targets {
            /// Reads the part at an address as the kind that this section has; says whether the
            /// part is of that kind.
            pub(in crate::document) fn read(
                &mut self,
                section: &str,
                pointer: &Pointer,
                root: &Value,
            ) -> bool {
                let Some(value) = find(root, pointer) else { return true };
                match section {
                    $($section if name_in(pointer, section).is_some() && section != "pathItems" => {
                        true
                    })*
                    $($section if self.$field.contains_key(pointer.as_str()) => true,)*
                    $($section => typed::read(value)
                        .map(|part| self.$field.insert(pointer.to_string(), part))
                        .is_ok(),)*
                    _ => true,
                }
            }
        }

        $(impl Target for $kind {
            const SECTION: &'static str = $section;

            fn section(components: &Components) -> Option<&IndexMap<String, ReferenceOr<Self>>> {
                let get: fn(&Components) -> Option<&IndexMap<String, ReferenceOr<Self>>> = $get;
                get(components)
            }

            $($unknown)?

            fn elsewhere(targets: &Targets) -> &IndexMap<String, ReferenceOr<Self>> {
                &targets.$field
            }
        })*
    };
}

targets! {
    Schema, schemas, "schemas", |components| Some(&components.schemas),
        fn unknown() -> Option<&'static Schema> {
            static ANY: LazyLock<Schema> =
                LazyLock::new(|| Schema {
                    schema_data: SchemaData::default(),
                    schema_kind: SchemaKind::Any(AnySchema::default()),
                });
            Some(&ANY)
        };
    Response, responses, "responses", |components| Some(&components.responses);
    Parameter, parameters, "parameters", |components| Some(&components.parameters);
    Example, examples, "examples", |components| Some(&components.examples);
    RequestBody, request_bodies, "requestBodies", |components| Some(&components.request_bodies);
    Header, headers, "headers", |components| Some(&components.headers);
    SecurityScheme, schemes, "securitySchemes", |components| Some(&components.security_schemes);
    Link, links, "links", |components| Some(&components.links);
    Callback, callbacks, "callbacks", |components| Some(&components.callbacks);
    PathItem, path_items, "pathItems", |_| None;
}
