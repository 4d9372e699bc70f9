//! What the API means: resources, operations and types, in no words of OpenAPI or of Rust.
//!
//! The stages before this one know documents, the ones after it know Rust; this is all that they
//! share, so that either side can change alone.

mod api;
mod body;
mod choice;
mod components;
mod constraint;
mod depth;
mod exemplar;
mod graph;
mod header;
mod inline;
mod kinds;
mod merge;
mod operation;
mod paging;
mod retries;
mod schema;
mod security;
mod success;
mod types;
mod webhook;
mod xml;

pub use api::{Api, Example, Resource, Server, ServerVariable, Support};
pub use body::{Content, Format, Part, PartSpelling, PartValue, RequestBody, generality};
pub use choice::{Case, EnumValue, Enumeration, Literal, Union};
pub use constraint::{Bound, Constraints, Count};
pub use exemplar::Exemplar;
pub use graph::Reach;
pub(crate) use graph::without_fragment;
pub use header::{Header, Spelling};
pub use inline::{Container, Holder, HolderPart, InlineUse};
pub use kinds::JsonKind;
pub use merge::Merged;
pub use operation::{
    Deprecation, Docs, ErrorCase, HttpMethod, Location, Operation, Parameter, Reserved, Sample,
    StatusPattern, Style,
};
pub use paging::{PageInput, PageStep, PageUnit, Paging};
pub use retries::{Backoff, Retries};
pub use schema::{Field, Record, Type, TypeDef, TypeKind};
pub use security::{Credential, CredentialKind, SecurityAlternative, TokenEndpoint};
pub use success::{EventData, Framing, Given, Series, Success, SuccessCase};
pub use types::{TypeId, Types};
pub use webhook::{Webhook, Webhooks};
pub use xml::{XmlElement, XmlKind, XmlNode, XmlObject};
