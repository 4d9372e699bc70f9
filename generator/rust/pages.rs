//! Pages: the tables and sections of README.md and of `docs/`, as Markdown.

mod error_responses;
mod links;
mod model_page;
mod operation_page;
mod readme;

pub use error_responses::ErrorResponses;
pub use links::LinkedType;
pub use model_page::ModelPage;
pub(crate) use model_page::model_pages;
pub use operation_page::{ErrorRow, OperationPage, ParameterRow};
pub use readme::Readme;
pub(crate) use readme::ReadmeFacts;
