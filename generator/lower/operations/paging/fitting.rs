//! Whether an operation has what its pages need, and else what it lacks.

use super::{Inputs, declared::Pages};
use crate::ir::{
    Header, Location, PageInput, PageStep, PageUnit, Paging, Parameter, Record, Type, Types,
};

/// Returns the paging, or what the operation lacks for it.
pub(super) fn complete(
    types: &Types,
    inputs: &Inputs<'_>,
    page: &Type,
    declared: Pages,
) -> Result<Paging, String> {
    let items = match declared.items {
        Some(items) => items,
        None => only_list(types, page).or_else(|| inner_list(types, page)).ok_or_else(|| {
            "`items` is not set, and the response does not have exactly one array".to_owned()
        })?,
    };
    if !matches!(at(types, page, &items), Some(Type::List(_))) {
        return Err(format!("`{}` in the response is not an array", items.join(".")));
    }
    let mut step = inputs.with_headers(types, page, declared.step);
    if let PageStep::Count { input, unit: PageUnit::Pages(first), .. } = &mut step {
        *first = inputs.first_page(types, input);
    }
    inputs.check(types, page, &step)?;
    Ok(Paging { step, items })
}

impl Inputs<'_> {
    /// Returns a parameter that takes a cursor or number: of the query, or else a header.
    pub(super) fn parameter(&self, name: &str) -> Option<&Parameter> {
        let of = |location: Location| {
            let is_it = |one: &&Parameter| one.location == location && one.wire == name;
            self.operation.parameters.iter().find(is_it)
        };
        of(Location::Query).or_else(|| of(Location::Header))
    }

    fn header(&self, name: &str) -> Option<&Header> {
        let mut headers = self.operation.success.headers.iter();
        headers.find(|header| header.name.eq_ignore_ascii_case(name))
    }

    /// Takes what is no field of the page, and is a header of the response, from there.
    fn with_headers(&self, types: &Types, page: &Type, step: PageStep) -> PageStep {
        let header = |path: &[String]| match path {
            [name] if at(types, page, path).is_none() => self.header(name),
            _ => None,
        };
        match step {
            PageStep::Cursor { input, next } => match header(&next) {
                Some(header) => PageStep::HeaderCursor { input, header: header.name.clone() },
                None => PageStep::Cursor { input, next },
            },
            PageStep::Url(path) => match header(&path) {
                Some(header) => PageStep::HeaderUrl(header.name.clone()),
                None => PageStep::Url(path),
            },
            step => step,
        }
    }

    /// Returns the type of an input, or that there is none.
    fn ty<'t>(&'t self, types: &'t Types, input: &PageInput) -> Result<&'t Type, String> {
        match input {
            PageInput::Parameter(name) => {
                let found = self.parameter(name).map(|one| &one.ty);
                found.ok_or_else(|| format!("there is no query parameter or header `{name}`"))
            }
            PageInput::Field(name) => {
                let body = self.operation.body.as_ref().filter(|body| body.required);
                let record = body.and_then(|body| types.record(&body.ty));
                let field = record.and_then(|(_, record)| record.field(name));
                let found = field.map(|field| &field.ty);
                found.ok_or_else(|| format!("there is no field `{name}` in a required body"))
            }
        }
    }

    /// Returns the number of the first page: as the document says, or 1.
    fn first_page(&self, types: &Types, input: &PageInput) -> i64 {
        let default = match input {
            PageInput::Parameter(name) => self.parameter(name).and_then(|one| one.default.clone()),
            PageInput::Field(name) => self
                .operation
                .body
                .as_ref()
                .and_then(|body| types.record(&body.ty)?.1.field(name)?.default.clone()),
        };
        default.and_then(|text| text.parse().ok()).unwrap_or(1)
    }

    /// Checks that the operation has what a step needs, with types that fit.
    fn check(&self, types: &Types, page: &Type, step: &PageStep) -> Result<(), String> {
        let is_count = |input: &PageInput| match self.ty(types, input)? {
            ty if ty.is_count() => Ok(()),
            _ => Err(format!("`{}` is not an integer", input.name())),
        };
        match step {
            PageStep::Cursor { input, next } => {
                self.check_cursor(types, input, field(types, page, next)?, &next.join("."))
            }
            PageStep::HeaderCursor { input, header } => {
                let ty = self.header(header).map_or(&Type::Any, |header| &header.ty);
                self.check_cursor(types, input, ty, header)
            }
            PageStep::Count { input, size, pages, .. } => {
                is_count(input)?;
                size.iter().try_for_each(is_count)?;
                pages.iter().try_for_each(|path| match field(types, page, path)? {
                    ty if ty.is_count() => Ok(()),
                    _ => Err(format!("`{}` in the response is not an integer", path.join("."))),
                })
            }
            PageStep::Url(path) => match field(types, page, path)? {
                Type::Text => Ok(()),
                _ => Err(format!("`{}` in the response is not a string", path.join("."))),
            },
            PageStep::HeaderUrl(_) | PageStep::Link => Ok(()),
        }
    }

    fn check_cursor(
        &self,
        types: &Types,
        input: &PageInput,
        next: &Type,
        name: &str,
    ) -> Result<(), String> {
        let taken = self.ty(types, input)?;
        if !taken.is_cursor() {
            return Err(format!("`{}` is neither a string nor an integer", input.name()));
        }
        if taken != next {
            return Err(format!("`{name}` and `{}` have different types", input.name()));
        }
        Ok(())
    }
}

impl PageInput {
    fn name(&self) -> &str {
        let (Self::Parameter(name) | Self::Field(name)) = self;
        name
    }
}

/// Returns the type at a path of a page, or that there is none.
fn field<'a>(types: &'a Types, page: &'a Type, path: &[String]) -> Result<&'a Type, String> {
    at(types, page, path)
        .ok_or_else(|| format!("the response has no field or header `{}`", path.join(".")))
}

/// Returns the type at a path of a page.
pub(super) fn at<'a>(types: &'a Types, page: &'a Type, path: &[String]) -> Option<&'a Type> {
    path.iter().try_fold(page, |ty, wire| Some(&types.record(ty)?.1.field(wire)?.ty))
}

/// Returns where the only list of a page stands: it is the page, or one of its fields.
pub(super) fn only_list(types: &Types, page: &Type) -> Option<Vec<String>> {
    if let Type::List(_) = page {
        return Some(Vec::new());
    }
    let (_, record) = types.record(page)?;
    only(lists(record)).map(|wire| vec![wire.clone()])
}

/// Returns where the only list stands one object deeper, as within `_embedded` (HAL, §4.1.2).
pub(super) fn inner_list(types: &Types, page: &Type) -> Option<Vec<String>> {
    let (_, record) = types.record(page)?;
    if lists(record).next().is_some() {
        return None;
    }
    only(record.fields.iter().flat_map(|outer| {
        let inner = types.record(&outer.ty).into_iter();
        inner.flat_map(|(_, inner)| lists(inner)).map(|wire| vec![outer.wire.clone(), wire.clone()])
    }))
}

/// Returns the names of the fields that are lists.
fn lists(record: &Record) -> impl Iterator<Item = &String> {
    let is_list = |ty: &Type| matches!(ty, Type::List(_));
    record.fields.iter().filter(move |field| is_list(&field.ty)).map(|field| &field.wire)
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
