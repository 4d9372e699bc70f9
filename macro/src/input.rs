//! The arguments of the macro.

use std::path::PathBuf;

use castiron::embed::Embed;
use proc_macro2::Span;
use syn::{
    Ident, Lit, LitStr, Token, bracketed,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    token,
};
use toml::Value;

/// The path of the document, and what is set.
pub(crate) struct Input {
    document: LitStr,
    config: Option<String>,
    settings: Vec<(String, Value)>,
}

impl Input {
    /// Returns where errors are shown: at the path.
    pub(crate) fn span(&self) -> Span {
        self.document.span()
    }

    pub(crate) fn embed(&self, folder: PathBuf) -> Embed {
        let mut embed = Embed::new(folder, self.document.value());
        if let Some(config) = &self.config {
            embed = embed.config(config);
        }
        let set = |embed: Embed, (key, value): &(String, Value)| embed.set(key, value.clone());
        self.settings.iter().fold(embed, set)
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let document = input.parse()?;
        let mut found = Self { document, config: None, settings: Vec::new() };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let key = Punctuated::<Ident, Token![.]>::parse_separated_nonempty_with(
                input,
                Ident::parse_any,
            )?;
            let key: Vec<String> = key.iter().map(ToString::to_string).collect();
            input.parse::<Token![=]>()?;
            if key == ["config"] {
                found.config = Some(input.parse::<LitStr>()?.value());
            } else {
                found.settings.push((key.join("."), value(input)?));
            }
        }
        Ok(found)
    }
}

/// Reads a value: a string, a boolean, an integer, or a list of these.
fn value(input: ParseStream<'_>) -> syn::Result<Value> {
    if input.peek(token::Bracket) {
        let inner;
        bracketed!(inner in input);
        let values = inner.parse_terminated(value, Token![,])?;
        return Ok(Value::Array(values.into_iter().collect()));
    }
    let literal = input.parse::<Lit>()?;
    match &literal {
        Lit::Str(text) => Ok(Value::String(text.value())),
        Lit::Bool(one) => Ok(Value::Boolean(one.value)),
        Lit::Int(number) => Ok(Value::Integer(number.base10_parse()?)),
        _ => Err(syn::Error::new(literal.span(), "expected a string, a boolean or an integer")),
    }
}
