//! Pages: the facts of README.md and of the pages in `docs/`, as Markdown.

mod links;
mod model_page;
mod operation_page;
mod readme;

pub use links::LinkedType;
pub(crate) use links::{Places, SHARED};
pub use model_page::ModelPage;
pub use operation_page::{ErrorRow, OperationPage, ParameterRow};
pub(crate) use readme::Facts;
pub use readme::Readme;
