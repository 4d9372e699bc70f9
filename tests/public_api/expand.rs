//! Macros with one rule and plain parameters, and their expansion: those that give the types of an SDK
//! their methods and traits. Macros with repetitions implement traits for types of other crates.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::Item;

use crate::source::Place;

/// The macros of a crate, by module and name; those that are not expanded are `None`.
#[derive(Default)]
pub struct Macros(BTreeMap<(Place, String), Option<Macro>>);

struct Macro {
    parameters: Vec<String>,
    body: TokenStream,
}

impl Macros {
    /// Notes the macros that a module defines.
    pub fn learn(&mut self, module: &Place, items: &[Item]) {
        for item in items {
            if let Item::Macro(item) = item
                && let Some(name) = &item.ident
            {
                let known = Macro::new(item.mac.tokens.clone());
                self.0.insert((module.clone(), name.to_string()), known);
            }
        }
    }

    /// Replaces the calls of macros with what they expand to.
    pub fn expand(&self, module: &Place, items: Vec<Item>) -> Vec<Item> {
        items.into_iter().flat_map(|item| self.expand_item(module, item)).collect()
    }

    fn expand_item(&self, module: &Place, item: Item) -> Vec<Item> {
        let Item::Macro(call) = &item else { return vec![item] };
        let name = call.mac.path.segments.last().unwrap().ident.to_string();
        let mut around = (0..=module.len()).rev().map(|length| module[..length].to_vec());
        let known = around.find_map(|module| self.0.get(&(module, name.clone())));
        let known = known.and_then(Option::as_ref).filter(|_| call.ident.is_none());
        let Some(known) = known else { return vec![item] };
        let tokens = known.substitute(call.mac.tokens.clone());
        self.expand(module, syn::parse2::<syn::File>(tokens).unwrap().items)
    }
}

impl Macro {
    /// Reads `($a:ident, $b:ty) => { … };`.
    fn new(rule: TokenStream) -> Option<Self> {
        let groups: Vec<Group> = rule.into_iter().filter_map(group).collect();
        let [matcher, body] = groups.as_slice() else { return None };
        let mut parameters = Vec::new();
        let mut tokens = matcher.stream().into_iter();
        while let Some(token) = tokens.next() {
            if is_dollar(&token) {
                match tokens.next()? {
                    TokenTree::Ident(name) => parameters.push(name.to_string()),
                    _ => return None,
                }
            }
        }
        Some(Self { parameters, body: body.stream() })
    }

    fn substitute(&self, arguments: TokenStream) -> TokenStream {
        let values = split(arguments);
        assert_eq!(values.len(), self.parameters.len(), "a macro takes what it has parameters for");
        let values = self.parameters.iter().zip(&values);
        replaced(self.body.clone(), &values.map(|(name, value)| (name.as_str(), value)).collect())
    }
}

fn group(token: TokenTree) -> Option<Group> {
    match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    }
}

fn is_dollar(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '$')
}

/// Splits tokens at the commas that no angle brackets hold.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let (mut parts, mut depth) = (vec![Vec::new()], 0);
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth -= 1,
            TokenTree::Punct(punct) if punct.as_char() == ',' && depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(token);
    }
    parts.into_iter().filter(|part| !part.is_empty()).map(TokenStream::from_iter).collect()
}

fn replaced(body: TokenStream, values: &BTreeMap<&str, &TokenStream>) -> TokenStream {
    let mut found = TokenStream::new();
    let mut tokens = body.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            token if is_dollar(&token) => {
                let name = tokens.next().unwrap().to_string();
                let value = TokenTree::from(Group::new(Delimiter::None, values[&*name].clone()));
                let is_plain = values[&*name].clone().into_iter().count() == 1;
                if is_plain { found.extend(values[&*name].clone()) } else { found.extend([value]) }
            }
            TokenTree::Group(group) => {
                let inner = replaced(group.stream(), values);
                found.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
            }
            token => found.extend([token]),
        }
    }
    found
}
