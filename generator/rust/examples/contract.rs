//! Contract tests: one call of every operation, with values that its document allows.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::contract_values::contract_value;
use crate::{
    ir::{self, CredentialKind, Sample},
    rust::{
        code::{Expression, Mentions, Tokens, UseTree},
        context::Context,
        docs::{Docs, code_span},
        models::Slot,
        names::Ident,
        operations::{Operation, Resource},
    },
};

/// The tests to print.
#[derive(Clone, Debug)]
pub struct Contract {
    /// What is not tested, and why.
    pub docs: Docs,
    /// The credentials that the client gets.
    pub credentials: Vec<(Ident, Literal)>,
    /// The calls, by resource.
    pub resources: Vec<ContractResource>,
}

/// The calls of one resource.
#[derive(Clone, Debug)]
pub struct ContractResource {
    /// The test.
    pub test: Ident,
    /// The method of the client.
    pub module: Ident,
    /// The Cargo feature.
    pub feature: String,
    /// What the values need in scope.
    pub imports: Tokens,
    /// The calls.
    pub calls: Vec<ContractCall>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct ContractCall {
    /// The operation, as the server of the tests calls it.
    pub label: Literal,
    /// The call, from the method on.
    pub call: Expression,
}

/// Decides everything about the contract tests.
pub(crate) fn contract(context: &Context<'_>, resources: &[Resource]) -> Contract {
    let mut docs = Docs::default();
    let mut tested = Vec::new();
    let meanings = context.api.resources.iter().zip(&context.names.contract_tests);
    for (resource, (meanings, test)) in resources.iter().zip(meanings) {
        let operations = resource.operations.iter().zip(&meanings.operations);
        let mut calls = Vec::new();
        for (operation, meaning) in operations {
            match &meaning.sample {
                Ok(sample) => calls.push(contract_call(context, operation, meaning, sample)),
                Err(reason) => docs.append(Docs::trusted(&format!(
                    "Not called: {}. {}",
                    code_span(&meaning.id),
                    code_span(reason)
                ))),
            }
        }
        if let Some(test) = test {
            tested.push(ContractResource {
                test: test.clone(),
                module: resource.accessor.clone(),
                feature: resource.feature.clone(),
                imports: contract_imports(context, &calls).into(),
                calls,
            });
        }
    }
    let kinds = context.api.credentials.iter().zip(&context.names.credentials);
    let credentials = kinds.map(|(one, ident)| (ident.clone(), credential(&one.kind)));
    Contract { docs, credentials: credentials.collect(), resources: tested }
}

fn contract_call(
    context: &Context<'_>,
    operation: &Operation,
    meaning: &ir::Operation,
    sample: &Sample,
) -> ContractCall {
    let request = &operation.request;
    let arguments = request.arguments.iter().map(|argument| {
        let value = value(sample, argument.slot, &argument.wire);
        let ty = &argument.argument.ty;
        contract_value(context, &argument.value, ty, &argument.wire, value)
    });
    let arguments: Vec<Expression> = arguments.collect();
    let setters = request.setters.iter().filter_map(|setter| {
        let (slot, wire, ty) = setter.value.as_ref()?;
        let value = value(sample, *slot, wire).filter(|value| !value.is_null())?;
        let (ident, given) = (&setter.ident, &setter.argument.ty);
        let value = contract_value(context, ty, given, wire, Some(value));
        Some(Expression::of(quote!(.#ident(#value)), [&value]))
    });
    let setters: Vec<Expression> = setters.collect();
    let method = &operation.method;
    let label = format!("{} {}", meaning.method.as_str(), meaning.path);
    ContractCall {
        label: Literal::string(&label),
        call: Expression::of(
            quote!(#method(#(#arguments),*) #(#setters)*),
            arguments.iter().chain(&setters),
        ),
    }
}

fn contract_imports(context: &Context<'_>, calls: &[ContractCall]) -> TokenStream {
    let library = &context.names.library;
    let names = Mentions::all(calls.iter().map(|call| call.call.mentions().clone()));
    let models = UseTree::of(&names.models);
    let models: Vec<TokenStream> = models.entries().map(|(_, entry)| entry).collect();
    let models = (!models.is_empty()).then(|| quote!(use #library::{#(#models),*};));
    let items: Vec<_> = names.types().collect();
    let items = (!items.is_empty()).then(|| quote!(use #library::{#(#items),*};));
    let map = names.has_maps.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let functions = names.functions();
    quote!(#map #items #models #(#functions)*)
}

/// Returns the value of an argument or setter.
fn value<'a>(sample: &'a Sample, slot: Slot, wire: &str) -> Option<&'a Value> {
    match slot {
        Slot::Parameter(index) => sample.parameters.get(index)?.as_ref(),
        Slot::Body => sample.body.as_ref(),
        Slot::Field => sample.body.as_ref()?.get(wire),
    }
}

/// Returns a credential that looks like one.
fn credential(kind: &CredentialKind) -> Literal {
    Literal::string(match kind {
        CredentialKind::Basic => "name:password",
        CredentialKind::Bearer
        | CredentialKind::Header(_)
        | CredentialKind::Prefixed(..)
        | CredentialKind::Query(_)
        | CredentialKind::Cookie(_) => "value",
    })
}
