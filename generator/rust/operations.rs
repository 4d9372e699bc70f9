//! Operations: what a method takes and returns, and what the runtime knows of it.
//!
//! `operation` puts them together: the `request` of its `arguments` and `body`, its `output`, its
//! `pager` and `streaming` methods, the media types that it may `accept`,
//! and the `description` for the runtime.

mod accept;
mod arguments;
mod body;
mod construction;
mod description;
mod errors;
mod headers;
mod operation;
mod output;
mod pager;
mod request;
mod resource;
mod retries;
mod streaming;
mod style;
mod webhooks;

pub use accept::{Accept, AcceptVariant};
pub use arguments::RequestArgument;
pub use construction::Construction;
pub(crate) use description::alternatives;
pub(crate) use errors::{ShownError, shown_errors};
pub use headers::{HeaderConstant, Headers};
pub(crate) use headers::{header_list, headers};
pub use operation::Operation;
pub use pager::Pager;
pub use request::Request;
pub(crate) use resource::resources;
pub use resource::{Resource, ResourcePart};
pub(crate) use retries::retries;
pub use streaming::StreamingMethod;
pub(crate) use webhooks::webhooks;
pub use webhooks::{WebhookVariant, Webhooks};
