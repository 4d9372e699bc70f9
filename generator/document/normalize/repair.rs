//! What single kinds of objects need before and after their members are in shape.
//!
//! Here is what a table cannot say: which members belong together, and which values a member may
//! have depending on another.

use super::conform::Normalizer;
use super::dialect::Dialect;
use super::internal;
use super::shape::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::{Object, Value};

/// The styles of a query parameter and of an encoded form field.
const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// The keywords with which Swagger 2.0 wrote a parameter's schema into the parameter.
const FLAT_SCHEMA: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
];

impl Normalizer<'_> {
    /// Changes the members of an object before each is brought into shape.
    pub(super) fn prepare(&mut self, kind: Kind, members: &mut Object) {
        match kind {
            Kind::Schema => self.lift_schema(members),
            Kind::Parameter | Kind::Header => self.lift_flat_schema(members),
            Kind::Response => self.lift_response_schema(members),
            Kind::ServerVariable if !members.contains_key("default") => {
                let values = members.get("enum").and_then(Value::as_array);
                let first = values.and_then(|values| values.first()).cloned();
                members.extend(first.map(|value| ("default".to_owned(), value)));
            }
            _ => {}
        }
    }

    /// Changes an object whose members are in shape; without a result it is left out.
    pub(super) fn finish(&mut self, kind: Kind, mut members: Object) -> Option<Object> {
        match kind {
            Kind::Schema => self.finish_schema(&mut members),
            Kind::Parameter => return self.finish_parameter(members),
            Kind::Header => {
                self.schema_or_content(&mut members);
                if self.dialect == Dialect::V2_0 {
                    preserve_style(&mut members, &DELIMITED);
                }
                self.style(&mut members, &["simple"]);
            }
            Kind::Encoding => self.finish_encoding(&mut members),
            Kind::Link => return self.finish_link(members),
            Kind::SecurityScheme => return self.finish_security_scheme(members),
            Kind::Document => self.finish_document(&mut members),
            _ => {}
        }
        Some(members)
    }

    /// Gives a parameter the schema that it has only in single keywords.
    fn lift_flat_schema(&mut self, members: &mut Object) {
        let has = |key: &str| members.contains_key(key);
        if has("schema") || has("content") || !has("type") {
            return;
        }
        let keywords = FLAT_SCHEMA.iter().filter_map(|key| members.shift_remove_entry(*key));
        let schema: Object = keywords.collect();
        members.insert("schema".to_owned(), schema.into());
        self.repaired("the parameter contains schema keywords, as in Swagger 2.0");
    }

    /// Gives a response the content whose schema it has as in Swagger 2.0.
    fn lift_response_schema(&mut self, members: &mut Object) {
        if members.contains_key("content") || !members.contains_key("schema") {
            return;
        }
        let schema = members.shift_remove_entry("schema").into_iter().collect::<Object>();
        let content = Object::from_iter([("application/json".to_owned(), schema.into())]);
        members.insert("content".to_owned(), content.into());
        self.repaired(
            "the response contains a schema, as in Swagger 2.0; it is read as the \
                       schema of its JSON",
        );
    }

    fn finish_parameter(&mut self, mut members: Object) -> Option<Object> {
        let place = members.get("in").and_then(Value::as_str).unwrap_or_default();
        let place = place.trim().to_ascii_lowercase();
        let styles: &[&str] = match place.as_str() {
            "query" => QUERY_STYLES,
            "header" => &["simple"],
            "path" => &["simple", "label", "matrix"],
            "cookie" => &["form"],
            "querystring" => &[],
            _ => {
                self.left_out(format!(
                    "`{place}` is not a parameter location of OpenAPI; the \
                                       parameter is left out"
                ));
                return None;
            }
        };
        if place == "path" && members.get("required") != Some(&Value::Bool(true)) {
            members.insert("required".to_owned(), true.into());
            self.repaired("a path parameter must be required, and is read as such");
        }
        carry_spelling(&place, &mut members);
        self.style(&mut members, styles);
        self.schema_or_content(&mut members);
        Some(members)
    }

    /// Removes a style that is not possible here.
    fn style(&mut self, members: &mut Object, possible: &[&str]) {
        let style = members.get("style").and_then(Value::as_str);
        let Some(style) = style.filter(|style| !possible.contains(style)) else {
            return;
        };
        let message = format!("the style `{style}` is not allowed here; the default is used");
        self.below("style", |walk| walk.repaired(message));
        members.shift_remove("style");
    }

    /// Makes sure that a parameter or header has a schema or a content, and not both.
    fn schema_or_content(&mut self, members: &mut Object) {
        let content = members.get("content").and_then(Value::as_object);
        let has_content = content.is_some_and(|content| !content.is_empty());
        if members.contains_key("schema") {
            if members.shift_remove("content").is_some() && has_content {
                self.repaired("the schema is used, and the content beside it is ignored");
            }
        } else if !has_content {
            members.shift_remove("content");
            members.insert("schema".to_owned(), Object::new().into());
            self.repaired("there is neither a schema nor content; any value is allowed");
        }
    }

    /// Fills in the default of `explode`, which the typed model cannot tell from `false`, and that
    /// of `style` where one of the others is said by word, and counts (OpenAPI 3.1.1, §4.8.15.1.2).
    fn finish_encoding(&mut self, members: &mut Object) {
        if self.dialect == Dialect::V3_0 {
            self.unstyle(members);
        }
        if preserve_style(members, &["tabDelimited"]) {
            members.entry("explode".to_owned()).or_insert(Value::Bool(false));
        }
        self.style(members, QUERY_STYLES);
        if members.contains_key("explode") || members.contains_key("allowReserved") {
            members.entry("style".to_owned()).or_insert("form".into());
        }
        if members.get("style").and_then(Value::as_str) == Some("form") {
            members.entry("explode".to_owned()).or_insert(Value::Bool(true));
        }
    }

    /// Removes what has no effect in OpenAPI 3.0 but for fields that are pairs of name and text
    /// (3.0.4, "Encoding Object", `style`, `explode` and `allowReserved`).
    fn unstyle(&mut self, members: &mut Object) {
        let media_type = self.at.tokens().rev().nth(2).unwrap_or_default().into_owned();
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return;
        }
        for key in ["style", "explode", "allowReserved"] {
            if members.shift_remove(key).is_some() {
                let message = format!(
                    "OpenAPI 3.0 ignores the `{key}` of a part unless the body is \
                     `application/x-www-form-urlencoded`"
                );
                self.below(key, |walk| {
                    walk.group(Diagnostic::note(Code::NODE_UNUSED, message));
                });
            }
        }
    }

    fn finish_link(&mut self, mut members: Object) -> Option<Object> {
        match (members.contains_key("operationId"), members.contains_key("operationRef")) {
            (true, true) => {
                members.shift_remove("operationRef");
                self.repaired("`operationId` is used, and the `operationRef` beside it is ignored");
            }
            (false, false) => {
                self.left_out("a link without `operationId` or `operationRef` is left out");
                return None;
            }
            _ => {}
        }
        Some(members)
    }

    fn finish_document(&mut self, members: &mut Object) {
        if self.security_schemes.is_empty() {
            return;
        }
        let schemes = std::mem::take(&mut self.security_schemes);
        if let Some(Value::Object(components)) = members.get_mut("components") {
            components.insert(internal::SECURITY_SCHEMES.to_owned(), schemes.into());
        }
    }
}

/// The styles that Swagger 2.0 has everywhere.
const DELIMITED: [&str; 3] = ["tabDelimited", "spaceDelimited", "pipeDelimited"];

/// Carries a style that the typed model has no place for, if it is one of these.
fn preserve_style(members: &mut Object, styles: &[&str]) -> bool {
    let is_one = |style: &Value| style.as_str().is_some_and(|style| styles.contains(&style));
    let style = members.get("style").cloned().filter(is_one);
    if let Some(style) = style.clone() {
        members.shift_remove("style");
        members.insert(internal::key("style"), style);
    }
    style.is_some()
}

/// Carries what the typed model has no place for, such as what came with 3.2.
fn carry_spelling(place: &str, members: &mut Object) {
    let is_whole = place == "querystring";
    if is_whole {
        members.insert(internal::key("in"), place.into());
    }
    preserve_style(
        members,
        match place {
            "cookie" => &["cookie", "tabDelimited"],
            "path" | "header" => &DELIMITED,
            _ => &["tabDelimited"],
        },
    );
    if place != "query"
        && let Some(allowed) = members.shift_remove("allowReserved")
    {
        members.insert(internal::key("allowReserved"), allowed);
    }
    members.insert("in".to_owned(), if is_whole { "query" } else { place }.into());
}
