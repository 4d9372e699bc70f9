//! Examples: a call with values that show what goes where, as code for documentation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::statements::{ResponseKind, Statements};
use crate::{
    ir::{HttpMethod, Operation, Type},
    rust::{
        code::{Expression, Mentions},
        docs::Docs,
        errors::unusual,
        names::Ident,
        naming::{Naming, OperationNames},
        operations::{Request, RequestArgument},
        types::{Item, RustType, recursion},
    },
};

/// What makes a program asynchronous.
pub(crate) const TOKIO: &str = "#[tokio::main]";

/// An example call of one operation.
#[derive(Clone, Debug)]
pub(crate) struct ExampleCall {
    /// The method call, up to `.await?`.
    pub(crate) call: Expression,
    /// The request of the function layer.
    request: Expression,
    /// The call that sends a file, where one can.
    pub(crate) upload: Option<Expression>,
    /// What awaiting the call gives.
    pub(crate) response: ResponseKind,
    /// Whether the call changes nothing (RFC 9110 §9.2.1).
    pub(crate) is_reading: bool,
    pub(crate) library: Ident,
    pub(crate) client: Ident,
    pub(crate) variable: Ident,
    function: Ident,
    /// The type of its documented errors, unless it is the usual one.
    pub(crate) error: Option<Ident>,
    credentials: Vec<(Ident, String)>,
    recursion_limit: Option<usize>,
}

impl ExampleCall {
    /// Makes an example call of an operation.
    pub(crate) fn new(
        naming: &Naming<'_>,
        operation: &Operation,
        names: &OperationNames,
        accessor: &Ident,
        request: &Request,
        error: &Ident,
    ) -> Self {
        let value = |argument: &RequestArgument| {
            let told = naming.documented_value(operation, argument.slot, &argument.wire);
            naming.example_value(&argument.value, &argument.wire, told)
        };
        let values: Vec<Expression> = request.arguments.iter().map(value).collect();
        let (variable, method) = (&naming.variable, &names.method);
        let set = naming.example_setters(operation, request);
        let call = quote!(#variable.#accessor().#method(#(#values),*) #(#set)*);
        let call = Expression::of(call, values.iter().chain(&set));
        let given = |name: &Ident| {
            let is_of = |argument: &RequestArgument| argument.argument.ident == *name;
            let index = request.arguments.iter().position(is_of);
            values[index.expect("a request is made of its arguments")].clone()
        };
        Self {
            upload: upload(&call, request),
            is_reading: matches!(operation.method, HttpMethod::Get | HttpMethod::Head),
            call,
            request: request.expression.with(&given),
            response: ResponseKind::of(operation),
            library: naming.library.clone(),
            client: naming.client.clone(),
            variable: variable.clone(),
            function: names.function.clone(),
            error: unusual(error).cloned(),
            credentials: naming.credential_examples(operation),
            recursion_limit: naming.recursion_limit,
        }
    }

    /// Returns the example as a doc test that is compiled and not run.
    pub(crate) fn doctest(&self) -> Docs {
        let Self { library, client, variable, call, .. } = self;
        let result = match &self.error {
            _ if call.is_fallible() => "Result<(), Box<dyn std::error::Error>>".to_owned(),
            None => format!("{library}::Result<()>"),
            Some(error) => format!("{library}::Result<(), {library}::{error}>"),
        };
        let mut docs = Docs::trusted("# Examples\n\n```no_run");
        for line in call.mentions().imports(library, &[]) {
            docs.push_trusted(format!("# {line}").trim_end());
        }
        docs.push_trusted(&format!(
            "# async fn example({variable}: &{library}::{client}) -> {result} {{"
        ));
        let binding = (self.response != ResponseKind::Nothing).then(|| quote!(let result =));
        let statement = quote!(#binding #call.await?;);
        for line in statements(&statement) {
            docs.push_trusted(&line);
        }
        docs.push_trusted("# Ok(())\n# }\n```");
        docs
    }

    /// Returns a whole program that does something with the call.
    ///
    /// Building a client fails in another way than a call whose errors are its own.
    pub(crate) fn program(&self, body: &Statements) -> Vec<String> {
        let Self { library, client, variable, credentials, .. } = self;
        let credentials = credentials.iter().map(|(setter, value)| quote!(.#setter(#value)));
        let build = quote!(let #variable = #client::builder()#(#credentials)*.build()?;);
        let result = if body.is_fallible || self.error.is_some() {
            "Result<(), Box<dyn std::error::Error>>".to_owned()
        } else {
            format!("{library}::Result<()>")
        };
        let root = recursion::attribute(self.recursion_limit);
        let mut lines: Vec<String> =
            root.into_iter().flat_map(|line| [line, String::new()]).collect();
        let names = body.mentions.clone().with_types([client.as_str()]);
        lines.extend(names.imports(library, &body.imports));
        lines.push(String::new());
        lines.extend(body.is_async.then(|| TOKIO.to_owned()));
        let function = if body.is_async { "async fn" } else { "fn" };
        lines.push(format!("{function} main() -> {result} {{"));
        lines.extend(statements(&build).iter().map(|line| indented(line)));
        lines.push(String::new());
        let statements = &body.statements;
        let all = self::statements(&quote!(#statements Ok(())));
        lines.extend(all.iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        lines
    }

    /// Returns a whole program that does it without a runtime, unless it reads a stream.
    pub(crate) fn blocking(&self) -> Option<Vec<String>> {
        Some(self.program(&self.blocked()?))
    }

    /// Returns a whole program that uses the standalone function.
    pub(crate) fn standalone(&self) -> Vec<String> {
        let Self { variable, request, function, .. } = self;
        let failed = format!("{function} failed: {{error}}");
        let statements = quote! {
            let request = #request;
            match funcs::#function(&#variable, request, RequestOptions::default()).await {
                Ok(result) => println!("{result:?}"),
                Err(error) => println!(#failed),
            }
        };
        let names = request.mentions().clone().with_types(["RequestOptions"]);
        self.program(&Statements {
            statements,
            mentions: Mentions::all([names, Mentions::of_module("funcs")]),
            imports: Vec::new(),
            is_fallible: request.is_fallible(),
            is_async: true,
        })
    }
}

/// Returns a call that sends a file: as an argument, or else by a setter.
fn upload(call: &Expression, request: &Request) -> Option<Expression> {
    if call.mentions().types.contains(Item::Upload.as_str()) {
        return Some(call.clone());
    }
    let setter = request.setters.iter().find_map(|setter| match &setter.value {
        Some((_, _, Type::Upload)) => Some(&setter.ident),
        _ => None,
    })?;
    let file = Expression::from(quote!(Upload::file("path/to/file")));
    let file = file.mentioning(RustType::Item(Item::Upload).mentions());
    Some(Expression::of(quote!(#call.#setter(#file)), [call, &file]))
}

/// Formats statements as they stand in a function.
pub(crate) fn statements(tokens: &TokenStream) -> Vec<String> {
    let name = format_ident!("example");
    let file: syn::File = syn::parse2(quote!(fn #name() { #tokens }))
        .expect("examples are made of whole expressions");
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let body = &lines[1..lines.len() - 1];
    body.iter().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// Formats an item.
pub(crate) fn item(tokens: &TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens.clone()).expect("an item is an item");
    prettyplease::unparse(&file).lines().map(ToOwned::to_owned).collect()
}

pub(crate) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}
