//! Webhooks and callbacks: what the API sends by itself, and how one message is told from another.

use std::collections::BTreeSet;

use openapiv3::PathItem;

use super::{Lowering, found::Found, operation};
use crate::{
    diagnostic::{Code, Pointer},
    document::internal,
    ir::{Field, Format, Literal, Type, TypeKind, Types, Webhook, Webhooks},
};

impl<'a> Lowering<'a> {
    /// Returns all messages that have a body, webhooks first.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let document = self.document;
        let mut items: Vec<(String, &'a PathItem, Pointer)> = Vec::new();
        for (name, item, at) in document.webhooks() {
            let found = document.resolve(item, &at);
            items.extend(found.map(|found| (name.to_owned(), found.item, found.pointer)));
        }
        for found in self.found() {
            for (name, callback) in &found.operation.callbacks {
                let at = found.at.key("callbacks").key(name);
                let all = callback.iter().map(|(url, item)| (name.clone(), item, at.key(url)));
                items.extend(
                    all.filter(|(_, item, _)| !item.extensions.contains_key(internal::REF)),
                );
            }
        }
        // One callback of many operations is often one thing.
        let mut seen = BTreeSet::new();
        let messages = items.iter().flat_map(|(name, item, at)| self.messages(name, item, at));
        messages
            .collect::<Vec<_>>()
            .into_iter()
            .filter(|one| seen.insert(one.name.clone()))
            .collect()
    }

    /// Returns the messages of one path item: its operations, as the API calls them.
    fn messages(&mut self, name: &str, item: &'a PathItem, at: &Pointer) -> Vec<Webhook> {
        let mut messages = Vec::new();
        for (method, source, at) in self.document.methods(item, at) {
            let found = Found {
                operation: source,
                path: "",
                method: operation::http_method(method),
                at,
                path_at: Pointer::root(),
                path_extensions: &item.extensions,
                path_servers: &[],
                path_parameters: &[],
            };
            let Ok(bodies) = self.bodies(&found, name) else { continue };
            let Some(body) = bodies.into_iter().next().map(|sent| sent.body) else { continue };
            if body.contents.iter().all(|content| content.format != Format::Json) {
                let message = format!("the message `{name}` is left out: it is not JSON");
                let help = "read it by other means";
                self.lose(Code::MEDIA_TYPE_LEFT_OUT, message, &found.at, help);
                continue;
            }
            messages.push(Webhook {
                name: name.to_owned(),
                docs: operation::docs(source),
                payload: body.ty,
                tags: Vec::new(),
                pointer: found.at.to_string(),
            });
        }
        messages
    }
}

/// Finds the field by which the messages are told apart: in each it has texts that no other has.
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
        Literal::Boolean(_) | Literal::Integer(_) => None,
    };
    values.values.iter().map(|value| text(&value.literal)).collect()
}
