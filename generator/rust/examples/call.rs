//! Example calls: calls with example values, as code for documentation.

use quote::quote;

use super::{
    documented_values::{documented_value, example_setters},
    response_kind::ResponseKind,
    source::{imports, statements},
    values::example_value,
};
use crate::{
    ir::{Format, Given, HttpMethod, Operation, StatusPattern, Type},
    rust::{
        client::credential_examples,
        code::{Expression, Item, Root, RustType},
        context::Context,
        docs::Docs,
        names::{Ident, Library, OperationNames},
        operations::{Request, RequestArgument, ShownError, shown_errors},
        types::rust_type,
    },
};

/// An example call of one operation.
#[derive(Clone, Debug)]
pub(crate) struct ExampleCall {
    /// The method call, up to `.await?`.
    pub(crate) call: Expression,
    /// The request of the function layer.
    pub(super) request: Expression,
    /// The call that sends a file, where one can.
    pub(crate) upload: Option<Expression>,
    /// The kind of its result.
    pub(crate) response: ResponseKind,
    /// The type of a JSON response with the status 200, which tests can create.
    pub(super) model: Option<RustType>,
    /// Whether the call changes nothing (RFC 9110 §9.2.1).
    pub(crate) is_reading: bool,
    pub(crate) library: Library,
    pub(crate) root: Root,
    pub(crate) client: Ident,
    pub(crate) variable: Ident,
    pub(super) function: Ident,
    /// Its documented errors.
    pub(crate) errors: Vec<ShownError>,
    pub(super) credentials: Vec<(Ident, String)>,
    pub(super) recursion_limit: Option<usize>,
}

impl ExampleCall {
    /// Makes an example call of an operation.
    pub(crate) fn new(
        context: &Context<'_>,
        operation: &Operation,
        names: &OperationNames,
        accessor: &Ident,
        request: &Request,
    ) -> Self {
        let value = |argument: &RequestArgument| {
            let told = documented_value(context, operation, argument.slot, &argument.wire);
            example_value(context, &argument.value, &argument.wire, told)
        };
        let values: Vec<Expression> = request.arguments.iter().map(value).collect();
        let (variable, method) = (&context.names.variable, &names.method);
        let set = example_setters(context, operation, request);
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
            request: request.expression.clone().abroad().with(&given),
            response: ResponseKind::of(operation),
            model: model(context, operation),
            library: context.names.library.clone(),
            root: context.root(),
            client: context.names.client.clone(),
            variable: variable.clone(),
            function: names.function.clone(),
            errors: shown_errors(context, operation),
            credentials: credential_examples(context, operation),
            recursion_limit: context.types.recursion_limit,
        }
    }

    /// Returns the example as a doc test that is compiled and not run.
    pub(crate) fn doctest(&self) -> Docs {
        let Self { library, client, variable, call, .. } = self;
        let result = if call.is_fallible() {
            "Result<(), Box<dyn std::error::Error>>".to_owned()
        } else {
            format!("{library}::Result<()>")
        };
        let mut lines: Vec<String> = vec![format!("# Examples\n\n```{}", self.root.example())];
        let imports = imports(call.mentions(), library);
        lines.extend(imports.iter().map(|line| format!("# {line}").trim_end().to_owned()));
        lines.push(format!("# async fn example({variable}: &{library}::{client}) -> {result} {{"));
        let binding = (self.response != ResponseKind::Nothing).then(|| quote!(let result =));
        lines.extend(statements(&quote!(#binding #call.await?;)));
        lines.push("# Ok(())\n# }\n```".to_owned());
        Docs::trusted(&lines.join("\n"))
    }
}

/// Returns the type of the only response, if that is JSON with the status 200.
fn model(context: &Context<'_>, operation: &Operation) -> Option<RustType> {
    let Given::Value(ty) = operation.success.given() else { return None };
    let [case] = operation.success.cases.as_slice() else { return None };
    let is_ok = case.status == StatusPattern::Exact(200) && case.format == Format::Json;
    (is_ok && operation.success.series.is_none()).then(|| rust_type(context, ty).abroad())
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
