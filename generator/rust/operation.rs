//! Operations: the call, the function beneath it, and the static table that describes the wire.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    description::description,
    docs::{Docs, code_span},
    documented,
    error::ErrorSets,
    example::Example,
    lint,
    model::Model,
    name::Ident,
    naming::{Naming, OperationNames, field_names, parameter_names},
    page::OperationPage,
    parts::PartsMethod,
    request::Request,
    ty::with_error,
};
use crate::ir::{self, Given, Paging, Type};

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
    pub description: TokenStream,
    /// The call's type.
    pub call: Ident,
    /// The documentation of the method.
    pub docs: Docs,
    /// The documentation of the function.
    pub function_docs: Docs,
    /// The attributes of the function.
    pub attributes: TokenStream,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// What the call takes.
    pub request: Request,
    /// What the call returns.
    pub output: TokenStream,
    /// The definition of that, where it is one of several values.
    pub outcome: Option<Model>,
    /// The function's future.
    pub pending: TokenStream,
    /// The type of its documented errors.
    pub error: Ident,
    /// How further pages are had.
    pub pager: Option<Pager>,
    /// What else it can give, part by part.
    pub parts: Vec<PartsMethod>,
    /// What its documentation page says.
    pub page: OperationPage,
}

/// How further pages are had.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The type of the items.
    pub item: TokenStream,
    /// The next cursor in `page`.
    pub next_cursor: TokenStream,
    /// The field of the request that takes the cursor.
    pub cursor: Ident,
    /// The items of `page`.
    pub items: TokenStream,
}

impl Operation {
    /// Returns whether the call has methods of its own.
    #[must_use]
    pub fn has_methods(&self) -> bool {
        self.pager.is_some() || !self.parts.is_empty() || !self.request.setters.is_empty()
    }
}

impl Naming<'_> {
    /// Decides everything about an operation.
    pub(super) fn operation(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
        accessor: &Ident,
        errors: &ErrorSets,
    ) -> Operation {
        let request = self.request(operation, names);
        let error = errors.of(operation).clone();
        let output = self.output(operation, names, &error);
        let example = Example::new(self, operation, names, accessor, &request, &error);
        let (docs, function_docs) = operation_docs(operation, &error, &example);
        Operation {
            alias: alias(&operation.id, &names.method),
            function_alias: alias(&operation.id, &names.function),
            method: names.method.clone(),
            function: names.function.clone(),
            constant: names.constant.clone(),
            description: description(operation),
            call: names.call.clone(),
            pager: operation.paging.as_ref().and_then(|paging| self.pager(operation, paging)),
            page: OperationPage::new(operation, names, &request, &output, &error, &example),
            deprecated: operation.docs.deprecated,
            attributes: attributes(operation, &with_error(&quote!(Pending), &output, &error)),
            pending: with_error(&quote!(Pending), &output, &error),
            outcome: self.outcome(operation, names),
            parts: self.parts_methods(operation, &request, &error),
            docs,
            function_docs,
            request,
            output,
            error,
        }
    }

    fn pager(&self, operation: &ir::Operation, paging: &Paging) -> Option<Pager> {
        let page = operation.success.ty()?;
        let (mut items, item) = self.items(page, &paging.items)?;
        let mut next_cursor = self.optional_path(page, &paging.next_cursor)?;
        if let Given::Optional(_) = operation.success.given() {
            items = quote!(page.map(|page| #items).unwrap_or_default());
            next_cursor = quote!(let page = page.as_ref()?; #next_cursor);
        }
        let parameter =
            operation.parameters.iter().position(|p| p.wire == paging.cursor_parameter)?;
        Some(Pager {
            item: self.ty(&item).tokens,
            next_cursor,
            cursor: parameter_names(operation).0.swap_remove(parameter),
            items,
        })
    }

    /// Returns the expression for the items of `page`, and their type.
    fn items(&self, page: &Type, path: &[String]) -> Option<(TokenStream, Type)> {
        let [wire] = path else { return None };
        let (_, record) = self.api.types.record(page)?;
        let index = record.fields.iter().position(|field| &field.wire == wire)?;
        let Type::List(item) = &record.fields[index].ty else { return None };
        let ident = &field_names(record)[index];
        Some((quote!(page.#ident), (**item).clone()))
    }
}

/// Returns the attributes of a function that returns this.
fn attributes(operation: &ir::Operation, output: &TokenStream) -> TokenStream {
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let layered = lint::layered([output]);
    quote!(#deprecated #layered)
}

fn operation_docs(operation: &ir::Operation, error: &Ident, example: &Example) -> (Docs, Docs) {
    let base = documented(&operation.docs, || format!("Calls {}.", code_span(&operation.id)));
    let errors = Docs::own(&format!(
        "# Errors\n\nAny [`{error}`](crate::{error}), or another [`Error`](crate::Error) where \
         the API did\nnot answer as documented.",
    ));
    let mut method = base.clone();
    method.append(errors.clone());
    method.append(example.doctest());
    let mut function = base;
    function.append(errors);
    (method, function)
}

/// Returns a name to be found by, unless it is the item's own, or rustdoc takes no such alias.
fn alias(id: &str, item: &Ident) -> Option<Literal> {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_plain && !id.is_empty() && id != item.as_str()).then(|| Literal::string(id))
}
