//! Examples: a call with values that show what goes where, as code for documentation.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    docs::Docs,
    enumeration::variant_names,
    name::Ident,
    naming::{Naming, OperationNames},
    request::{Request, is_asked_for},
    union::UnionVariant,
};
use crate::ir::{Case, Operation, Type, TypeId, TypeKind, Union};

/// How deep an example goes into records that hold records.
const DEPTH: usize = 4;

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
    credential: Option<(Ident, String)>,
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
            .map(|argument| naming.example(&argument.value, &argument.wire, DEPTH))
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
            credential: operation
                .security
                .first()
                .and_then(|all| all.first())
                .map(|index| naming.credential_example(*index)),
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

    fn main(&self, imports: &[String], body: &TokenStream) -> Vec<String> {
        let Self { client, variable, credential, .. } = self;
        let credential = credential.as_ref().map(|(setter, value)| quote!(.#setter(#value)));
        let build = statements(&quote!(let #variable = #client::builder()#credential.build()?;));
        let mut lines = imports.to_vec();
        lines.extend([String::new(), "#[tokio::main]".to_owned()]);
        lines.push(format!("async fn main() -> {} {{", self.result()));
        lines.extend(build.iter().map(|line| indented(line)));
        lines.push(String::new());
        lines.extend(statements(body).iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        lines
    }
}

impl Naming<'_> {
    /// Returns an expression of a type that shows what goes there.
    fn example(&self, ty: &Type, wire: &str, depth: usize) -> TokenStream {
        let text = if is_id(wire) { "<id>" } else { "<value>" };
        match ty {
            Type::Any => quote!(serde_json::Value::Null),
            Type::Boolean => quote!(false),
            Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => quote!(1),
            Type::Float32 | Type::Float64 => quote!(1.0),
            Type::Text | Type::Secret => quote!(#text),
            Type::Timestamp => quote!(jiff::Timestamp::UNIX_EPOCH),
            Type::Date => quote!(jiff::civil::Date::ZERO),
            Type::UnixTime | Type::HttpDate => quote!(jiff::Timestamp::UNIX_EPOCH),
            Type::Base64 | Type::Bytes | Type::Upload => quote!(b"<value>".to_vec()),
            Type::Uuid => quote!(uuid::Uuid::nil()),
            Type::Ipv4 => quote!(std::net::Ipv4Addr::LOCALHOST),
            Type::Ipv6 => quote!(std::net::Ipv6Addr::LOCALHOST),
            Type::Quoted(number) => self.example(number, wire, depth),
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.owned_example(item, wire, depth));
                quote!((#(#items,)*))
            }
            Type::List(item) => {
                let item = self.example(item, wire, depth.saturating_sub(1));
                let owned = if is_literal(&item) { quote!(.to_owned()) } else { quote!() };
                quote!([#item #owned])
            }
            Type::Map(_) => quote!(std::collections::BTreeMap::new()),
            Type::Nullable(_) => quote!(None),
            Type::Named(id) => self.named_example(*id, depth),
        }
    }

    fn named_example(&self, id: TypeId, depth: usize) -> TokenStream {
        match &self.api.types.get(id).kind {
            TypeKind::Enum(values) => {
                let name = self.type_name(id);
                let variant = variant_names(values).into_iter().next();
                variant.map_or_else(|| quote!(#name::from("")), |variant| quote!(#name::#variant))
            }
            TypeKind::Union(union) => self.union_example(id, union, depth),
            TypeKind::Record(record) => {
                let name = self.type_name(id);
                let values = record.required.iter().map(|index| &record.fields[*index]);
                let values = values
                    .filter(|field| is_asked_for(field))
                    .map(|field| self.example(&field.ty, &field.wire, depth.saturating_sub(1)));
                quote!(#name::new(#(#values),*))
            }
        }
    }

    /// Returns an example of the first case that needs no further one of the union's own kind.
    fn union_example(&self, id: TypeId, union: &Union, depth: usize) -> TokenStream {
        let name = self.type_name(id);
        let model = self.union(id, union, name);
        let types = &self.api.types;
        let ends = |case: &&(&Case, UnionVariant)| !types.closes_cycle(id, &case.0.ty);
        let variants: Vec<_> = union.cases.iter().zip(model.variants).collect();
        let Some((case, variant)) = variants.iter().find(ends).or(variants.first()) else {
            return quote!(#name::UnknownValue(serde_json::Value::Null));
        };
        if depth == 0 {
            return quote!(#name::UnknownValue(serde_json::Value::Null));
        }
        let value = self.owned_example(&case.ty, "", depth - 1);
        let ident = &variant.ident;
        let is_boxed = variant.made.to_string().contains("Box");
        if is_boxed {
            quote!(#name::#ident(Box::new(#value)))
        } else {
            quote!(#name::#ident(#value))
        }
    }

    /// Returns an example that has the type itself, and not one that converts into it.
    fn owned_example(&self, ty: &Type, wire: &str, depth: usize) -> TokenStream {
        let value = self.example(ty, wire, depth);
        match ty {
            Type::Text => quote!(#value.to_owned()),
            Type::Secret
            | Type::UnixTime
            | Type::HttpDate
            | Type::Base64
            | Type::Bytes
            | Type::Upload
            | Type::Quoted(_)
            | Type::List(_) => quote!(#value.into()),
            _ => value,
        }
    }

    pub(super) fn credential_example(&self, index: usize) -> (Ident, String) {
        let setter = self.credentials[index].clone();
        let words = setter.as_str().to_uppercase().replace("_AUTH", "_TOKEN");
        (setter, format!("<YOUR_{words}_HERE>"))
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

fn is_id(wire: &str) -> bool {
    let wire = wire.to_ascii_lowercase();
    wire == "id" || wire.ends_with("_id") || wire.ends_with("-id")
}

fn is_literal(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(literal))
        if literal.to_string().starts_with('"'))
}

fn join(names: &[Ident]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
