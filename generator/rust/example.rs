//! Examples: a call with values that show what goes where, as code for documentation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    call::RequestArgument,
    docs::Docs,
    error::unusual,
    expression::Expression,
    name::Ident,
    names::Names,
    naming::{Naming, OperationNames},
    recursion,
    request::Request,
    rust_type::{Item, RustType},
    usage::{Body, Gives},
};
use crate::ir::{HttpMethod, Operation, Type};

/// What makes a program asynchronous.
pub(super) const TOKIO: &str = "#[tokio::main]";

/// An example call of one operation.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The method call, up to `.await?`.
    pub(super) call: Expression,
    /// The request of the function layer.
    request: Expression,
    /// The call that sends a file, where one can.
    pub(super) upload: Option<Expression>,
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
    recursion_limit: Option<usize>,
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
            naming.sample(&argument.value, &argument.wire, told)
        };
        let values: Vec<Expression> = request.arguments.iter().map(value).collect();
        let (variable, method) = (&naming.variable, &names.method);
        let set = naming.shown_setters(operation, request);
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
            gives: Gives::of(operation),
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
    pub(super) fn doctest(&self) -> Docs {
        let Self { library, client, variable, call, .. } = self;
        let result = match &self.error {
            _ if call.is_fallible() => "Result<(), Box<dyn std::error::Error>>".to_owned(),
            None => format!("{library}::Result<()>"),
            Some(error) => format!("{library}::Result<(), {library}::{error}>"),
        };
        let mut docs = Docs::own("# Examples\n\n```no_run");
        for line in call.names().imports(library, &[]) {
            docs.push_own(format!("# {line}").trim_end());
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
        let names = body.names.clone().with_types([self.client.as_str()]);
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
        let names = request.names().clone().with_types([self.client.as_str(), "RequestOptions"]);
        let names = Names::all([names, Names::of_module("funcs")]);
        self.main(&names, &[], &statements, request.is_fallible())
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
        let root = recursion::attribute(self.recursion_limit);
        let mut lines: Vec<String> =
            root.into_iter().flat_map(|line| [line, String::new()]).collect();
        lines.extend(names.imports(library, imports));
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
fn upload(call: &Expression, request: &Request) -> Option<Expression> {
    if call.names().types.contains(Item::Upload.as_str()) {
        return Some(call.clone());
    }
    let setter = request.setters.iter().find_map(|setter| match &setter.value {
        Some((_, _, Type::Upload)) => Some(&setter.ident),
        _ => None,
    })?;
    let file = Expression::from(quote!(Upload::file("path/to/file")));
    let file = file.naming(RustType::Item(Item::Upload).names());
    Some(Expression::of(quote!(#call.#setter(#file)), [call, &file]))
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

/// Formats an item.
pub(super) fn item(tokens: &TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens.clone()).expect("an item is an item");
    prettyplease::unparse(&file).lines().map(ToOwned::to_owned).collect()
}

pub(super) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}
