//! Settings of an operation, which override or extend the document.

use toml::{Spanned, de::DeValue};

use super::{
    Config,
    parse::{Fault, text},
};
use crate::{
    diagnostic::Position,
    ir::{PageInput, PageStep, PageUnit, Retries},
};

type Value<'a> = Spanned<DeValue<'a>>;

/// The settings of an operation in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSettings {
    /// The name of the table: the `operationId`, or the method and path, such as `GET /pets`.
    pub name: String,
    /// The position in the configuration.
    pub position: Position,
    /// The group of the operation.
    pub group: Option<String>,
    /// The name of its method.
    pub method: Option<String>,
    /// Its retry settings.
    pub retries: Option<Retries>,
    pub(super) pagination: Words,
}

/// The pagination of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination<'a> {
    /// The position in the configuration.
    pub position: &'a Position,
    /// How the next page is requested; `None` if the operation is not paginated.
    pub step: Option<PageStep>,
    /// The path of the items, if the configuration sets it.
    pub items: Option<Vec<String>>,
}

/// How pages follow each other, in the words of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) position: Option<Position>,
    kind: Option<Kind>,
    input: Option<PageInput>,
    limit: Option<PageInput>,
    next: Option<Vec<String>>,
    pages: Option<Vec<String>>,
    items: Option<Vec<String>>,
}

/// What leads to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Cursor,
    Offset,
    Page,
    Url,
    Link,
    None,
}

impl OperationSettings {
    pub(super) fn new(name: &str, position: Position) -> Self {
        let (group, method, retries) = (None, None, None);
        let pagination = Words::default();
        Self { name: name.to_owned(), position, group, method, retries, pagination }
    }

    /// Returns the pagination, if the configuration sets it.
    #[must_use]
    pub fn pagination(&self) -> Option<Pagination<'_>> {
        let position = self.pagination.position.as_ref()?;
        let step = self.pagination.step().ok()?;
        Some(Pagination { position, step, items: self.pagination.items.clone() })
    }
}

impl Config {
    /// Returns the operation that is being read.
    pub(super) fn operation(&mut self) -> &mut OperationSettings {
        if self.operations.is_empty() {
            let nowhere = self.source.position(0, 0);
            self.operations.push(OperationSettings::new("", nowhere));
        }
        let last = self.operations.len() - 1;
        &mut self.operations[last]
    }
}

impl Words {
    /// Returns the step to the next page, or what is wrong with the words.
    fn step(&self) -> Result<Option<PageStep>, &'static str> {
        let Self { input, limit, next, pages, .. } = self.clone();
        Ok(Some(match (self.kind, input, limit, next, pages) {
            (None, ..) => return Err("`pagination` needs a `type`"),
            (Some(Kind::None), None, None, None, None) if self.items.is_none() => return Ok(None),
            (Some(Kind::None), ..) => return Err("the type `none` allows no other keys"),
            (Some(Kind::Cursor), Some(input), None, Some(next), None) => {
                PageStep::Cursor { input, next }
            }
            (Some(Kind::Cursor), ..) => return Err("the type `cursor` needs `input` and `next`"),
            (Some(Kind::Offset), Some(input), size, None, None) => {
                PageStep::Count { input, unit: PageUnit::Items, size, pages: None }
            }
            (Some(Kind::Offset), ..) => {
                return Err("the type `offset` needs `input`, and allows only `limit` and `items`");
            }
            (Some(Kind::Page), Some(input), size, None, pages) => {
                PageStep::Count { input, unit: PageUnit::Pages(1), size, pages }
            }
            (Some(Kind::Page), ..) => return Err("the type `page` needs `input`, without `next`"),
            (Some(Kind::Url), None, None, Some(next), None) => PageStep::Url(next),
            (Some(Kind::Url), ..) => return Err("the type `url` needs `next`, without `input`"),
            (Some(Kind::Link), None, None, None, None) => PageStep::Link,
            (Some(Kind::Link), ..) => return Err("the type `link` allows only `items`"),
        }))
    }

    pub(super) fn check(&self) -> Result<(), &'static str> {
        self.step().map(|_| ())
    }
}

pub(super) fn group(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().group = Some(name(value)?);
    Ok(())
}

pub(super) fn method(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().method = Some(name(value)?);
    Ok(())
}

pub(super) fn kind(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let kind = match text(value)? {
        "cursor" => Kind::Cursor,
        "offset" => Kind::Offset,
        "page" => Kind::Page,
        "url" => Kind::Url,
        "link" => Kind::Link,
        "none" => Kind::None,
        other => {
            let known = "`cursor`, `offset`, `page`, `url`, `link` or `none`";
            return Err(Fault::value(format!("cannot be `{other}`: expected {known}"), value));
        }
    };
    config.operation().pagination.kind = Some(kind);
    Ok(())
}

pub(super) fn input(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().pagination.input = Some(page_input(value)?);
    Ok(())
}

pub(super) fn limit(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().pagination.limit = Some(page_input(value)?);
    Ok(())
}

pub(super) fn next(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().pagination.next = Some(path(value)?);
    Ok(())
}

pub(super) fn pages(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    config.operation().pagination.pages = Some(path(value)?);
    Ok(())
}

/// Takes a path, or nothing where the page itself is the list.
pub(super) fn items(config: &mut Config, value: &Value<'_>) -> Result<(), Fault> {
    let items = if text(value)?.is_empty() { Vec::new() } else { path(value)? };
    config.operation().pagination.items = Some(items);
    Ok(())
}

fn name(value: &Value<'_>) -> Result<String, Fault> {
    let name = text(value)?.trim();
    if name.chars().any(char::is_alphanumeric) {
        return Ok(name.to_owned());
    }
    Err(Fault::value("must be a name that contains a letter or digit", value))
}

/// Reads a query parameter, or a field of the body as `body.field`.
fn page_input(value: &Value<'_>) -> Result<PageInput, Fault> {
    let name = name(value)?;
    Ok(match name.strip_prefix("body.") {
        Some(field) => PageInput::Field(field.to_owned()),
        None => PageInput::Parameter(name),
    })
}

/// Reads a path of field names, as in `page.next`.
fn path(value: &Value<'_>) -> Result<Vec<String>, Fault> {
    let names: Vec<String> = text(value)?.split('.').map(str::to_owned).collect();
    if names.iter().any(String::is_empty) {
        return Err(Fault::value("must be a path of field names, such as `page.next`", value));
    }
    Ok(names)
}
