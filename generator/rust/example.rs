//! Examples: a call with values that show what goes where, as code for documentation.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    call::RequestArgument,
    docs::Docs,
    imports::value_types,
    name::Ident,
    naming::{Naming, OperationNames},
    request::Request,
    sample::Shown,
    shown::is_fallible,
    usage::{Body, Gives},
};
use crate::ir::{HttpMethod, Operation, Type};

/// What makes a program asynchronous.
pub(super) const TOKIO: &str = "#[tokio::main]";

/// An example call of one operation.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The method call, up to `.await?`.
    pub(super) call: TokenStream,
    /// The request of the function layer.
    request: TokenStream,
    /// What `call` mentions.
    pub(super) call_names: Names,
    /// What `request` mentions.
    request_names: Names,
    /// The call that sends a file, where one can.
    pub(super) upload: Option<TokenStream>,
    /// What awaiting the call gives.
    pub(super) gives: Gives,
    /// Whether the call changes nothing (RFC 9110 §9.2.1).
    pub(super) is_reading: bool,
    pub(super) library: Ident,
    pub(super) client: Ident,
    pub(super) variable: Ident,
    function: Ident,
    /// The type of its documented errors, unless it is the usual one.
    pub(super) error: Option<Ident>,
    credentials: Vec<(Ident, String)>,
}

/// The names of the SDK that some code mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Those of the root.
    pub(super) items: Vec<String>,
    /// Those of models.
    pub(super) models: Vec<Ident>,
}

impl Names {
    /// Returns the names that `tokens` mention.
    pub(super) fn of(naming: &Naming<'_>, tokens: &TokenStream) -> Self {
        Self { items: value_types(tokens), models: naming.models_in([tokens]) }
    }

    /// Returns these names and others of the root.
    pub(super) fn with(&self, others: &[&str]) -> Self {
        let items = others.iter().map(ToString::to_string).chain(self.items.iter().cloned());
        let mut items: Vec<String> = items.collect();
        items
            .sort_by_key(|name| (name.starts_with(|c: char| c.is_ascii_lowercase()), name.clone()));
        items.dedup();
        Self { items, models: self.models.clone() }
    }

    /// Adds other names.
    pub(super) fn join(&mut self, others: &Self) {
        self.items.extend(others.items.iter().cloned());
        self.models.extend(others.models.iter().cloned());
        self.models.sort();
        self.models.dedup();
    }

    /// Returns the lines that import them, and those of others.
    pub(super) fn imports(&self, library: &Ident, others: &[&str]) -> Vec<String> {
        let others = others.iter().map(ToString::to_string);
        self.import(library).into_iter().chain(others).collect()
    }

    /// Returns the line that imports them, if there are any.
    pub(super) fn import(&self, library: &Ident) -> Option<String> {
        let mut names = self.items.clone();
        match self.models.as_slice() {
            [] => {}
            [one] => names.push(format!("models::{one}")),
            several => names.push(format!("models::{{{}}}", join(several))),
        }
        match names.as_slice() {
            [] => None,
            [one] => Some(format!("use {library}::{one};")),
            several => Some(format!("use {library}::{{{}}};", several.join(", "))),
        }
    }
}

impl Example {
    /// Makes an example call of an operation.
    pub(super) fn new(
        naming: &Naming<'_>,
        operation: &Operation,
        names: &OperationNames,
        accessor: &Ident,
        request: &Request,
        error: &Ident,
    ) -> Self {
        let value = |argument: &RequestArgument| {
            let told = naming.told(operation, argument.slot, &argument.wire);
            naming.sample(&argument.value, Shown::new(&argument.wire, told))
        };
        let values: Vec<TokenStream> = request.arguments.iter().map(value).collect();
        let given: Vec<(&Ident, &TokenStream)> =
            request.arguments.iter().map(|a| &a.argument.ident).zip(&values).collect();
        let (variable, method) = (&naming.variable, &names.method);
        let set = naming.shown_setters(operation, request);
        let call = quote!(#variable.#accessor().#method(#(#values),*) #set);
        let expression = substitute(request.expression.clone(), &given);
        Self {
            upload: upload(&call, request),
            is_reading: matches!(operation.method, HttpMethod::Get | HttpMethod::Head),
            call_names: Names::of(naming, &call),
            request_names: Names::of(naming, &expression),
            call,
            request: expression,
            gives: Gives::of(operation),
            library: naming.library.clone(),
            client: naming.client.clone(),
            variable: variable.clone(),
            function: names.function.clone(),
            error: (error.as_str() != "ApiError").then(|| error.clone()),
            credentials: naming.credential_examples(operation),
        }
    }

    /// Returns the example as a doc test that is compiled and not run.
    pub(super) fn doctest(&self) -> Docs {
        let Self { library, client, variable, call, .. } = self;
        let result = match &self.error {
            _ if is_fallible(call) => "Result<(), Box<dyn std::error::Error>>".to_owned(),
            None => format!("{library}::Result<()>"),
            Some(error) => format!("{library}::Result<(), {library}::{error}>"),
        };
        let mut docs = Docs::own("# Examples\n\n```no_run");
        if let Some(line) = self.call_names.import(library) {
            docs.push_own(&format!("# {line}"));
        }
        docs.push_own(&format!(
            "# async fn example({variable}: &{library}::{client}) -> {result} {{"
        ));
        let binding = (self.gives != Gives::Nothing).then(|| quote!(let result =));
        let statement = quote!(#binding #call.await?;);
        for line in statements(&statement) {
            docs.push_own(&line);
        }
        docs.push_own("# Ok(())\n# }\n```");
        docs
    }

    /// Returns a whole program that does something with the call.
    pub(super) fn program(&self, body: &Body) -> Vec<String> {
        let names = body.names.with(&[self.client.as_str()]);
        self.main(&names, &body.imports, &body.statements, body.is_fallible)
    }

    /// Returns a whole program that does it without a runtime, unless it reads a stream.
    pub(super) fn blocking(&self) -> Option<Vec<String>> {
        let body = self.blocked()?;
        let lines = self.program(&body).into_iter();
        let lines = lines.filter(|line| line != TOKIO);
        Some(lines.map(|line| line.replace("async fn main", "fn main")).collect())
    }

    /// Returns a whole program that uses the standalone function.
    pub(super) fn standalone(&self) -> Vec<String> {
        let Self { variable, request, function, .. } = self;
        let failed = format!("{function} failed: {{error}}");
        let statements = quote! {
            let request = #request;
            match funcs::#function(&#variable, request, RequestOptions::default()).await {
                Ok(result) => println!("{result:?}"),
                Err(error) => println!(#failed),
            }
        };
        let names = self.request_names.with(&[self.client.as_str(), "RequestOptions", "funcs"]);
        self.main(&names, &[], &statements, is_fallible(request))
    }

    /// Building a client fails in another way than a call whose errors are its own.
    fn main(
        &self,
        names: &Names,
        imports: &[&str],
        body: &TokenStream,
        is_fallible: bool,
    ) -> Vec<String> {
        let Self { library, client, variable, credentials, .. } = self;
        let credentials = credentials.iter().map(|(setter, value)| quote!(.#setter(#value)));
        let build = quote!(let #variable = #client::builder()#(#credentials)*.build()?;);
        let result = if is_fallible || self.error.is_some() {
            "Result<(), Box<dyn std::error::Error>>".to_owned()
        } else {
            format!("{library}::Result<()>")
        };
        let mut lines = names.imports(library, imports);
        lines.extend([String::new(), TOKIO.to_owned()]);
        lines.push(format!("async fn main() -> {result} {{"));
        lines.extend(statements(&build).iter().map(|line| indented(line)));
        lines.push(String::new());
        lines.extend(statements(&quote!(#body Ok(()))).iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        lines
    }
}

/// Returns a call that sends a file: as an argument, or else by a setter.
fn upload(call: &TokenStream, request: &Request) -> Option<TokenStream> {
    if value_types(call).iter().any(|name| name == "Upload") {
        return Some(call.clone());
    }
    let setter = request.setters.iter().find_map(|setter| match &setter.value {
        Some((_, _, Type::Upload)) => Some(&setter.ident),
        _ => None,
    })?;
    Some(quote!(#call.#setter(Upload::file("path/to/file"))))
}

/// Puts values in the place of names.
fn substitute(tokens: TokenStream, values: &[(&Ident, &TokenStream)]) -> TokenStream {
    let replace = |token: TokenTree| match token {
        TokenTree::Ident(name) => {
            let value = values.iter().find(|(ident, _)| name == ident.as_str());
            value.map_or_else(|| TokenTree::Ident(name).into(), |(_, value)| (*value).clone())
        }
        TokenTree::Group(group) => {
            let inner = substitute(group.stream(), values);
            TokenTree::Group(Group::new(group.delimiter(), inner)).into()
        }
        other => other.into(),
    };
    tokens.into_iter().flat_map(replace).collect()
}

/// Formats statements as they stand in a function.
pub(super) fn statements(tokens: &TokenStream) -> Vec<String> {
    let name = format_ident!("example");
    let file: syn::File = syn::parse2(quote!(fn #name() { #tokens }))
        .expect("examples are made of whole expressions");
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let body = &lines[1..lines.len() - 1];
    body.iter().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// Formats a type as people write it.
pub(super) fn type_text(ty: &TokenStream) -> String {
    let file: syn::File = syn::parse2(quote!(type T = #ty;)).expect("a type is a type");
    let text = prettyplease::unparse(&file);
    text.trim().trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

pub(super) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}

pub(super) fn join(names: &[Ident]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
