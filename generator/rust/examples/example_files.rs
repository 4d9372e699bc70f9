//! Programs: the files of `examples/`, which users run, read and make their own.
//!
//! Cargo finds them by their place, so that each can be changed or removed without a word
//! elsewhere. That is also why each says itself which features it needs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    featured::{Featured, FeaturedOperation},
    source::{TOKIO, imports, indented, statements},
    statements::Statements,
};
use crate::rust::{
    client::credential,
    code::Mentions,
    context::Context,
    docs::code_span,
    names::{ExampleNames, Ident, Names},
    operations::{Operation, Resource},
    types::recursion,
};

/// How many operations the program of a resource has.
const OPERATIONS: usize = 12;

/// The first comment of every program.
const OWN: &str = "castiron updates this file until you edit or delete it.";

/// A program to print.
#[derive(Clone, Debug)]
pub struct ExampleFile {
    /// The name of its file, and of the program.
    pub name: Ident,
    /// What it shows, in a line of Markdown.
    pub about: String,
    /// The command that runs it.
    pub command: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// The parts of a program.
struct Draft<'a> {
    name: Ident,
    about: String,
    arguments: Option<&'static str>,
    resource: &'a Resource,
    body: Statements,
    deprecated: bool,
}

/// Decides everything about the programs: one for each resource, and one for each thing that
/// is worth a program.
pub(crate) fn example_files(
    context: &Context<'_>,
    resources: &[Resource],
    featured: Featured<'_>,
) -> Vec<ExampleFile> {
    let setup = Setup { context, credentials: credential_comment(context) };
    let names = &context.names.examples;
    let pairs = resources.iter().zip(&names.resources);
    let of_resources = pairs
        .filter_map(|(resource, name)| Some(setup.program(of_resource(name.clone()?, resource))));
    let featured = of_featured(names, featured);
    of_resources.chain(featured.map(|draft| setup.program(draft))).collect()
}

/// Returns the comment on where the credentials come from.
fn credential_comment(context: &Context<'_>) -> Vec<String> {
    let variables: Vec<String> = (0..context.api.credentials.len())
        .map(|index| credential(context, index).variables.replace('`', ""))
        .collect();
    let text = match variables.as_slice() {
        [] => return Vec::new(),
        [one] => format!("Set the credential in the environment: {one}."),
        several => format!("Set the credentials in the environment: {}.", several.join("; ")),
    };
    vec![format!("// {text}")]
}

/// Returns the programs that show one thing each.
fn of_featured<'a>(
    names: &ExampleNames,
    featured: Featured<'a>,
) -> impl Iterator<Item = Draft<'a>> {
    let Featured { pages, errors, stream, upload, .. } = featured;
    let pages = pages.map(|pick| {
        let body = pick.1.example.paged();
        of_operation(&names.paging, "Iterates over all items:", pick, body)
    });
    let errors = errors.map(|pick| {
        let body = pick.1.example.matching_errors();
        of_operation(&names.errors, "Matches on the kinds of error:", pick, body)
    });
    let stream = stream.map(|pick| {
        let about = "Prints the items of a response as they arrive:";
        of_operation(&names.streaming, about, pick, pick.1.example.streamed())
    });
    let upload = upload.map(|pick| {
        let body = pick.1.example.uploaded();
        of_operation(&names.uploads, "Uploads the file `path/to/file`:", pick, body)
    });
    [pages, errors, stream, upload].into_iter().flatten()
}

/// Returns the program that shows something with one operation.
fn of_operation<'a>(
    name: &Ident,
    about: &str,
    (resource, operation): FeaturedOperation<'a>,
    body: Statements,
) -> Draft<'a> {
    Draft {
        name: name.clone(),
        about: format!("{about} {}", code_span(operation.method.as_str())),
        arguments: None,
        resource,
        body,
        deprecated: operation.docs.is_deprecated(),
    }
}

/// Returns the operations that the program of a resource can call: without those whose use is
/// discouraged, unless there are no others.
fn shown_operations(resource: &Resource) -> Vec<&Operation> {
    let all = resource.operations.iter();
    let mut shown: Vec<&Operation> =
        all.clone().filter(|operation| !operation.docs.is_deprecated()).collect();
    if shown.is_empty() {
        shown = all.collect();
    }
    shown.truncate(OPERATIONS);
    shown
}

/// Returns the program of a resource, which calls the operation that is named.
fn of_resource(name: Ident, resource: &Resource) -> Draft<'_> {
    let shown = shown_operations(resource);
    let few = |operation: &&&Operation| operation.request.arguments.len();
    let reading = shown.iter().filter(|operation| operation.example.is_reading).min_by_key(few);
    let bodies: Vec<Statements> =
        shown.iter().map(|operation| operation.example.awaited()).collect();
    let names: Vec<Literal> =
        shown.iter().map(|operation| Literal::string(operation.method.as_str())).collect();
    let arms = names.iter().zip(&bodies).map(|(name, body)| {
        let statements = &body.tokens;
        quote!(#name => { #statements })
    });
    let chosen = if let Some(operation) = reading {
        let name = operation.method.as_str();
        quote!(operation.as_deref().unwrap_or(#name))
    } else {
        quote!(operation.as_deref().unwrap_or_default())
    };
    let list: Vec<&str> = shown.iter().map(|operation| operation.method.as_str()).collect();
    let unknown = format!("expected one of: {}", list.join(", "));
    let statements = quote! {
        let operation = std::env::args().nth(1);
        match #chosen {
            #(#arms)*
            _ => println!(#unknown),
        }
    };
    Draft {
        name,
        about: format!("Calls an operation of {}", code_span(resource.ty.as_str())),
        arguments: Some("-- OPERATION"),
        resource,
        body: joined(statements, &bodies),
        deprecated: shown.iter().any(|operation| operation.docs.is_deprecated()),
    }
}

/// Returns statements with what the bodies in them need.
fn joined(tokens: TokenStream, bodies: &[Statements]) -> Statements {
    let mut mentions = Mentions::default();
    for body in bodies {
        mentions.join(body.mentions.clone());
    }
    Statements { tokens, mentions, is_fallible: true, is_async: true }
}

/// How programs get their client.
struct Setup<'a> {
    context: &'a Context<'a>,
    credentials: Vec<String>,
}

impl Setup<'_> {
    fn program(&self, draft: Draft<'_>) -> ExampleFile {
        let feature = &draft.resource.feature;
        let needs = format!("all(feature = \"reqwest\", feature = \"{feature}\")");
        let more = draft.arguments.map(|more| format!(" {more}")).unwrap_or_default();
        let command = format!("cargo run --example {}{more}", draft.name);
        let docs = format!("{}.\n\n```text\n{command}\n```\n\n{OWN}", draft.about);
        let docs = docs.lines().map(|line| format!("//! {line}").trim_end().to_owned());
        let mut lines: Vec<String> = docs.collect();
        lines.extend(recursion::attribute(self.context.types.recursion_limit));
        lines.extend([String::new(), format!("#[cfg({needs})]")]);
        if draft.deprecated {
            lines.push("#[allow(deprecated)]".to_owned());
        }
        lines.extend(self.main(&draft.body));
        lines.extend([String::new(), format!("#[cfg(not({needs}))]"), "fn main() {".to_owned()]);
        let missing = format!("this example needs the features `reqwest` and `{feature}`");
        lines.extend(statements(&quote!(println!(#missing);)).iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        ExampleFile { name: draft.name, about: draft.about, command, lines }
    }

    /// Returns the function that does it. Its imports are within, since without the features
    /// nothing needs them.
    fn main(&self, body: &Statements) -> Vec<String> {
        let Names { library, client, variable, .. } = &self.context.names;
        let names = body.mentions.clone().with_types([client.as_str()]);
        let mut inner = imports(&names, library);
        inner.push(String::new());
        inner.extend(self.credentials.iter().cloned());
        inner.extend(statements(&quote!(let #variable = #client::from_env()?;)));
        let own = &body.tokens;
        inner.extend(statements(&quote!(#own Ok(()))));
        let signature = "async fn main() -> Result<(), Box<dyn std::error::Error>> {";
        let head = [TOKIO.to_owned(), signature.to_owned()];
        let inner = inner.iter().map(|line| indented(line));
        head.into_iter().chain(inner).chain(["}".to_owned()]).collect()
    }
}
