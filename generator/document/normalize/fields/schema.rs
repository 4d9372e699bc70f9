//! The table of what a schema may hold: OpenAPI 3.0 as the typed model has it, and JSON Schema.
//!
//! The keywords of JSON Schema 2020-12 that 3.0 lacks are marked as preserved; schemas below them
//! are brought into the one shape like all others.

use crate::document::normalize::shape::{Field, Kind, Shape};
use Shape::{Any, Count, Flag, FlagOrSchema, List, Map, Node, Number, Reference, Text};

const TEXTS: Shape = List(&Text);
const SCHEMA: Shape = Reference(Kind::Schema);
const SCHEMAS: Shape = List(&SCHEMA);
const NAMED_SCHEMAS: Shape = Map(&SCHEMA);

pub(super) const FIELDS: &[Field] = &[
    Field::optional("title", Text),
    Field::optional("description", Text),
    Field::optional("type", Text),
    Field::optional("format", Text),
    Field::optional("nullable", Flag),
    Field::optional("readOnly", Flag),
    Field::optional("writeOnly", Flag),
    Field::optional("deprecated", Flag),
    Field::optional("default", Any),
    Field::optional("example", Any),
    Field::optional("externalDocs", Node(Kind::ExternalDocs)),
    Field::optional("discriminator", Node(Kind::Discriminator)),
    Field::optional("enum", List(&Any)),
    Field::optional("pattern", Text),
    Field::optional("minLength", Count),
    Field::optional("maxLength", Count),
    Field::optional("multipleOf", Number),
    Field::optional("minimum", Number),
    Field::optional("maximum", Number),
    Field::optional("exclusiveMinimum", Flag),
    Field::optional("exclusiveMaximum", Flag),
    Field::optional("properties", NAMED_SCHEMAS),
    Field::optional("required", TEXTS),
    Field::optional("additionalProperties", FlagOrSchema),
    Field::optional("minProperties", Count),
    Field::optional("maxProperties", Count),
    Field::optional("items", SCHEMA),
    Field::optional("minItems", Count),
    Field::optional("maxItems", Count),
    Field::optional("uniqueItems", Flag),
    Field::optional("oneOf", SCHEMAS),
    Field::optional("allOf", SCHEMAS),
    Field::optional("anyOf", SCHEMAS),
    Field::optional("not", SCHEMA),
    Field::preserved("xml", Any),
    Field::preserved("examples", List(&Any)),
    Field::preserved("prefixItems", SCHEMAS),
    Field::preserved("contains", SCHEMA),
    Field::preserved("minContains", Count),
    Field::preserved("maxContains", Count),
    Field::preserved("unevaluatedItems", FlagOrSchema),
    Field::preserved("patternProperties", NAMED_SCHEMAS),
    Field::preserved("propertyNames", SCHEMA),
    Field::preserved("unevaluatedProperties", FlagOrSchema),
    Field::preserved("dependentSchemas", NAMED_SCHEMAS),
    Field::preserved("dependentRequired", Map(&TEXTS)),
    Field::preserved("if", SCHEMA),
    Field::preserved("then", SCHEMA),
    Field::preserved("else", SCHEMA),
    Field::preserved("$defs", NAMED_SCHEMAS),
    Field::preserved("definitions", NAMED_SCHEMAS),
    Field::preserved("contentEncoding", Text),
    Field::preserved("contentMediaType", Text),
    Field::preserved("contentSchema", SCHEMA),
    Field::preserved("$id", Text),
    Field::preserved("$anchor", Text),
    Field::preserved("$schema", Text),
    Field::preserved("$comment", Text),
    Field::preserved("$vocabulary", Any),
    Field::preserved("$dynamicRef", Text),
    Field::preserved("$dynamicAnchor", Text),
    Field::preserved("$recursiveRef", Text),
    Field::preserved("$recursiveAnchor", Any),
];
