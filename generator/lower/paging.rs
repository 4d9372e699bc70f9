//! Paging: how further pages are had, from what the document says or from its names.

use openapiv3::Operation as Source;
use serde_json::Value;

use super::Lowering;
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{Location, Operation, Paging, Record, Type, TypeKind},
};

/// Query parameters that take a cursor, where nobody says so.
const CURSOR_PARAMETERS: &[&str] =
    &["page_token", "pageToken", "cursor", "next_token", "nextToken"];

/// Fields that hold the next cursor, where nobody says so.
const NEXT_CURSORS: &[&str] =
    &["next_page_token", "nextPageToken", "next_cursor", "nextCursor", "next_token", "nextToken"];

impl Lowering<'_> {
    /// Returns how an operation's further pages are had, if it has pages.
    pub(super) fn paging(
        &mut self,
        source: &Source,
        operation: &Operation,
        at: &Pointer,
    ) -> Option<Paging> {
        let Some(declared) = source.extensions.get("x-speakeasy-pagination") else {
            return self.inferred(operation, at);
        };
        let paging = self.declared(declared, operation);
        if paging.is_none() {
            let message = format!("the paging of `{}` is not supported yet", operation.id);
            let help = "ask for the pages one by one";
            self.lose(Code::PAGING_LEFT_OUT, message, &at.key("x-speakeasy-pagination"), help);
        }
        paging
    }

    /// Reads `x-speakeasy-pagination` with a cursor.
    fn declared(&self, declared: &Value, operation: &Operation) -> Option<Paging> {
        let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
        if text(declared, "type")? != "cursor" {
            return None;
        }
        let inputs = declared.get("inputs")?.as_array()?;
        let input = inputs.iter().find(|input| text(input, "type").as_deref() == Some("cursor"))?;
        let cursor_parameter = text(input, "name")?;
        let outputs = declared.get("outputs")?;
        let next_cursor = path(&text(outputs, "nextCursor")?)?;
        let (page, _) = self.page(operation)?;
        let items = match text(outputs, "results") {
            Some(results) => path(&results)?,
            None => vec![only_list(page)?],
        };
        let paging = Paging { cursor_parameter, next_cursor, items, inferred: false };
        self.is_possible(operation, &paging).then_some(paging)
    }

    /// Recognises the names that Google's AIP-158 and its like use.
    fn inferred(&mut self, operation: &Operation, at: &Pointer) -> Option<Paging> {
        let cursor_parameter =
            CURSOR_PARAMETERS.iter().find(|name| has_cursor(operation, name))?.to_string();
        let (page, ty) = self.page(operation)?;
        let items = vec![only_list(page)?];
        let next_cursor = self.next_cursor(&ty)?;
        let paging = Paging { cursor_parameter, next_cursor, items, inferred: true };
        if !self.is_possible(operation, &paging) {
            return None;
        }
        let message = format!(
            "`{}` has pages: `{}` takes what `{}` gives",
            operation.id,
            paging.cursor_parameter,
            paging.next_cursor.join("."),
        );
        let note = Diagnostic::note(Code::PAGING_INFERRED, message).at(at.clone());
        self.diagnostics.push(note.with_help("say so with `x-speakeasy-pagination`"));
        Some(paging)
    }

    /// Checks that the parameter, the cursor and the items are there and have fitting types.
    fn is_possible(&self, operation: &Operation, paging: &Paging) -> bool {
        let Some((page, ty)) = self.page(operation) else { return false };
        let items = match paging.items.as_slice() {
            [wire] => page.fields.iter().any(|f| &f.wire == wire && matches!(f.ty, Type::List(_))),
            _ => false,
        };
        items
            && has_cursor(operation, &paging.cursor_parameter)
            && self.text_at(&ty, &paging.next_cursor)
    }

    fn page(&self, operation: &Operation) -> Option<(&Record, Type)> {
        let ty = operation.success.ty()?;
        self.types.record(ty).map(|(_, record)| (record, ty.clone()))
    }

    /// Returns the path to the next cursor: here, or one object deeper.
    fn next_cursor(&self, page: &Type) -> Option<Vec<String>> {
        let (_, record) = self.types.record(page)?;
        let name = |record: &Record| {
            let has = |name: &&&str| record.fields.iter().any(|field| field.wire == **name);
            NEXT_CURSORS.iter().find(has).map(|name| (*name).to_owned())
        };
        if let Some(wire) = name(record) {
            return Some(vec![wire]);
        }
        record.fields.iter().find_map(|field| {
            let Type::Named(id) = &field.ty else { return None };
            let TypeKind::Record(inner) = &self.types.get(*id).kind else { return None };
            Some(vec![field.wire.clone(), name(inner)?])
        })
    }

    fn text_at(&self, ty: &Type, path: &[String]) -> bool {
        let Some((wire, rest)) = path.split_first() else { return *ty == Type::Text };
        let Some((_, record)) = self.types.record(ty) else { return false };
        let field = record.fields.iter().find(|field| &field.wire == wire);
        field.is_some_and(|field| self.text_at(&field.ty, rest))
    }
}

fn has_cursor(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|parameter| {
        parameter.location == Location::Query
            && parameter.wire == name
            && parameter.ty == Type::Text
            && !parameter.required
    })
}

fn only_list(page: &Record) -> Option<String> {
    let mut lists = page.fields.iter().filter(|field| matches!(field.ty, Type::List(_)));
    let first = lists.next()?;
    lists.next().is_none().then(|| first.wire.clone())
}

/// Returns the names in a JSONPath of the form `$.a.b`.
fn path(text: &str) -> Option<Vec<String>> {
    let names = text.strip_prefix("$.")?.split('.').map(str::to_owned);
    let names: Vec<String> = names.collect();
    let plain = |name: &String| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
    };
    names.iter().all(plain).then_some(names)
}
