//! Webhooks and callbacks: requests of the API, and how their messages are distinguished.

use std::collections::BTreeSet;

use openapiv3::{Callback, PathItem};
use serde_json::Value;

use super::{
    bodies,
    context::Context,
    operation_source::{self, OperationSource},
    operations,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::{Document, internal},
    ir::{Field, Format, Literal, Type, TypeKind, Types, Webhook, Webhooks},
};

/// Returns all messages that have a body, webhooks first.
pub(super) fn all<'a>(cx: &mut Context<'a>) -> Vec<Webhook> {
    let document = cx.document;
    let mut items: Vec<(String, &'a PathItem, Pointer)> = Vec::new();
    for (name, item, at) in document.webhooks() {
        let found = document.resolve(item, &at);
        items.extend(found.map(|found| (name.to_owned(), found.item, found.pointer)));
    }
    for found in operation_source::all(cx.document) {
        for (name, callback) in &found.operation.callbacks {
            let at = found.at.key("callbacks").key(name);
            let all = callback_items(cx.document, callback, &at).into_iter();
            items.extend(all.map(|(item, at)| (name.clone(), item, at)));
        }
    }
    let messages = items.iter().flat_map(|(name, item, at)| messages(cx, name, item, at));
    let messages = messages.collect();
    distinct(&mut cx.diagnostics, messages)
}

/// Returns the path items of a callback, also where it or they are references.
fn callback_items<'a>(
    document: &'a Document,
    callback: &'a Callback,
    at: &Pointer,
) -> Vec<(&'a PathItem, Pointer)> {
    let text = |item: &'a PathItem| item.extensions.get(internal::REF).and_then(Value::as_str);
    let mut items = Vec::new();
    for (url, item) in callback {
        match text(item) {
            None => items.push((item, at.key(url))),
            Some(text) if url == internal::REF => {
                let Some(found) = document.follow::<Callback>(text) else { continue };
                let all = found.item.iter().map(|(url, item)| (item, found.pointer.key(url)));
                items.extend(all);
            }
            Some(text) => {
                let found = document.follow::<PathItem>(text);
                items.extend(found.map(|found| (found.item, found.pointer)));
            }
        }
    }
    items
}

/// Returns the messages with those of one name and type once: a callback of many operations is
/// often one thing.
fn distinct(diagnostics: &mut Diagnostics, messages: Vec<Webhook>) -> Vec<Webhook> {
    let mut distinct: Vec<Webhook> = Vec::new();
    for message in messages {
        let Some(known) = distinct.iter().find(|known| known.name == message.name) else {
            distinct.push(message);
            continue;
        };
        if known.payload != message.payload {
            let name = &message.name;
            let text = format!("another webhook has the name `{name}`; this one is left out");
            let note = Diagnostic::warning(Code::WEBHOOK_LEFT_OUT, text);
            let note = note.with_help("rename the callback, for example with an overlay");
            diagnostics.push_grouped(note.at(message.pointer));
        }
    }
    distinct
}

/// Returns the messages of one path item: its operations, as the API calls them.
fn messages<'a>(
    cx: &mut Context<'a>,
    name: &str,
    item: &'a PathItem,
    at: &Pointer,
) -> Vec<Webhook> {
    let mut messages = Vec::new();
    for (method, source, at) in cx.document.methods(item, at) {
        let found = OperationSource {
            operation: source,
            path: "",
            method: operation_source::http_method(method),
            at,
            path_at: Pointer::root(),
            path_extensions: &item.extensions,
            path_servers: &[],
            path_parameters: &[],
        };
        let Some(payload) = payload(cx, &found, name) else { continue };
        messages.push(Webhook {
            name: name.to_owned(),
            docs: operations::docs(cx, source, &found.at),
            payload,
            tags: Vec::new(),
            pointer: found.at.clone(),
        });
    }
    messages
}

/// Returns the type of a message, if it has a body of JSON; one that has none is reported.
fn payload<'a>(cx: &mut Context<'a>, found: &OperationSource<'a>, name: &str) -> Option<Type> {
    // A reference that leads nowhere is an error of its own.
    let bodies = bodies::of_operation(cx, found, name).ok()?;
    let Some(body) = bodies.into_iter().next().map(|named| named.body) else {
        let text = format!("the webhook `{name}` has no body; it is left out");
        cx.diagnostics.note(Code::WEBHOOK_LEFT_OUT, text, &found.at);
        return None;
    };
    if body.contents.iter().all(|content| content.format != Format::Json) {
        let message = format!("the webhook `{name}` is left out: it is not JSON");
        let help = "parse it in another way";
        cx.diagnostics.lose(Code::WEBHOOK_LEFT_OUT, message, &found.at, help);
        return None;
    }
    Some(body.ty)
}

/// Finds the field by which the messages are distinguished: in each it has texts that no other has.
pub(super) fn tagged(types: &Types, mut list: Vec<Webhook>) -> Webhooks {
    let first = list.first().and_then(|webhook| types.record(&webhook.payload));
    let fields = first.map(|(_, record)| record.fields.as_slice()).unwrap_or_default();
    let found =
        fields.iter().find_map(|field| Some((field.wire.clone(), tags(types, &list, field)?)));
    let Some((wire, tags)) = found else { return Webhooks { list, tag: None } };
    for (webhook, tags) in list.iter_mut().zip(tags) {
        webhook.tags = tags;
    }
    Webhooks { list, tag: Some(wire) }
}

/// Returns the texts of a field in each message, if no two share one: kinds that share a type have
/// their names there.
fn tags(types: &Types, list: &[Webhook], field: &Field) -> Option<Vec<Vec<String>>> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for webhook in list {
        let (_, record) = types.record(&webhook.payload)?;
        let field = record.fields.iter().find(|other| other.wire == field.wire)?;
        let mut texts = texts(types, field)?;
        if texts.contains(&webhook.name) {
            texts = vec![webhook.name.clone()];
        }
        if texts.is_empty() || texts.iter().any(|text| !seen.insert(text.clone())) {
            return None;
        }
        all.push(texts);
    }
    Some(all)
}

/// Returns the only texts that a field can have.
fn texts(types: &Types, field: &Field) -> Option<Vec<String>> {
    if let Some(Literal::Text(text)) = &field.constant {
        return Some(vec![text.clone()]);
    }
    let Type::Named(id) = &field.ty else { return None };
    let TypeKind::Enum(values) = &types.get(*id).kind else { return None };
    let text = |literal: &Literal| match literal {
        Literal::Text(text) => Some(text.clone()),
        Literal::Boolean(_) | Literal::Integer(_) | Literal::Number(_) => None,
    };
    values.values.iter().map(|value| text(&value.literal)).collect()
}
