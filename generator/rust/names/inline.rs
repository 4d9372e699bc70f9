//! The words for inline types: what a type is called among those of what holds it.

use super::{
    resources::body_is_request,
    words::{error_words, success_words},
};
use crate::ir::{Api, Container, Given, Holder, HolderPart, InlineUse, Operation, TypeKind};

/// What an inline type is called among those of its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The words.
    pub(super) text: String,
    /// Whether they are the document's own.
    pub(super) is_own: bool,
    /// Whether the type is beside its operation's request, and not in a module of its own.
    pub(super) is_beside: bool,
}

impl Word {
    fn own(text: &str) -> Self {
        Self { text: text.to_owned(), is_own: true, is_beside: false }
    }

    fn made(text: &str) -> Self {
        Self { text: text.to_owned(), is_own: false, is_beside: false }
    }

    fn beside(operation: &Operation, word: &str) -> Self {
        let text = format!("{} {word}", operation.name);
        Self { text, is_own: false, is_beside: true }
    }

    /// Returns the words for what is in containers within what these words mean.
    fn within(mut self, containers: &[Container]) -> Self {
        for container in containers {
            match container {
                Container::List => self.text.push_str(" item"),
                Container::Map => self.text.push_str(" value"),
                Container::Tuple(index) => self.text.extend([" item ", &(index + 1).to_string()]),
            }
        }
        self
    }
}

/// Returns what the type of an inline use is called.
pub(super) fn word(api: &Api, inline: &InlineUse) -> Word {
    let definition = api.types.get(inline.id);
    if let Some(name) = &definition.own_name {
        return Word::own(name);
    }
    let word = match inline.holder {
        Holder::Type(id) => of_type(inline, &api.types.get(id).kind),
        Holder::Operation(resource, own) => {
            of_operation(api, inline, &api.resources[resource].operations[own])
        }
        Holder::Webhook(index) => Word::own(&api.webhooks.list[index].name).within(&inline.within),
    };
    let ends_in_number = word.text.ends_with(|c: char| c.is_ascii_digit());
    match &definition.title {
        Some(title) if !word.is_own && ends_in_number => Word::own(title),
        _ => word,
    }
}

fn of_type(inline: &InlineUse, kind: &TypeKind) -> Word {
    let word = match (inline.part, kind) {
        (HolderPart::Field(index), TypeKind::Record(record)) => {
            Word::own(record.fields[index].name())
        }
        (HolderPart::Case(index), TypeKind::Union(union)) => {
            let case = &union.cases[index];
            let is_made = case.name.starts_with("variant ");
            if is_made { Word::made(&case.name) } else { Word::own(&case.name) }
        }
        _ => Word::made("value"),
    };
    word.within(&inline.within)
}

fn of_operation(api: &Api, inline: &InlineUse, operation: &Operation) -> Word {
    let is_whole = inline.within.is_empty();
    let word = match inline.part {
        HolderPart::Parameter(index) => Word::own(operation.parameters[index].name()),
        HolderPart::Body if is_whole && body_is_request(api, operation) => {
            return Word::beside(operation, "request");
        }
        HolderPart::Body => {
            let name = operation.body.as_ref().and_then(|body| body.name.as_deref());
            name.map_or_else(|| Word::made("body"), Word::own)
        }
        HolderPart::Success(_) if is_whole && operation.success.given() != Given::Several => {
            return Word::beside(operation, "response");
        }
        HolderPart::Response if is_whole => return Word::beside(operation, "response"),
        // What the list is of, and not the list, has the type.
        HolderPart::Response => {
            let word = Word::made("").within(&inline.within);
            return Word { text: word.text.trim_start().to_owned(), ..word };
        }
        HolderPart::Success(index) => {
            let cases = &operation.success.cases;
            Word::made(&success_words(cases, &cases[index]))
        }
        HolderPart::Series if operation.success.only_series().is_some() => Word::made("item"),
        HolderPart::Series => Word::made("stream item"),
        HolderPart::Error(index) => Word::made(&error_words(&operation.errors, index)),
        HolderPart::Header(index) => {
            let header = operation.headers().nth(index);
            Word::own(header.map_or("header", |header| &header.name))
        }
        HolderPart::Field(_)
        | HolderPart::Additional
        | HolderPart::Case(_)
        | HolderPart::Payload => Word::made("value"),
    };
    word.within(&inline.within)
}
