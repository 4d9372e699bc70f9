//! Operations: the call, the function beneath it, and the static table that describes the wire.

use indexmap::IndexSet;
use proc_macro2::{Literal, TokenStream};

use super::{description::description, pager::Pager, request::Request, streaming::StreamingMethod};
use crate::{
    ir,
    rust::{
        code::{Expression, lint},
        docs::{Docs, code_span, documented},
        errors::ErrorSets,
        examples::{CodeSample, ExampleCall},
        models::Model,
        names::Ident,
        naming::{Naming, OperationNames},
        pages::OperationPage,
        types::{RustType, Wrapper},
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
    pub attributes: TokenStream,
    /// What the call takes.
    pub request: Request,
    /// What the call returns.
    pub output: RustType,
    /// The definition of that, where it is one of several values.
    pub success_enum: Option<Model>,
    /// The function's future.
    pub pending: RustType,
    /// The type of its documented errors.
    pub error: Ident,
    /// Whether its description says when it is tried again.
    pub has_retries: bool,
    /// How further pages are had.
    pub pager: Option<Pager>,
    /// What else it can give, part by part.
    pub streaming_methods: Vec<StreamingMethod>,
    /// How it is called.
    pub(crate) example: ExampleCall,
    /// What its documentation page says.
    pub page: OperationPage,
    /// How it is called, for the document of the API.
    pub sample: Option<CodeSample>,
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

impl Naming<'_> {
    /// Decides everything about an operation.
    pub(crate) fn operation(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
        accessor: &Ident,
        errors: &ErrorSets,
    ) -> Operation {
        let request = self.request(operation, names);
        let error = errors.of(operation).clone();
        let output = self.output(operation, names, &error);
        let pending = output.clone().returned(Wrapper::Pending, &error);
        let example = ExampleCall::new(self, operation, names, accessor, &request, &error);
        let page = OperationPage::new(self, operation, names, &request, &output, &error, &example);
        let servers = self.server_docs(operation);
        let (docs, function_docs) = self.operation_docs(operation, &error, &example, servers);
        Operation {
            alias: alias(&operation.id, &names.method),
            function_alias: alias(&operation.id, &names.function),
            method: names.method.clone(),
            function: names.function.clone(),
            constant: names.constant.clone(),
            description: description(self.api, operation),
            has_retries: operation.retries.is_some(),
            call: names.call.clone(),
            pager: operation.paging.as_ref().and_then(|paging| self.pager(operation, paging)),
            sample: CodeSample::new(operation, &names.method, &page),
            page,
            attributes: lint::layered([&pending]),
            pending,
            success_enum: self.success_enum(operation, names),
            streaming_methods: self.streaming_methods(operation, &request, &error),
            docs,
            function_docs,
            request,
            example,
            output,
            error,
        }
    }
}

impl Naming<'_> {
    /// Returns the documentation of where a call goes, if that is not where all others go.
    fn server_docs(&self, operation: &ir::Operation) -> Option<Docs> {
        let server = operation.server(self.api);
        let mut sentences: Vec<String> = Vec::new();
        if let Some(server) = server {
            sentences.push(format!("It goes to {}, unless a server is set.", code_span(&server)));
        }
        if let Some(set) = self.servers.of(operation) {
            let ident = &set.ident;
            sentences
                .push(format!("[`servers::{ident}`](crate::servers::{ident}) has its servers."));
        }
        (!sentences.is_empty()).then(|| Docs::trusted(&sentences.join("\n")))
    }

    /// Returns the documentation of the method and of the function.
    fn operation_docs(
        &self,
        operation: &ir::Operation,
        error: &Ident,
        example: &ExampleCall,
        servers: Option<Docs>,
    ) -> (Docs, Docs) {
        let mut base =
            documented(&operation.docs, || format!("Calls {}.", code_span(&operation.id)));
        let errors = Docs::trusted(&format!(
            "# Errors\n\nAny [`{error}`](crate::{error}), or another [`Error`](crate::Error) where \
             the API did\nnot answer as documented.",
        ));
        self.deprecate(&mut base, operation);
        if let Some(scopes) = scopes(operation) {
            base.append(scopes);
        }
        if let Some(server) = servers {
            base.append(server);
        }
        let mut method = base.clone();
        method.append(errors.clone());
        method.append(example.doctest());
        let mut function = base;
        function.append(errors);
        (method, function)
    }
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
    (!text.is_empty()).then(|| Docs::trusted(&format!("The token needs these scopes: {text}.")))
}

/// Returns a name to be found by, unless it is the item's own, or rustdoc takes no such alias.
fn alias(id: &str, item: &Ident) -> Option<Literal> {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_plain && !id.is_empty() && id != item.as_str()).then(|| Literal::string(id))
}
