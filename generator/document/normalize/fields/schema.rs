//! The table of what a schema may hold: OpenAPI 3.0 as the typed model has it, and JSON Schema.
//!
//! The keywords of JSON Schema 2020-12 that 3.0 lacks are marked as carried; schemas below them
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
    Field::carried("xml", Any),
    Field::carried("examples", List(&Any)),
    Field::carried("prefixItems", SCHEMAS),
    Field::carried("contains", SCHEMA),
    Field::carried("minContains", Count),
    Field::carried("maxContains", Count),
    Field::carried("unevaluatedItems", FlagOrSchema),
    Field::carried("patternProperties", NAMED_SCHEMAS),
    Field::carried("propertyNames", SCHEMA),
    Field::carried("unevaluatedProperties", FlagOrSchema),
    Field::carried("dependentSchemas", NAMED_SCHEMAS),
    Field::carried("dependentRequired", Map(&TEXTS)),
    Field::carried("if", SCHEMA),
    Field::carried("then", SCHEMA),
    Field::carried("else", SCHEMA),
    Field::carried("$defs", NAMED_SCHEMAS),
    Field::carried("definitions", NAMED_SCHEMAS),
    Field::carried("contentEncoding", Text),
    Field::carried("contentMediaType", Text),
    Field::carried("contentSchema", SCHEMA),
    Field::carried("$id", Text),
    Field::carried("$anchor", Text),
    Field::carried("$schema", Text),
    Field::carried("$comment", Text),
    Field::carried("$vocabulary", Any),
    Field::carried("$dynamicRef", Text),
    Field::carried("$dynamicAnchor", Text),
    Field::carried("$recursiveRef", Text),
    Field::carried("$recursiveAnchor", Any),
];
