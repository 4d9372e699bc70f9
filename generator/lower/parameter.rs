//! Parameters: values in the path, the query, headers and cookies.

use std::collections::BTreeMap;

use openapiv3::{
    Content, Parameter as Source, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
};

use super::{Lowering, body::json, found::Found, meaning::Meaning, name};
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Docs, Location, Parameter, Style, Type},
};

/// Headers that parameters cannot set (OpenAPI 3.1, "Parameter Object", `name`).
const OWN_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// Returns the parameters of an operation, its own over those of its path.
    ///
    /// `None` if one that is required cannot be sent.
    pub(super) fn parameters(&mut self, operation: &Found<'a>, id: &str) -> Option<Vec<Parameter>> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut places: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        let shared = operation.path_parameters.iter().zip(operation.path_parameter_places());
        let own = operation.operation.parameters.iter().zip(operation.parameter_places());
        let document = self.document;
        for (source, at) in shared.chain(own) {
            let Some(found) = document.resolve(source, &at) else { continue };
            let (source, at) = (found.item, found.pointer);
            let data = source.parameter_data_ref();
            match self.parameter(source, &at, id) {
                Ok(parameter) => {
                    let key = (parameter.wire.clone(), parameter.location.as_str());
                    if let Some(index) = places.get(&key) {
                        parameters[*index] = parameter;
                    } else {
                        places.insert(key, parameters.len());
                        parameters.push(parameter);
                    }
                }
                Err(reason) => {
                    let message =
                        format!("the parameter `{}` of `{id}` is left out: {reason}", data.name);
                    let help = "send it with `with_query` or `with_header`";
                    self.lose(Code::PARAMETER_LEFT_OUT, message, &at, help);
                    if data.required {
                        return None;
                    }
                }
            }
        }
        self.add_undeclared(&mut parameters, operation);
        let is_used = |p: &Parameter| p.location != Location::Path || operation.has(p);
        parameters.retain(is_used);
        Some(parameters)
    }

    fn parameter(
        &mut self,
        source: &'a Source,
        at: &Pointer,
        id: &str,
    ) -> Result<Parameter, String> {
        let data = source.parameter_data_ref();
        let (location, style) = location(source);
        if location == Location::Header && OWN_HEADERS.contains(&&*data.name.to_lowercase()) {
            return Err("the SDK sets this header itself".to_owned());
        }
        let name = format!("{id} {}", data.name);
        let (meaning, style) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let meaning = self.schema(schema, &at.key("schema"), &name);
                self.check_flat(&meaning.ty, style)?;
                (meaning, style)
            }
            ParameterSchemaOrContent::Content(content) => {
                (self.json_parameter(content, &at.key("content"), &name)?, Style::Json)
            }
        };
        let explode = data.explode.unwrap_or(style == Style::Form);
        let allow_reserved = matches!(source, Source::Query { allow_reserved: true, .. });
        Ok(Parameter {
            wire: data.name.clone(),
            name: self.text_extension(&data.extensions, at, name::PARAMETER),
            location,
            style,
            explode,
            allow_reserved,
            required: data.required || location == Location::Path,
            docs: docs(data, meaning.docs),
            default: meaning.default,
            ty: meaning.ty,
        })
    }

    /// A parameter with `content` is spelled in a media type; JSON is the one that there is.
    fn json_parameter(
        &mut self,
        content: &'a Content,
        at: &Pointer,
        name: &str,
    ) -> Result<Meaning, String> {
        let Some((media_type, content)) = json(content) else {
            return Err("its media type is not supported yet".to_owned());
        };
        let at = at.key(media_type).key("schema");
        Ok(match &content.schema {
            Some(schema) => self.schema(schema, &at, name),
            None => Meaning::default(),
        })
    }

    /// Checks that a value can be spelled in this style: a scalar, or a list or object of scalars.
    fn check_flat(&self, ty: &Type, style: Style) -> Result<(), String> {
        let is_scalar = |ty: &Type| match ty {
            Type::Nullable(inner) => self.is_scalar(inner),
            ty => self.is_scalar(ty),
        };
        let flat = match ty {
            Type::List(item) => style != Style::DeepObject && is_scalar(item),
            Type::Map(value) => is_scalar(value),
            ty => match self.types.record(ty) {
                Some((_, record)) => record.fields.iter().all(|field| is_scalar(&field.ty)),
                None => style != Style::DeepObject && is_scalar(ty),
            },
        };
        if flat { Ok(()) } else { Err("values within values have no spelling there".to_owned()) }
    }

    fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
            ty => self.types.record(ty).is_none(),
        }
    }

    /// Adds the parameters that the path names and nobody declares.
    fn add_undeclared(&mut self, parameters: &mut Vec<Parameter>, found: &Found<'_>) {
        for wire in found.path_names() {
            let is_it = |parameter: &&Parameter| {
                parameter.location == Location::Path && parameter.wire == wire
            };
            if parameters.iter().any(|parameter| is_it(&parameter)) {
                continue;
            }
            let message =
                format!("the path names `{{{wire}}}`, which is declared nowhere; it is text");
            self.diagnostics.warning(Code::PARAMETER_UNDECLARED, message, &found.at);
            parameters.push(Parameter {
                wire,
                name: None,
                location: Location::Path,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                required: true,
                ty: Type::Text,
                default: None,
                docs: Docs::default(),
            });
        }
    }
}

fn location(source: &Source) -> (Location, Style) {
    match source {
        Source::Query { style, .. } => (Location::Query, query_style(style)),
        Source::Header { .. } => (Location::Header, Style::Simple),
        Source::Cookie { .. } => (Location::Cookie, Style::Form),
        Source::Path { style, .. } => (Location::Path, path_style(style)),
    }
}

fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

/// Returns a parameter's documentation, or else its schema's.
fn docs(data: &ParameterData, schema: Docs) -> Docs {
    Docs {
        summary: None,
        description: data.description.clone().or(schema.description),
        deprecated: data.deprecated.unwrap_or_default() || schema.deprecated,
    }
}
