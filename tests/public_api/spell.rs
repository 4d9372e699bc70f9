//! Signatures on one line, spelled as rustfmt would.

use quote::{ToTokens, quote};
use syn::{Attribute, Fields, Item, Signature, Visibility};

/// Returns tokens as people write them.
pub fn spelled(tokens: impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        ("( ", "("),
        (" (", "("),
        (" )", ")"),
        (" :", ":"),
        ("->(", "-> ("),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        (",)", ")"),
        (", >", ">"),
        ("&'static", "&'static "),
        ("  ", " "),
        ("? Sized", "?Sized"),
        ("=(", "= ("),
        (":(", ": ("),
        (",(", ", ("),
    ] {
        text = text.replace(from, to);
    }
    text
}

/// Returns a signature.
pub fn signature(sig: &Signature) -> String {
    let name = format!("{}fn {}", if sig.asyncness.is_some() { "async " } else { "" }, sig.ident);
    let name = if sig.constness.is_some() { format!("const {name}") } else { name };
    let (generics, inputs, output) = (&sig.generics, &sig.inputs, &sig.output);
    let bounds = generics
        .where_clause
        .as_ref()
        .map(|bounds| format!(" {}", spelled(bounds).trim_end_matches(',')));
    let output = match output {
        syn::ReturnType::Default => String::new(),
        syn::ReturnType::Type(_, ty) => format!(" -> {}", spelled(ty)),
    };
    let (generics, inputs) = (spelled(quote!(#generics)), spelled(quote!(#inputs)));
    let inputs = inputs.trim_end_matches(',').replacen("mut self", "self", 1);
    format!("{name}{generics}({inputs}){output}{}", bounds.unwrap_or_default())
}

/// Returns the head of an item at a path, with its public fields or variants.
pub fn head(item: &Item, path: &str) -> Option<String> {
    Some(match item {
        Item::Const(item) => format!("const {path}: {}", spelled(&item.ty)),
        Item::Enum(item) => {
            let variant =
                |one: &syn::Variant| format!("{}{}", one.ident, variant_fields(&one.fields));
            let variants: Vec<String> = item.variants.iter().map(variant).collect();
            let generics = spelled(&item.generics);
            let rest = if is_open(&item.attrs) { ", .." } else { "" };
            format!("enum {path}{generics} {{ {}{rest} }}", variants.join(", "))
        }
        Item::Fn(item) => signature(&item.sig).replacen(&item.sig.ident.to_string(), path, 1),
        Item::Struct(item) => {
            format!(
                "struct {path}{}{}",
                spelled(&item.generics),
                fields(&item.fields, is_open(&item.attrs))
            )
        }
        Item::Trait(item) => format!("trait {path}{}", spelled(&item.generics)),
        Item::Type(item) => {
            format!("type {path}{} = {}", spelled(&item.generics), spelled(&item.ty))
        }
        _ => return None,
    })
}

fn is_open(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"))
}

/// Returns the public fields of a struct; `is_open` says whether there may be others.
fn fields(fields: &Fields, is_open: bool) -> String {
    let public = fields.iter().filter(|field| matches!(field.vis, Visibility::Public(_)));
    let shown: Vec<String> = public.map(|one| format!("pub {}", field(one))).collect();
    let is_open = is_open || shown.len() < fields.len();
    enclosed(fields, shown.into_iter().chain(is_open.then(|| "..".to_owned())))
}

/// Returns the fields of a variant.
fn variant_fields(fields: &Fields) -> String {
    enclosed(fields, fields.iter().map(field))
}

fn field(field: &syn::Field) -> String {
    let name = field.ident.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    format!("{name}{}", spelled(&field.ty))
}

fn enclosed(fields: &Fields, shown: impl Iterator<Item = String>) -> String {
    let text = shown.collect::<Vec<_>>().join(", ");
    match fields {
        Fields::Named(_) => format!(" {{ {text} }}"),
        Fields::Unnamed(_) => format!("({text})"),
        Fields::Unit => String::new(),
    }
}
