//! The tables of what each kind of object may hold: OpenAPI 3.0 as the typed model has it.
//!
//! A key of a later version that the model lacks is in the tables too, marked as preserved.

mod schema;

use super::shape::{Field, Kind, Shape};
use Shape::{Any, Flag, List, Map, Node, Reference, Text};

/// The list of texts.
const TEXTS: Shape = List(&Text);
const EXAMPLES: Shape = Map(&Reference(Kind::Example));
const HEADERS: Shape = Map(&Reference(Kind::Header));
const CONTENT: Shape = Map(&Node(Kind::MediaType));
const PARAMETERS: Shape = List(&Reference(Kind::Parameter));
const SERVERS: Shape = List(&Node(Kind::Server));
const SECURITY: Shape = List(&Map(&TEXTS));
const SCOPES: Shape = Map(&Text);
const SCHEMA: Shape = Reference(Kind::Schema);
const NAMED_SCHEMAS: Shape = Map(&SCHEMA);

/// Returns what a kind of object may hold; [`dynamic`] says what else.
pub(in crate::document) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Info => INFO,
        Kind::Contact => CONTACT,
        Kind::License => LICENSE,
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::Paths | Kind::Callback => &[],
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => EXTERNAL_DOCS,
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Responses => RESPONSES,
        Kind::Response => RESPONSE,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Header => HEADER,
        Kind::Tag => TAG,
        Kind::Components => COMPONENTS,
        Kind::Schema => schema::FIELDS,
        Kind::Discriminator => DISCRIMINATOR,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::OAuthFlows => OAUTH_FLOWS,
        Kind::ImplicitFlow => IMPLICIT_FLOW,
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => TOKEN_FLOW,
        Kind::AuthorizationCodeFlow => AUTHORIZATION_CODE_FLOW,
    }
}

/// Returns the shape of the members whose names the document chooses.
pub(in crate::document) fn dynamic(kind: Kind) -> Option<Shape> {
    match kind {
        Kind::Paths => Some(Reference(Kind::PathItem)),
        Kind::Responses => Some(Reference(Kind::Response)),
        Kind::Callback => Some(Node(Kind::PathItem)),
        _ => None,
    }
}

const DOCUMENT: &[Field] = &[
    Field::text("openapi", ""),
    Field::object("info", Node(Kind::Info)),
    Field::optional("servers", SERVERS),
    Field::object("paths", Node(Kind::Paths)),
    Field::object("components", Node(Kind::Components)),
    Field::optional("security", SECURITY),
    Field::optional("tags", List(&Node(Kind::Tag))),
    Field::optional("externalDocs", Node(Kind::ExternalDocs)),
    Field::preserved("webhooks", Map(&Reference(Kind::PathItem))),
    Field::preserved("jsonSchemaDialect", Text),
    Field::preserved("$self", Text),
];

const INFO: &[Field] = &[
    Field::text("title", "API"),
    Field::optional("description", Text),
    Field::optional("termsOfService", Text),
    Field::optional("contact", Node(Kind::Contact)),
    Field::optional("license", Node(Kind::License)),
    Field::text("version", "0.0.0"),
    Field::preserved("summary", Text),
];

const CONTACT: &[Field] =
    &[Field::optional("name", Text), Field::optional("url", Text), Field::optional("email", Text)];

const LICENSE: &[Field] = &[
    Field::needed("name", Text),
    Field::optional("url", Text),
    Field::preserved("identifier", Text),
];

const SERVER: &[Field] = &[
    Field::text("url", "/"),
    Field::optional("description", Text),
    Field::optional("variables", Map(&Node(Kind::ServerVariable))),
    Field::preserved("name", Text),
];

const SERVER_VARIABLE: &[Field] = &[
    Field::optional("enum", TEXTS),
    Field::text("default", ""),
    Field::optional("description", Text),
];

const PATH_ITEM: &[Field] = &[
    Field::optional("summary", Text),
    Field::optional("description", Text),
    Field::optional("get", Node(Kind::Operation)),
    Field::optional("put", Node(Kind::Operation)),
    Field::optional("post", Node(Kind::Operation)),
    Field::optional("delete", Node(Kind::Operation)),
    Field::optional("options", Node(Kind::Operation)),
    Field::optional("head", Node(Kind::Operation)),
    Field::optional("patch", Node(Kind::Operation)),
    Field::optional("trace", Node(Kind::Operation)),
    Field::preserved("query", Node(Kind::Operation)),
    Field::preserved("additionalOperations", Map(&Node(Kind::Operation))),
    Field::optional("servers", SERVERS),
    Field::optional("parameters", PARAMETERS),
];

const OPERATION: &[Field] = &[
    Field::optional("tags", TEXTS),
    Field::optional("summary", Text),
    Field::optional("description", Text),
    Field::optional("externalDocs", Node(Kind::ExternalDocs)),
    Field::optional("operationId", Text),
    Field::optional("parameters", PARAMETERS),
    Field::optional("requestBody", Reference(Kind::RequestBody)),
    Field::object("responses", Node(Kind::Responses)),
    Field::optional("callbacks", Map(&Node(Kind::Callback))),
    Field::optional("deprecated", Flag),
    Field::optional("security", SECURITY),
    Field::optional("servers", SERVERS),
];

const EXTERNAL_DOCS: &[Field] = &[Field::optional("description", Text), Field::needed("url", Text)];

const PARAMETER: &[Field] = &[
    Field::needed("name", Text),
    Field::needed("in", Text),
    Field::optional("description", Text),
    Field::optional("required", Flag),
    Field::optional("deprecated", Flag),
    Field::optional("allowEmptyValue", Flag),
    Field::optional("style", Text),
    Field::optional("explode", Flag),
    Field::optional("allowReserved", Flag),
    Field::optional("schema", SCHEMA),
    Field::optional("content", CONTENT),
    Field::optional("example", Any),
    Field::optional("examples", EXAMPLES),
];

const REQUEST_BODY: &[Field] = &[
    Field::optional("description", Text),
    Field::optional("content", CONTENT),
    Field::optional("required", Flag),
];

const MEDIA_TYPE: &[Field] = &[
    Field::optional("schema", SCHEMA),
    Field::optional("example", Any),
    Field::optional("examples", EXAMPLES),
    Field::optional("encoding", Map(&Node(Kind::Encoding))),
    Field::preserved("itemSchema", SCHEMA),
    Field::preserved("prefixEncoding", List(&Any)),
    Field::preserved("itemEncoding", Any),
];

const ENCODING: &[Field] = &[
    Field::optional("contentType", Text),
    Field::optional("headers", HEADERS),
    Field::optional("style", Text),
    Field::optional("explode", Flag),
    Field::optional("allowReserved", Flag),
];

const RESPONSES: &[Field] = &[Field::optional("default", Reference(Kind::Response))];

const RESPONSE: &[Field] = &[
    Field::text("description", ""),
    Field::optional("headers", HEADERS),
    Field::optional("content", CONTENT),
    Field::optional("links", Map(&Reference(Kind::Link))),
    Field::preserved("summary", Text),
];

const EXAMPLE: &[Field] = &[
    Field::optional("summary", Text),
    Field::optional("description", Text),
    Field::optional("value", Any),
    Field::optional("externalValue", Text),
    Field::preserved("dataValue", Any),
    Field::preserved("serializedValue", Text),
];

const LINK: &[Field] = &[
    Field::optional("operationRef", Text),
    Field::optional("operationId", Text),
    Field::optional("parameters", Map(&Any)),
    Field::optional("requestBody", Any),
    Field::optional("description", Text),
    Field::optional("server", Node(Kind::Server)),
];

const HEADER: &[Field] = &[
    Field::optional("description", Text),
    Field::optional("required", Flag),
    Field::optional("deprecated", Flag),
    Field::optional("style", Text),
    Field::preserved("explode", Flag),
    Field::optional("schema", SCHEMA),
    Field::optional("content", CONTENT),
    Field::optional("example", Any),
    Field::optional("examples", EXAMPLES),
];

const TAG: &[Field] = &[
    Field::needed("name", Text),
    Field::optional("description", Text),
    Field::optional("externalDocs", Node(Kind::ExternalDocs)),
    Field::preserved("summary", Text),
    Field::preserved("parent", Text),
    Field::preserved("kind", Text),
];

const COMPONENTS: &[Field] = &[
    Field::optional("schemas", NAMED_SCHEMAS),
    Field::optional("responses", Map(&Reference(Kind::Response))),
    Field::optional("parameters", Map(&Reference(Kind::Parameter))),
    Field::optional("examples", EXAMPLES),
    Field::optional("requestBodies", Map(&Reference(Kind::RequestBody))),
    Field::optional("headers", HEADERS),
    Field::optional("securitySchemes", Map(&Reference(Kind::SecurityScheme))),
    Field::optional("links", Map(&Reference(Kind::Link))),
    Field::optional("callbacks", Map(&Reference(Kind::Callback))),
    Field::preserved("pathItems", Map(&Reference(Kind::PathItem))),
    Field::preserved("mediaTypes", Map(&Node(Kind::MediaType))),
];

const DISCRIMINATOR: &[Field] = &[
    Field::needed("propertyName", Text),
    Field::optional("mapping", Map(&Text)),
    Field::preserved("defaultMapping", Text),
];

const SECURITY_SCHEME: &[Field] = &[
    Field::needed("type", Text),
    Field::optional("description", Text),
    Field::optional("name", Text),
    Field::optional("in", Text),
    Field::optional("scheme", Text),
    Field::optional("bearerFormat", Text),
    Field::optional("flows", Node(Kind::OAuthFlows)),
    Field::optional("openIdConnectUrl", Text),
    Field::preserved("oauth2MetadataUrl", Text),
    Field::preserved("deprecated", Flag),
];

const OAUTH_FLOWS: &[Field] = &[
    Field::optional("implicit", Node(Kind::ImplicitFlow)),
    Field::optional("password", Node(Kind::PasswordFlow)),
    Field::optional("clientCredentials", Node(Kind::ClientCredentialsFlow)),
    Field::optional("authorizationCode", Node(Kind::AuthorizationCodeFlow)),
    Field::preserved("deviceAuthorization", Any),
];

const IMPLICIT_FLOW: &[Field] = &[
    Field::text("authorizationUrl", ""),
    Field::optional("refreshUrl", Text),
    Field::object("scopes", SCOPES),
];

const TOKEN_FLOW: &[Field] = &[
    Field::text("tokenUrl", ""),
    Field::optional("refreshUrl", Text),
    Field::object("scopes", SCOPES),
];

const AUTHORIZATION_CODE_FLOW: &[Field] = &[
    Field::text("authorizationUrl", ""),
    Field::text("tokenUrl", ""),
    Field::optional("refreshUrl", Text),
    Field::object("scopes", SCOPES),
];
