//! XML: the statics by which the runtime knows how values are in it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{Format, XmlElement, XmlKind, XmlNode, XmlObject},
    rust::{
        code::{Expression, Mentions},
        context::Context,
    },
};

/// Returns whether a body is XML.
pub(crate) fn has_xml(context: &Context<'_>) -> bool {
    context.api.operations().any(|operation| {
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        let sent = bodies.map(|content| &content.format);
        let received = operation.success.cases.iter().map(|case| &case.format);
        let failed = operation.errors.iter().flat_map(|case| &case.contents);
        let failed = failed.map(|content| &content.format);
        sent.chain(received).chain(failed).any(|one| matches!(one, Format::Xml(_)))
    })
}

/// Returns the objects of the API, if a body is XML.
pub(crate) fn objects(context: &Context<'_>) -> Option<TokenStream> {
    let objects = context.api.xml_objects.iter().map(object);
    has_xml(context).then(|| quote!(&[#(#objects),*]))
}

/// The module of the runtime that documents are of; their objects are in `codec::xml_objects`.
pub(crate) const MODULE: &str = "xml";

/// Returns a kind of document, as the runtime takes it.
pub(crate) fn document(root: &XmlElement) -> Expression {
    let root = element(root);
    let document = quote!(xml::Document { root: &#root, objects: xml_objects::OBJECTS });
    Expression::from(document).mentioning(Mentions::of_module(MODULE))
}

fn object(object: &XmlObject) -> TokenStream {
    let name = &object.name;
    let fields = object.fields.iter().map(|(wire, field)| {
        let field = element(field);
        quote!((#wire, #field))
    });
    let additional = match &object.additional {
        None => quote!(None),
        Some(one) => {
            let one = element(one);
            quote!(Some(&#one))
        }
    };
    quote!(xml::Object { name: #name, fields: &[#(#fields),*], additional: #additional })
}

fn element(element: &XmlElement) -> TokenStream {
    let (name, kind) = (&element.name, kind(&element.kind));
    let node = match element.node {
        XmlNode::Element => None,
        XmlNode::Attribute => Some(quote!(Attribute)),
        XmlNode::Text => Some(quote!(Text)),
        XmlNode::Cdata => Some(quote!(Cdata)),
    };
    let node = node.map(|node| quote!(.node(xml::Node::#node)));
    let prefix = element.prefix.iter().map(|prefix| quote!(.prefix(#prefix)));
    let namespace = element.namespace.iter().map(|one| quote!(.namespace(#one)));
    quote!(xml::Element::new(#name, xml::Kind::#kind) #node #(#prefix)* #(#namespace)*)
}

fn kind(kind: &XmlKind) -> TokenStream {
    match kind {
        XmlKind::Any => quote!(Any),
        XmlKind::Text => quote!(Text),
        XmlKind::Number => quote!(Number),
        XmlKind::Boolean => quote!(Boolean),
        XmlKind::List { wrapped, item } => {
            let item = element(item);
            quote!(List { wrapped: #wrapped, item: &#item })
        }
        XmlKind::Object(index) => {
            let index = Literal::usize_unsuffixed(*index);
            quote!(Object(#index))
        }
        XmlKind::Map(item) => {
            let item = element(item);
            quote!(Map(&#item))
        }
    }
}
