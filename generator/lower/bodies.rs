//! Bodies: which media type a call speaks, and the type of what it sends.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::{
    Lowering,
    extensions::names,
    media::{Spoken, essence},
    schemas::{Naming, facets::Place},
    source::Found,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::Resolved,
    ir::{Content, Docs, Format, RequestBody, Type},
};

/// A body that an operation takes, and what tells it from the operation's first.
pub(super) struct Sent {
    pub(super) body: RequestBody,
    /// A word for its media type.
    pub(super) word: String,
}

/// Media types whose bodies have one type.
struct Alike<'a> {
    first: Spoken<'a>,
    contents: Vec<Content>,
    ty: Type,
}

impl<'a> Lowering<'a> {
    /// Returns the bodies of an operation, the preferred one first, or why none can be sent.
    ///
    /// Media types whose bodies have one type are one body. Others are bodies of their own, which
    /// make calls of their own: a call that took any of them could take no field by itself, and a
    /// media type that joins the document later would change the calls that there are.
    pub(super) fn bodies(&mut self, found: &Found<'a>, id: &str) -> Result<Vec<Sent>, String> {
        let Some(source) = &found.operation.request_body else { return Ok(Vec::new()) };
        let at = found.at.key("requestBody");
        let document = self.document;
        let Some(Resolved { item: body, pointer: at, .. }) = document.resolve(source, &at) else {
            return Err("its body is a `$ref` that leads nowhere".to_owned());
        };
        let name = self.text_extension(&found.operation.extensions, &found.at, names::BODY);
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        let content = at.key("content");
        let alike = self.alike(&body.content, &content, id);
        let sent = |Alike { first, contents, ty }: Alike<'a>| Sent {
            word: word(&first),
            body: RequestBody {
                example: self.content_example(first.content, &content.key(first.name)),
                name: name.clone(),
                contents,
                ty,
                required: body.required,
                docs: docs.clone(),
            },
        };
        Ok(alike.into_iter().map(sent).collect())
    }

    /// Returns the media types that are spoken, those whose bodies have one type together.
    fn alike(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        at: &Pointer,
        id: &str,
    ) -> Vec<Alike<'a>> {
        let mut found: Vec<Alike<'a>> = Vec::new();
        for spoken in self.ranked(content, at) {
            let here = at.key(spoken.name);
            let spoken = self.as_json(spoken, &here);
            let is_raw = matches!(spoken.format, Format::Text | Format::Bytes);
            if is_raw && !found.is_empty() && self.is_structured(spoken.content, &here) {
                self.report_other(&spoken, found[0].first.name, &here);
                continue;
            }
            let ty = self.type_beside(&spoken, &here, id, &found);
            let media_type = spoken.name.to_owned();
            let content = Content { media_type, format: spoken.format.clone() };
            if let Some(alike) = found.iter_mut().find(|alike| alike.ty == ty) {
                alike.contents.push(content);
            } else {
                self.report_raw(&spoken, at);
                found.push(Alike { first: spoken, contents: vec![content], ty });
            }
        }
        found
    }

    /// Returns the type of a body; a schema that another media type has as well is lowered once.
    fn type_beside(
        &mut self,
        spoken: &Spoken<'a>,
        at: &Pointer,
        id: &str,
        found: &[Alike<'a>],
    ) -> Type {
        let (schema, format) = (&spoken.content.schema, &spoken.format);
        let is_plain =
            |format: &Format| matches!(format, Format::Json | Format::Form(_) | Format::Xml(_));
        let has_files = matches!(format, Format::Multipart(_)) && self.has_files(spoken, at);
        let is_same = |other: &&Alike<'a>| {
            schema.is_some()
                && *schema == other.first.content.schema
                && is_plain(&other.first.format)
        };
        if (is_plain(format) || matches!(format, Format::Multipart(_)))
            && !has_files
            && let Some(same) = found.iter().find(is_same)
        {
            return same.ty.clone();
        }
        let name = match found {
            [] => format!("{id} body"),
            _ => format!("{id} {} body", word(spoken)),
        };
        match format {
            Format::Bytes => Type::Upload,
            _ => self.body_type(spoken, at, &name),
        }
    }

    /// Returns whether a form has files among its parts.
    fn has_files(&mut self, spoken: &Spoken<'a>, at: &Pointer) -> bool {
        let Some(schema) = &spoken.content.schema else { return false };
        let at = at.key("schema");
        let form = self.joined(&[Place { schema, at, whole: String::new() }]);
        form.properties.into_values().any(|places| {
            let mut facets = self.joined(&places);
            if !facets.items.is_empty() {
                facets = self.joined(&facets.items);
            }
            facets.format.as_deref() == Some("binary")
        })
    }

    /// Takes YAML with a known shape as JSON, which is YAML as well (YAML 1.2.2, §1.2).
    fn as_json(&mut self, spoken: Spoken<'a>, at: &Pointer) -> Spoken<'a> {
        let essence = essence(spoken.name);
        let is_yaml = ["/yaml", "/x-yaml", "+yaml"].iter().any(|end| essence.ends_with(end));
        if is_yaml && self.is_structured(spoken.content, at) {
            return Spoken { format: Format::Json, ..spoken };
        }
        spoken
    }

    /// Returns the type of a body in a format.
    pub(super) fn body_type(&mut self, spoken: &Spoken<'a>, at: &Pointer, name: &str) -> Type {
        match &spoken.format {
            Format::Json => self.content(spoken.content, at, name),
            Format::Xml(_) => self.content_schema(spoken.content, at, name),
            Format::JsonLines | Format::JsonSequence => self.list_of(spoken.content, at, name),
            Format::Form(_) => self.form(spoken.content, at, name),
            Format::Multipart(_) => {
                self.context.in_multipart = true;
                let ty = self.form(spoken.content, at, name);
                self.context.in_multipart = false;
                ty
            }
            Format::Mixed(..) => {
                self.context.in_multipart = true;
                let ty = self.list_of(spoken.content, at, name);
                self.context.in_multipart = false;
                ty
            }
            Format::Text => Type::Text,
            Format::Bytes => Type::Bytes,
        }
    }

    /// Returns the type of a series of values: a list, also if the schema is that of one value.
    fn list_of(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        if let Some((schema, at)) = self.item_schema(at) {
            let item = self.schema(schema, &at, &format!("{name} item")).whole();
            return Type::List(Box::new(item));
        }
        match self.content_schema(content, at, name) {
            list @ (Type::List(_) | Type::Tuple(_)) => list,
            item => Type::List(Box::new(item)),
        }
    }

    /// Returns the type of a form, which is an object whatever else it is: a file is a file there
    /// and a text in JSON, so that a form has a type of its own.
    fn form(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        let Some(schema) = &content.schema else { return Type::Map(Box::new(Type::Any)) };
        let at = at.key("schema");
        if !self.context.in_multipart {
            return self.schema(schema, &at, name).ty;
        }
        let place = Place { schema, at: at.clone(), whole: name.to_owned() };
        let component = self.follow(&place).and_then(|found| {
            let is_json_too = self.defined.contains_key(&found.pointer);
            let name = found.name?;
            Some(if is_json_too { format!("{name} multipart") } else { name })
        });
        let facets = self.joined(&[place]);
        let naming = Naming {
            name: component.unwrap_or_else(|| name.to_owned()),
            at: at.key("multipart"),
            is_component: false,
            docs: Docs::default(),
        };
        let form = self.ty(&facets, &naming).0;
        if matches!(form, Type::Upload | Type::Text) { self.one_part(form, &at) } else { form }
    }

    /// Returns the type of a form whose schema is that of a part: it has such parts, by name.
    fn one_part(&mut self, part: Type, at: &Pointer) -> Type {
        let message = "a form is an object, and this schema is that of a part; calls take such \
                       parts by name";
        let help = "describe the form as an object, if only by its `additionalProperties`";
        let repaired = Diagnostic::warning(Code::NODE_REPAIRED, message).at(at.clone());
        self.diagnostics.push_grouped(repaired.with_help(help));
        Type::Map(Box::new(part))
    }

    /// Returns the type of a body or response.
    pub(super) fn content(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        let ty = self.content_schema(content, at, name);
        self.content_examples(content, at, &ty);
        ty
    }

    /// Returns the type of a body whose examples are no JSON.
    fn content_schema(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        match &content.schema {
            Some(schema) => self.schema(schema, &at.key("schema"), name).whole(),
            None => Type::Any,
        }
    }

    /// Reports a media type that is offered as well and is not spoken.
    fn report_other(&mut self, other: &Spoken<'a>, used: &str, at: &Pointer) {
        let message = format!("`{}` is not offered: calls send `{used}`", other.name);
        self.lose(Code::MEDIA_TYPE_LEFT_OUT, message, at, "use the other media type");
    }
}

/// Returns the JSON among the media types (RFC 8259; RFC 6839 §3.1 for `+json`).
pub(super) fn json(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    let exact = content.iter().find(|(name, _)| essence(name) == "application/json");
    exact
        .or_else(|| content.iter().find(|(name, _)| essence(name).ends_with("+json")))
        .map(|(name, content)| (name.as_str(), content))
}

/// Returns a word for a media type, such as `multipart`.
fn word(spoken: &Spoken<'_>) -> String {
    match spoken.format {
        Format::Form(_) => "form".to_owned(),
        Format::Multipart(_) | Format::Mixed(..) => "multipart".to_owned(),
        Format::Xml(_) => "xml".to_owned(),
        Format::JsonLines | Format::JsonSequence => "lines".to_owned(),
        Format::Text => "text".to_owned(),
        Format::Bytes => "upload".to_owned(),
        Format::Json => {
            let essence = essence(spoken.name);
            let subtype = essence.rsplit('/').next().unwrap_or_default();
            subtype.strip_suffix("+json").unwrap_or(subtype).replace(['*', '+'], " ")
        }
    }
}
