//! Pages: how a call is changed to ask for the next one, and where its items are.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{self, Given, PageInput, PageStep, PageUnit, Paging, Type},
    rust::{
        models::Wanted,
        names::{Ident, field_names, parameter_names},
        naming::Naming,
        types::{Holding, RustType},
    },
};

/// How further pages are had.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The type of the items.
    pub item: RustType,
    /// The items of `page`.
    pub items: TokenStream,
    /// The expression of the cursor that the request has, where there are cursors.
    pub cursor: Option<TokenStream>,
    /// The statements that change the request, and give what `response` says of the next page.
    pub advance: TokenStream,
}

/// The type of a page, and how a response holds it.
#[derive(Clone, Copy)]
struct Page<'a> {
    ty: &'a Type,
    holding: Holding,
}

impl<'a> Page<'a> {
    /// Returns the page that an operation gives.
    fn of(operation: &'a ir::Operation) -> Option<Self> {
        let is_optional = matches!(operation.success.given(), Given::Optional(_));
        let holding = if is_optional { Holding::Optional } else { Holding::Plain };
        Some(Self { ty: operation.success.ty()?, holding })
    }
}

impl Naming<'_> {
    /// Decides how the pages of an operation are gone through.
    pub(crate) fn pager(&self, operation: &ir::Operation, paging: &Paging) -> Option<Pager> {
        let page = Page::of(operation)?;
        let (items, item) = self.items(page, &paging.items)?;
        let (cursor, advance) = match &paging.step {
            PageStep::Cursor { input, next } => self.cursor(operation, page, input, next)?,
            PageStep::Count { .. } => (None, self.count(operation, page, paging)?),
            PageStep::Url(path) => {
                let next = self.in_page(&quote!(response.body), page, path, Wanted::Text)?;
                (None, quote!(paging::follow(&mut self.options, #next)))
            }
            PageStep::Link => {
                let next = quote!(paging::link(&response.headers));
                (None, quote!(paging::follow(&mut self.options, #next)))
            }
        };
        Some(Pager { item: self.rust_type(&item), items, cursor, advance })
    }

    /// Takes the cursor of a page over into the request.
    fn cursor(
        &self,
        operation: &ir::Operation,
        page: Page<'_>,
        input: &PageInput,
        next: &[String],
    ) -> Option<(Option<TokenStream>, TokenStream)> {
        let (place, holding, ty) = self.input(operation, input)?;
        let wanted = if *ty == Type::Text { Wanted::Text } else { Wanted::Copied };
        let next = self.in_page(&quote!(response.body), page, next, wanted)?;
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
    fn count(
        &self,
        operation: &ir::Operation,
        page: Page<'_>,
        paging: &Paging,
    ) -> Option<TokenStream> {
        let PageStep::Count { input, unit, size, pages } = &paging.step else { return None };
        let (place, holding, _) = self.input(operation, input)?;
        let current = value(&place, holding);
        let mut counts = [quote!(None), quote!(None)];
        if let Some(size) = size {
            let (place, holding, _) = self.input(operation, size)?;
            let size = value(&place, holding);
            counts[0] = quote!(paging::count(#size));
        }
        if let Some(path) = pages {
            let pages = self.in_page(&quote!(response.body), page, path, Wanted::Copied)?;
            counts[1] = quote!(paging::count(#pages));
        }
        let [size, pages] = counts;
        let length = self.in_page(&quote!(response.body), page, &paging.items, Wanted::Length)?;
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
    fn input<'o>(
        &'o self,
        operation: &'o ir::Operation,
        input: &PageInput,
    ) -> Option<(TokenStream, Holding, &'o Type)> {
        let (mut parameters, body) = parameter_names(operation);
        match input {
            PageInput::Parameter(wire) => {
                let index = operation.parameters.iter().position(|one| one.wire == *wire)?;
                let parameter = &operation.parameters[index];
                let ident = parameters.swap_remove(index);
                let holding = if parameter.required { Holding::Plain } else { Holding::Optional };
                Some((quote!(self.request.#ident), holding, &parameter.ty))
            }
            PageInput::Field(wire) => {
                let of = operation.body.as_ref()?;
                let (id, record) = self.api.types.record(&of.ty)?;
                let index = record.fields.iter().position(|field| field.wire == *wire)?;
                let field = &record.fields[index];
                let ident: Ident = field_names(record).swap_remove(index);
                let is_request = self.api.body_is_request(operation);
                let within = body.filter(|_| !is_request).map(|body| quote!(#body.));
                let place = quote!(self.request.#within #ident);
                Some((place, self.holding(id, field), &field.ty))
            }
        }
    }

    /// Returns what is wanted at a path below a page.
    fn in_page(
        &self,
        from: &TokenStream,
        page: Page<'_>,
        path: &[String],
        wanted: Wanted,
    ) -> Option<TokenStream> {
        self.path((from.clone(), page.holding), page.ty, path, wanted)
    }

    /// Returns the expression for the items of `page`, and their type.
    fn items(&self, page: Page<'_>, path: &[String]) -> Option<(TokenStream, Type)> {
        let item = path
            .iter()
            .try_fold(page.ty, |ty, wire| Some(&self.api.types.record(ty)?.1.field(wire)?.ty));
        let Some(Type::List(item)) = item else { return None };
        let items = self.in_page(&quote!(page), page, path, Wanted::Items)?;
        Some((items, (**item).clone()))
    }
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
