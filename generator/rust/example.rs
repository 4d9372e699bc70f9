//! Examples: a call with values that show what goes where, as code for documentation.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    docs::Docs,
    name::Ident,
    naming::{Naming, OperationNames},
    request::Request,
};
use crate::ir::Operation;

/// How deep an example goes into records that hold records.
pub(super) const DEPTH: usize = 4;

/// An example call of one operation.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The method call, up to `.await?`.
    call: TokenStream,
    /// The request of the function layer.
    request: TokenStream,
    /// The models that `call` mentions.
    call_models: Vec<Ident>,
    /// The models that `request` mentions.
    request_models: Vec<Ident>,
    library: Ident,
    client: Ident,
    variable: Ident,
    function: Ident,
    error: Option<Ident>,
    credentials: Vec<(Ident, String)>,
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
        let values: Vec<TokenStream> = request
            .arguments
            .iter()
            .map(|argument| naming.sample(&argument.value, &argument.wire, DEPTH))
            .collect();
        let given: Vec<(&Ident, &TokenStream)> =
            request.arguments.iter().map(|a| &a.argument.ident).zip(&values).collect();
        let (variable, method) = (&naming.variable, &names.method);
        let call = quote!(#variable.#accessor().#method(#(#values),*));
        let expression = substitute(request.expression.clone(), &given);
        Self {
            call_models: naming.models_in([&call]),
            request_models: naming.models_in([&expression]),
            call,
            request: expression,
            library: naming.library.clone(),
            client: naming.client.clone(),
            variable: variable.clone(),
            function: names.function.clone(),
            error: (error.as_str() != "ApiError").then(|| error.clone()),
            credentials: operation
                .security
                .first()
                .into_iter()
                .flatten()
                .map(|index| naming.credential_example(*index))
                .collect(),
        }
    }

    /// Returns the example as a doc test that is compiled and not run.
    pub(super) fn doctest(&self) -> Docs {
        let Self { library, client, variable, call, .. } = self;
        let result = self.result();
        let mut docs = Docs::own("# Examples\n\n```no_run");
        for line in self.imports(&self.call_models, &[]) {
            docs.push_own(&format!("# {line}"));
        }
        docs.push_own(&format!(
            "# async fn example({variable}: &{library}::{client}) -> {result} {{"
        ));
        for line in statements(&quote!(let result = #call.await?;)) {
            docs.push_own(&line);
        }
        docs.push_own("# Ok(())\n# }\n```");
        docs
    }

    /// Returns a whole program that uses the method.
    pub(super) fn program(&self) -> Vec<String> {
        let call = &self.call;
        let body = quote! {
            let result = #call.await?;
            println!("{result:?}");
            Ok(())
        };
        self.main(&self.imports(&self.call_models, &[self.client.as_str()]), &body)
    }

    /// Returns a whole program that goes through all items.
    pub(super) fn pages(&self) -> Vec<String> {
        let call = &self.call;
        let body = quote! {
            let mut items = pin!(#call.items());
            while let Some(item) = items.try_next().await? {
                println!("{item:?}");
            }
            Ok(())
        };
        let mut imports = self.imports(&self.call_models, &[self.client.as_str()]);
        imports
            .extend(["use futures_util::TryStreamExt;", "use std::pin::pin;"].map(str::to_owned));
        self.main(&imports, &body)
    }

    /// Returns a whole program that uses the standalone function.
    pub(super) fn standalone(&self) -> Vec<String> {
        let Self { variable, request, function, .. } = self;
        let failed = format!("{function} failed: {{error}}");
        let body = quote! {
            let request = #request;
            match funcs::#function(&#variable, request, RequestOptions::default()).await {
                Ok(result) => println!("{result:?}"),
                Err(error) => println!(#failed),
            }
            Ok(())
        };
        let others = [self.client.as_str(), "RequestOptions", "funcs"];
        self.main(&self.imports(&self.request_models, &others), &body)
    }

    fn imports(&self, models: &[Ident], others: &[&str]) -> Vec<String> {
        let library = &self.library;
        let mut names: Vec<String> = others.iter().map(ToString::to_string).collect();
        match models {
            [] => {}
            [one] => names.push(format!("models::{one}")),
            several => names.push(format!("models::{{{}}}", join(several))),
        }
        match names.as_slice() {
            [] => Vec::new(),
            [one] => vec![format!("use {library}::{one};")],
            several => vec![format!("use {library}::{{{}}};", several.join(", "))],
        }
    }

    fn result(&self) -> String {
        let library = &self.library;
        match &self.error {
            None => format!("{library}::Result<()>"),
            Some(error) => format!("{library}::Result<(), {library}::{error}>"),
        }
    }

    /// Returns the result of a program: building a client fails in another way than a call whose
    /// errors are its own.
    fn any_error(&self) -> String {
        match &self.error {
            None => self.result(),
            Some(_) => "Result<(), Box<dyn std::error::Error>>".to_owned(),
        }
    }

    fn main(&self, imports: &[String], body: &TokenStream) -> Vec<String> {
        let Self { client, variable, credentials, .. } = self;
        let credentials = credentials.iter().map(|(setter, value)| quote!(.#setter(#value)));
        let build = quote!(let #variable = #client::builder()#(#credentials)*.build()?;);
        let build = statements(&build);
        let mut lines = imports.to_vec();
        lines.extend([String::new(), "#[tokio::main]".to_owned()]);
        lines.push(format!("async fn main() -> {} {{", self.any_error()));
        lines.extend(build.iter().map(|line| indented(line)));
        lines.push(String::new());
        lines.extend(statements(body).iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        lines
    }
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

fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}

pub(super) fn join(names: &[Ident]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
