//! Pages: how a call requests the next page, and where its items are.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{self, Given, PageInput, PageStep, PageUnit, Paging, Type},
    rust::{
        code::{RustType, Tokens},
        context::Context,
        models::{Wanted, value_at},
        names::OperationNames,
        types::{Holding, rust_type},
    },
};

/// How further pages are fetched.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The type of the items.
    pub item: RustType,
    /// The items of `page`.
    pub items: Tokens,
    /// The expression of the cursor that the request has, where there are cursors.
    pub cursor: Option<Tokens>,
    /// The statements that change the request, and return the next page according to `response`.
    pub advance: Tokens,
}

/// An operation with its names.
type Named<'a> = (&'a ir::Operation, &'a OperationNames);

/// The type of a page, and how a response holds it.
#[derive(Clone, Copy)]
struct Page<'a> {
    ty: &'a Type,
    holding: Holding,
}

impl<'a> Page<'a> {
    /// Returns the page that an operation returns.
    fn of(operation: &'a ir::Operation) -> Option<Self> {
        let is_optional = matches!(operation.success.given(), Given::Optional(_));
        let holding = if is_optional { Holding::Optional } else { Holding::Plain };
        Some(Self { ty: operation.success.ty()?, holding })
    }
}

/// Decides how the pages of an operation are gone through.
pub(crate) fn pager(
    context: &Context<'_>,
    (operation, names): Named<'_>,
    paging: &Paging,
) -> Option<Pager> {
    let page = Page::of(operation)?;
    let (items, item) = page_items(context, page, &paging.items)?;
    let (cursor, advance) = match &paging.step {
        PageStep::Cursor { input, next } => {
            let (_, _, ty) = input_place(context, (operation, names), input)?;
            let wanted = if *ty == Type::Text { Wanted::Text } else { Wanted::Copied };
            let next = in_page(context, &quote!(response.body), page, next, wanted)?;
            cursor_from(context, (operation, names), input, &next)?
        }
        PageStep::Count { .. } => (None, count_step(context, (operation, names), page, paging)?),
        PageStep::Url(path) => {
            let next = in_page(context, &quote!(response.body), page, path, Wanted::Text)?;
            (None, quote!(paging::follow(&mut self.options, #next)))
        }
        PageStep::HeaderCursor { input, header } => {
            let next = quote!(paging::header(&response.headers, #header));
            cursor_from(context, (operation, names), input, &next)?
        }
        PageStep::HeaderUrl(header) => {
            let next = quote!(paging::header(&response.headers, #header));
            (None, quote!(paging::follow(&mut self.options, #next)))
        }
        PageStep::Link => {
            let next = quote!(paging::link(&response.headers));
            (None, quote!(paging::follow(&mut self.options, #next)))
        }
    };
    let (items, cursor) = (items.into(), cursor.map(Tokens::from));
    Some(Pager { item: rust_type(context, &item), items, cursor, advance: advance.into() })
}

/// Takes the cursor of a page over into the request.
fn cursor_from(
    context: &Context<'_>,
    (operation, names): Named<'_>,
    input: &PageInput,
    next: &TokenStream,
) -> Option<(Option<TokenStream>, TokenStream)> {
    let (place, holding, _) = input_place(context, (operation, names), input)?;
    let current = match holding {
        Holding::Plain => quote!(Some(#place.to_string())),
        Holding::Optional => quote!(#place.as_ref().map(ToString::to_string)),
        Holding::Maybe => quote!(#place.value().map(ToString::to_string)),
    };
    let set = set(&place, holding, &quote!(cursor));
    let advance = quote! {
        let Some(cursor) = #next else { return paging::Next::End };
        let next = paging::Next::cursor(&cursor);
        #set
        next
    };
    Some((Some(current), advance))
}

/// Counts on.
fn count_step(
    context: &Context<'_>,
    (operation, names): Named<'_>,
    page: Page<'_>,
    paging: &Paging,
) -> Option<TokenStream> {
    let PageStep::Count { input, unit, size, pages } = &paging.step else { return None };
    let (place, holding, _) = input_place(context, (operation, names), input)?;
    let current = value(&place, holding);
    let mut counts = [quote!(None), quote!(None)];
    if let Some(size) = size {
        let (place, holding, _) = input_place(context, (operation, names), size)?;
        let size = value(&place, holding);
        counts[0] = quote!(paging::count(#size));
    }
    if let Some(path) = pages {
        let pages = in_page(context, &quote!(response.body), page, path, Wanted::Copied)?;
        counts[1] = quote!(paging::count(#pages));
    }
    let [size, pages] = counts;
    let length = in_page(context, &quote!(response.body), page, &paging.items, Wanted::Length)?;
    let unit = match unit {
        PageUnit::Items => quote!(paging::Unit::Items),
        PageUnit::Pages(first) => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(paging::Unit::Pages { first: #first })
        }
    };
    let set = set(&place, holding, &quote!(next));
    Some(quote! {
        let counts = paging::Counts { length: #length, size: #size, pages: #pages };
        let Some(next) = paging::next(#current, &#unit, &counts) else {
            return paging::Next::End;
        };
        #set
        paging::Next::Page
    })
}

/// Returns the place of an input in the request, how it holds its value, and its type.
fn input_place<'o>(
    context: &'o Context<'_>,
    (operation, names): Named<'o>,
    input: &PageInput,
) -> Option<(TokenStream, Holding, &'o Type)> {
    match input {
        PageInput::Parameter(wire) => {
            let index = operation.parameters.iter().position(|one| one.wire == *wire)?;
            let parameter = &operation.parameters[index];
            let ident = &names.parameters[index];
            let holding = if parameter.required { Holding::Plain } else { Holding::Optional };
            Some((quote!(self.request.#ident), holding, &parameter.ty))
        }
        PageInput::Field(wire) => {
            let of = operation.body.as_ref()?;
            let (id, record) = context.api.types.record(&of.ty)?;
            let index = record.fields.iter().position(|field| field.wire == *wire)?;
            let field = &record.fields[index];
            let ident = &context.names.members(id).all[index];
            let body = names.body.as_ref().filter(|_| names.request.is_some());
            let within = body.map(|body| quote!(#body.));
            let place = quote!(self.request.#within #ident);
            Some((place, context.types.holding(id, field), &field.ty))
        }
    }
}

/// Returns the value at a path in a page.
fn in_page(
    context: &Context<'_>,
    from: &TokenStream,
    page: Page<'_>,
    path: &[String],
    wanted: Wanted,
) -> Option<TokenStream> {
    value_at(context, (from.clone(), page.holding), page.ty, path, wanted)
}

/// Returns the expression for the items of `page`, and their type.
fn page_items(
    context: &Context<'_>,
    page: Page<'_>,
    path: &[String],
) -> Option<(TokenStream, Type)> {
    let item = path
        .iter()
        .try_fold(page.ty, |ty, wire| Some(&context.api.types.record(ty)?.1.field(wire)?.ty));
    let Some(Type::List(item)) = item else { return None };
    let items = in_page(context, &quote!(page), page, path, Wanted::Items)?;
    Some((items, (**item).clone()))
}

/// Returns an `Option` of the number at a place.
fn value(place: &TokenStream, holding: Holding) -> TokenStream {
    match holding {
        Holding::Plain => quote!(Some(#place)),
        Holding::Optional => quote!(#place),
        Holding::Maybe => quote!(#place.value().copied()),
    }
}

/// Returns the statement that puts a value into a place.
fn set(place: &TokenStream, holding: Holding, value: &TokenStream) -> TokenStream {
    match holding {
        Holding::Plain => quote!(#place = #value;),
        Holding::Optional => quote!(#place = Some(#value);),
        Holding::Maybe => quote!(#place = #value.into();),
    }
}
