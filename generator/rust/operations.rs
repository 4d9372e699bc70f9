//! Operations: requests, methods and functions, and what the runtime knows of each operation.

mod arguments;
mod body;
mod body_mode;
mod construction;
mod description;
mod headers;
mod operation;
mod pager;
mod request;
mod resource;
mod retries;
mod status;
mod streaming;
mod webhooks;

pub use arguments::{RequestArgument, Slot};
pub(crate) use body_mode::{is_asked_for, is_sent};
pub use construction::Construction;
pub use headers::{HeaderConstant, Headers};
pub use operation::Operation;
pub use pager::Pager;
pub use request::Request;
pub use resource::{ModelFile, Resource};
pub(crate) use retries::retries;
pub(crate) use status::{pattern, status_name, status_text};
pub use streaming::StreamingMethod;
pub(crate) use streaming::has_both;
pub use webhooks::{WebhookVariant, Webhooks};
