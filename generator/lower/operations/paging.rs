//! Paging: how further pages are had, from what the document says or from its names.

mod declared;
mod inferred;

use openapiv3::{Operation as Source, StatusCode};

use self::declared::{Declared, Pages};
use super::settings;
use crate::{
    config::OperationSettings,
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Position, Severity},
    document::Document,
    ir::{
        Location, Operation, PageInput, PageStep, PageUnit, Paging, Parameter, Record, Type, Types,
    },
    lower::{context::Context, extensions},
};

/// What an operation takes and gives that pages may need.
struct Inputs<'a> {
    operation: &'a Operation,
    /// Whether the success has a header `Link`.
    has_link: bool,
}

/// Returns how an operation's further pages are had, if it has pages.
pub(super) fn of_operation(
    cx: &mut Context<'_>,
    source: &Source,
    operation: &Operation,
    at: &Pointer,
) -> Option<Paging> {
    let own = settings::of(cx, at).and_then(OperationSettings::pagination);
    let found = match &own {
        Some(own) => Some(declared::configured(own)),
        None => extensions::read(cx, &source.extensions, at, declared::KEYS, declared::read),
    };
    let inputs = Inputs { operation, has_link: has_link(cx.document, source, at) };
    let page = operation.success.ty();
    match (found, page) {
        (Some(Declared::Single), _) | (None, None) => None,
        (None, Some(page)) => inferred(cx, &inputs, page, at),
        (Some(Declared::Pages(declared)), page) => {
            let paging = page.and_then(|page| complete(&cx.types, &inputs, page, declared));
            match own {
                Some(own) if paging.is_none() => report_misfit(cx, operation, own.position),
                None if paging.is_none() => {
                    report_impossible(&mut cx.diagnostics, source, operation, at);
                }
                _ => {}
            }
            paging
        }
    }
}

/// Returns whether a success of the operation has a header `Link`.
fn has_link(document: &Document, source: &Source, at: &Pointer) -> bool {
    let at = at.key("responses");
    source.responses.responses.iter().any(|(code, response)| {
        let is_success = matches!(code, StatusCode::Code(200..=299) | StatusCode::Range(2));
        let found = document.resolve(response, &at.key(&code.to_string()));
        let has_it = |name: &String| name.eq_ignore_ascii_case("link");
        is_success && found.is_some_and(|found| found.item.headers.keys().any(has_it))
    })
}

fn report_misfit(cx: &mut Context<'_>, operation: &Operation, position: &Position) {
    let message = format!("`pagination` does not fit the operation `{}`", operation.id);
    let help = "the parameters and the fields must be there, with types that fit each other";
    settings::report(cx, Severity::Error, message, position, help);
}

fn report_impossible(
    diagnostics: &mut Diagnostics,
    source: &Source,
    operation: &Operation,
    at: &Pointer,
) {
    let is_there = |key: &&&str| source.extensions.contains_key(**key);
    let key = declared::KEYS.iter().find(is_there).copied().unwrap_or_default();
    let message = format!("`{key}` of `{}` does not fit the operation", operation.id);
    let help = "the parameters, the fields and their types must be there; until then, ask \
                for the pages one by one";
    diagnostics.lose(Code::PAGING_LEFT_OUT, message, &at.key(key), help);
}

fn inferred(
    cx: &mut Context<'_>,
    inputs: &Inputs<'_>,
    page: &Type,
    at: &Pointer,
) -> Option<Paging> {
    let (step, reason) = inferred::step(&cx.types, inputs, page)?;
    let declared = Pages { step, items: None };
    let paging = complete(&cx.types, inputs, page, declared)?;
    let message = format!("`{}` has pages: {reason}", inputs.operation.id);
    let note = Diagnostic::note(Code::PAGING_INFERRED, message).at(at.clone());
    let help = "say so in castiron.toml, or with `x-speakeasy-pagination`";
    cx.diagnostics.push(note.with_help(help));
    Some(paging)
}

/// Returns the paging, if the operation has all that it needs.
fn complete(types: &Types, inputs: &Inputs<'_>, page: &Type, declared: Pages) -> Option<Paging> {
    let items = declared.items.or_else(|| only_list(types, page))?;
    let mut paging = Paging { step: declared.step, items };
    if let PageStep::Count { input, unit: PageUnit::Pages(first), .. } = &mut paging.step {
        *first = inputs.first_page(types, input);
    }
    (is_list(types, page, &paging.items) && inputs.fit(types, page, &paging.step)).then_some(paging)
}

impl Inputs<'_> {
    fn parameter(&self, name: &str) -> Option<&Parameter> {
        let is_it = |one: &&Parameter| one.location == Location::Query && one.wire == name;
        self.operation.parameters.iter().find(is_it)
    }

    /// Returns the type of an input.
    fn ty<'t>(&'t self, types: &'t Types, input: &PageInput) -> Option<&'t Type> {
        match input {
            PageInput::Parameter(name) => self.parameter(name).map(|one| &one.ty),
            PageInput::Field(name) => {
                let body = self.operation.body.as_ref().filter(|body| body.required)?;
                let (_, record) = types.record(&body.ty)?;
                record.field(name).map(|field| &field.ty)
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

    /// Returns whether the operation has what a step needs, with types that fit.
    fn fit(&self, types: &Types, page: &Type, step: &PageStep) -> bool {
        let is_count = |input: &PageInput| self.ty(types, input).is_some_and(Type::is_count);
        match step {
            PageStep::Cursor { input, next } => {
                let taken = self.ty(types, input).filter(|ty| ty.is_cursor());
                taken.is_some() && taken == at(types, page, next)
            }
            PageStep::Count { input, size, pages, .. } => {
                let is_number =
                    |path: &Vec<String>| at(types, page, path).is_some_and(Type::is_count);
                is_count(input)
                    && size.as_ref().is_none_or(is_count)
                    && pages.as_ref().is_none_or(is_number)
            }
            PageStep::Url(path) => at(types, page, path) == Some(&Type::Text),
            PageStep::Link => true,
        }
    }
}

/// Returns the type at a path of a page.
fn at<'a>(types: &'a Types, page: &'a Type, path: &[String]) -> Option<&'a Type> {
    path.iter().try_fold(page, |ty, wire| Some(&types.record(ty)?.1.field(wire)?.ty))
}

fn is_list(types: &Types, page: &Type, path: &[String]) -> bool {
    matches!(at(types, page, path), Some(Type::List(_)))
}

/// Returns where the only list of a page stands: it is the page, or one of its fields.
fn only_list(types: &Types, page: &Type) -> Option<Vec<String>> {
    if let Type::List(_) = page {
        return Some(Vec::new());
    }
    let (_, record): (_, &Record) = types.record(page)?;
    let mut lists = record.fields.iter().filter(|field| matches!(field.ty, Type::List(_)));
    let first = lists.next()?;
    lists.next().is_none().then(|| vec![first.wire.clone()])
}
