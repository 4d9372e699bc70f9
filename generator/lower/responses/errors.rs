//! Bodies of errors: every one that is documented, since no caller chooses what an error comes in.

use openapiv3::Response;
use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Content, Format, Type},
    lower::{
        context::Context,
        examples::of_content,
        media::{self, BodyMedia, content, names::essence, taken},
    },
};

/// The body of an error.
pub(super) struct ErrorBody {
    pub(super) contents: Vec<Content>,
    pub(super) ty: Type,
    /// The example in JSON in the document.
    pub(super) example: Option<Value>,
}

impl ErrorBody {
    /// Returns whether the body is a text for humans.
    pub(in crate::lower) fn is_message(&self) -> bool {
        let is_plain = |content: &Content| essence(&content.media_type) == "text/plain";
        self.ty == Type::Text && self.contents.iter().all(is_plain)
    }
}

/// Returns the bodies of an error, each of a type of its own, the most telling first.
pub(super) fn bodies<'a>(
    cx: &mut Context<'a>,
    response: &'a Response,
    at: &Pointer,
    name: &str,
) -> Vec<ErrorBody> {
    let at = at.key("content");
    let mut read: Vec<(BodyMedia<'a>, Type)> = Vec::new();
    let mut bodies: Vec<ErrorBody> = Vec::new();
    for mut media in media::ranked(cx, &response.content, &at) {
        media.format = taken(media.format);
        media::report_raw(&mut cx.diagnostics, &media, &at);
        let known = read.iter().find(|(other, _)| is_same(other, &media));
        let known = known.map(|(_, ty)| ty.clone());
        let ty = known.unwrap_or_else(|| {
            let name = match bodies.as_slice() {
                [] => format!("{name} error"),
                _ => format!("{name} {} error", essence(media.name)),
            };
            content::body_type(cx, &media, &at.key(media.name), &name)
        });
        let is_json = media.format == Format::Json;
        let example = is_json.then(|| of_content(cx.document, media.content, &at.key(media.name)));
        let (media_type, format) = (media.name.to_owned(), media.format.clone());
        let (contents, example) = (vec![Content { media_type, format }], example.flatten());
        match bodies.iter_mut().find(|body| body.ty == ty) {
            Some(body) => body.contents.extend(contents),
            None => bodies.push(ErrorBody { contents, ty: ty.clone(), example }),
        }
        read.push((media, ty));
    }
    bodies
}

/// Returns whether two bodies have one schema, whatever they are written in.
fn is_same(one: &BodyMedia<'_>, other: &BodyMedia<'_>) -> bool {
    let is_described = |one: &BodyMedia<'_>| matches!(one.format, Format::Json | Format::Xml(_));
    is_described(one)
        && is_described(other)
        && one.content.schema.is_some()
        && one.content.schema == other.content.schema
}
