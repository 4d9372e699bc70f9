//! Operations: the call, the function beneath it, and the static table that describes the wire.

use std::rc::Rc;

use indexmap::IndexSet;
use proc_macro2::Literal;

use super::{
    accept::{Accept, accept},
    description::description,
    errors::error_docs,
    headers::success_headers,
    output::output,
    pager::{Pager, pager},
    request::{Request, request},
    streaming::{StreamingMethod, streaming_methods},
};
use crate::{
    ir,
    rust::{
        code::{Expression, RustType, Tokens, Wrapper, lint},
        context::Context,
        docs::{Docs, code_span, deprecate, documented},
        examples::ExampleCall,
        models::{Model, success_enum},
        names::{Ident, OperationNames, TypePath},
        pages::OperationPage,
    },
};

/// An operation to print.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation's name in the document, for searches for the method.
    pub alias: Option<Literal>,
    /// The same, for searches for the function.
    pub function_alias: Option<Literal>,
    /// The method on the resource.
    pub method: Ident,
    /// The standalone function.
    pub function: Ident,
    /// The static description.
    pub constant: Ident,
    /// Its value.
    pub description: Expression,
    /// The call's type.
    pub call: Ident,
    /// The documentation of the method.
    pub docs: Docs,
    /// The documentation of the function.
    pub function_docs: Docs,
    /// The attributes of the function.
    pub attributes: Tokens,
    /// What the call takes.
    pub request: Request,
    /// What the call returns.
    pub output: RustType,
    /// The definition of that, where it is one of several values.
    pub success_enum: Option<Rc<Model>>,
    /// The media types that the response may be requested in, if there is a choice.
    pub accept: Option<Accept>,
    /// What the function takes, as the code of the functions has it.
    pub function_request: TypePath,
    /// The function's future, as the code of the functions has it.
    pub pending: RustType,
    /// Whether it has documented errors.
    pub has_errors: bool,
    /// Whether its description has retries.
    pub has_retries: bool,
    /// How further pages are fetched.
    pub pager: Option<Pager>,
    /// The methods that stream the response.
    pub streaming_methods: Vec<StreamingMethod>,
    /// How it is called.
    pub(crate) example: ExampleCall,
    /// The content of its documentation page.
    pub page: OperationPage,
}

impl Operation {
    /// Returns whether the call has methods of its own.
    #[must_use]
    pub fn has_methods(&self) -> bool {
        self.pager.is_some()
            || !self.streaming_methods.is_empty()
            || !self.request.setters.is_empty()
    }
}

/// Decides everything about an operation; the second context is that of its own code.
pub(crate) fn decide_operation(
    (context, inner): (&Context<'_>, &Context<'_>),
    resource: usize,
    (operation, names): (&ir::Operation, &OperationNames),
) -> Operation {
    let resource = &context.names.resources[resource];
    let request = request(inner, operation, names);
    let output = output(inner, operation, names);
    let pending = output.clone().returned(Wrapper::Pending).abroad();
    let example = ExampleCall::new(context, operation, names, &resource.accessor, &request);
    let page = OperationPage::new(context, operation, names, &request, &output, &example);
    let servers = server_docs(context, operation);
    let method = format!("{}::{}", resource.ty, names.method);
    let method = (&resource.module, method.as_str());
    let (docs, function_docs) = operation_docs(context, operation, &example, servers, method);
    Operation {
        alias: alias(&operation.id, &names.method),
        function_alias: alias(&operation.id, &names.function),
        method: names.method.clone(),
        function: names.function.clone(),
        constant: names.constant.clone(),
        description: description(context, operation),
        has_retries: operation.retries.is_some(),
        call: names.call.clone(),
        pager: operation.paging.as_ref().and_then(|one| pager(inner, (operation, names), one)),
        page,
        attributes: lint::layered([&pending]).into(),
        pending,
        accept: accept(inner, operation, names),
        success_enum: success_enum(inner, operation, names).map(Rc::new),
        function_request: request.path.abroad(),
        streaming_methods: streaming_methods(inner, operation, request.flag.as_ref()),
        docs,
        function_docs,
        request,
        example,
        output,
        has_errors: !operation.errors.is_empty(),
    }
}

/// Returns the documentation of the server of a call, if it is not the usual one.
fn server_docs(context: &Context<'_>, operation: &ir::Operation) -> Option<Docs> {
    let server = operation.server(context.api);
    let mut sentences: Vec<String> = Vec::new();
    if let Some(server) = server {
        sentences.push(format!(
            "The request is sent to {}, unless a server is set.",
            code_span(&server)
        ));
    }
    if let Some(set) = context.names.servers.of(operation) {
        let (root, ident) = (context.root(), &set.names.ident);
        sentences
            .push(format!("Its servers are in [`servers::{ident}`]({root}::servers::{ident})."));
    }
    (!sentences.is_empty()).then(|| Docs::trusted(&sentences.join("\n")))
}

/// Returns the documentation of the method and of the function.
fn operation_docs(
    context: &Context<'_>,
    operation: &ir::Operation,
    example: &ExampleCall,
    servers: Option<Docs>,
    (module, method_path): (&Ident, &str),
) -> (Docs, Docs) {
    let mut base = documented(&operation.docs, || format!("Calls {}.", code_span(&operation.id)));
    deprecate(context, &mut base, operation);
    if let Some(scopes) = scopes(operation) {
        base.append(scopes);
    }
    if let Some(server) = servers {
        base.append(server);
    }
    if let Some(headers) = success_headers(context, operation) {
        base.append(headers);
    }
    let mut method = base.clone();
    method.append(error_docs(context, operation));
    method.append(example.doctest());
    let mut function = base;
    let root = context.root();
    function.append(Docs::trusted(&format!(
        "# Errors\n\nThe same errors as [`{method_path}`]({root}::{module}::{method_path})."
    )));
    (method, function)
}

/// Returns the documentation of what a token must be allowed to do.
fn scopes(operation: &ir::Operation) -> Option<Docs> {
    let sets: Vec<String> = operation
        .scopes
        .iter()
        .map(|(_, scopes)| scopes.iter().map(|s| code_span(s)).collect::<Vec<_>>().join(", "))
        .collect();
    let sets: IndexSet<String> = sets.into_iter().collect();
    let text = sets.into_iter().collect::<Vec<_>>().join("; or ");
    (!text.is_empty()).then(|| Docs::trusted(&format!("Required scopes: {text}.")))
}

/// Returns a name to be found by, unless it is the item's own, or rustdoc takes no such alias.
fn alias(id: &str, item: &Ident) -> Option<Literal> {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_plain && !id.is_empty() && id != item.as_str()).then(|| Literal::string(id))
}
