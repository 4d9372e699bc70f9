//! Paging: how further pages are fetched, from what the document says or from its names.

mod declared;
mod fitting;
mod inferred;

use openapiv3::{Operation as Source, StatusCode};

use self::declared::{Declared, Pages};
use super::settings;
use crate::{
    config::OperationSettings,
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Position, Severity},
    document::Document,
    ir::{Operation, PageStep, Paging, Type},
    lower::{context::Context, extensions},
};

/// What an operation takes and gives that pages may need.
struct Inputs<'a> {
    operation: &'a Operation,
    /// Whether the success has a header `Link`.
    has_link: bool,
}

/// Returns how an operation's further pages are fetched, if it has pages.
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
            let page = page.ok_or_else(|| "its success is not a value of a single type".to_owned());
            let paging =
                page.and_then(|page| fitting::complete(&cx.types, &inputs, page, declared));
            match (paging, own) {
                (Ok(paging), _) => Some(paging),
                (Err(reason), Some(own)) => {
                    report_misfit(cx, operation, &reason, own.position);
                    None
                }
                (Err(reason), None) => {
                    report_impossible(&mut cx.diagnostics, source, (operation, &reason), at);
                    None
                }
            }
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

fn report_misfit(cx: &mut Context<'_>, operation: &Operation, reason: &str, position: &Position) {
    let message = format!("`pagination` does not match the operation `{}`: {reason}", operation.id);
    let help = "the parameters and fields must exist, with matching types";
    settings::report(cx, Severity::Error, message, position, help);
}

fn report_impossible(
    diagnostics: &mut Diagnostics,
    source: &Source,
    (operation, reason): (&Operation, &str),
    at: &Pointer,
) {
    let is_there = |key: &&&str| source.extensions.contains_key(**key);
    let key = declared::KEYS.iter().find(is_there).copied().unwrap_or_default();
    let message = format!("`{key}` of `{}` does not match the operation: {reason}", operation.id);
    let help = "the parameters and fields must exist, with matching types; without pagination, \
                request each page";
    diagnostics.lose(Code::PAGING_LEFT_OUT, message, &at.key(key), help);
}

fn inferred(
    cx: &mut Context<'_>,
    inputs: &Inputs<'_>,
    page: &Type,
    at: &Pointer,
) -> Option<Paging> {
    let (step, reason) = inferred::step(&cx.types, inputs, page)?;
    let items = match &step {
        PageStep::Url(_) => None,
        _ => Some(fitting::only_list(&cx.types, page)?),
    };
    let paging = fitting::complete(&cx.types, inputs, page, Pages { step, items }).ok()?;
    let message = format!("`{}` is paginated: {reason}", inputs.operation.id);
    let note = Diagnostic::note(Code::PAGING_INFERRED, message).at(at.clone());
    let help = "declare it in castiron.toml, or with `x-speakeasy-pagination`";
    cx.diagnostics.push(note.with_help(help));
    Some(paging)
}
