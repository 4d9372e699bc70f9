//! Requests against a server, each a row: what is sent, and what the server says of it.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use castiron_mock::Server;

/// What is sent besides the head, and the headers besides `Host`.
struct Row {
    request: &'static str,
    headers: &'static [&'static str],
    body: &'static str,
    /// The status of the answer, and what the body of the answer has in it.
    expected: (u16, &'static str),
}

const fn get(request: &'static str, status: u16, part: &'static str) -> Row {
    Row { request, headers: &["Authorization: Bearer x"], body: "", expected: (status, part) }
}

const fn xml(body: &'static str, status: u16, part: &'static str) -> Row {
    Row { request: "POST /v1/shelves", headers: ELEMENTS, body, expected: (status, part) }
}

const fn post(
    kind: &'static [&'static str],
    body: &'static str,
    status: u16,
    part: &'static str,
) -> Row {
    Row { request: "POST /v1/things", headers: kind, body, expected: (status, part) }
}

const fn nested(body: &'static str, status: u16, part: &'static str) -> Row {
    Row { request: "POST /v1/nested", headers: FORM, body, expected: (status, part) }
}

const fn kind(
    headers: &'static [&'static str],
    body: &'static str,
    status: u16,
    part: &'static str,
) -> Row {
    Row { request: "POST /v1/kinds", headers, body, expected: (status, part) }
}

const JSON: &[&str] = &["Content-Type: application/json; charset=utf-8"];
const FORM: &[&str] = &["Content-Type: application/x-www-form-urlencoded"];
const ELEMENTS: &[&str] = &["Content-Type: application/xml"];
const PARTS: &[&str] = &["Content-Type: multipart/form-data; boundary=\"b\""];

const ROWS: &[Row] = &[
    // The operation.
    get("GET /v1/things/special", 200, "special"),
    get("GET /things/special", 200, "special"),
    get("GET /v2/things/special", 404, "the path"),
    get("DELETE /v1/things", 405, "the method"),
    get("GET /v1/things/1.2.3", 400, "path parameter `id`"),
    get("GET /v1/things/12.png", 200, ""),
    get("GET /v1/things/", 404, "the path"),
    // Operations that their paths do not tell apart.
    get("GET /v1/told/1", 204, ""),
    get("GET /v1/told/one", 204, ""),
    get("GET /v1/told/one?more=1", 204, ""),
    get("GET /v1/told/one?more=x", 400, "`more`"),
    get("GET /v1/told/two", 400, "`"),
    // Templates with a query, and with more than names in their braces.
    get("GET /v1/find?kind=books&q=1", 204, ""),
    get("GET /v1/find?kind=books&q=x", 400, "path parameter `q`"),
    get("GET /v1/find?kind=books", 400, "path parameter `q`"),
    get("GET /v1/find?q=1", 404, "the path"),
    get("GET /v1/rest/1/1234", 204, ""),
    get("GET /v1/rest/x/1234", 400, "path parameter `rest`"),
    // A list within an object is repeated, as one by itself; a tuple has a schema for each place.
    get("GET /v1/spread?streams=a&all=true", 204, ""),
    get("GET /v1/spread?streams=a&streams=b", 204, ""),
    get("GET /v1/spread?streams=a&all=x", 400, "query parameter `filter`"),
    get("GET /v1/spread?pair=1&pair=2", 204, ""),
    get("GET /v1/spread?pair=x&pair=2", 400, "query parameter `pair`"),
    Row {
        request: "POST /v1/spread",
        headers: PARTS,
        body: "--b\r\nContent-Disposition: form-data; name=\"ids\"\r\n\r\n1,2\r\n\
               --b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
               --b\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n--b--\r\n",
        expected: (204, ""),
    },
    // Parameters.
    get("GET /v1/things?limit=1", 200, "thing_000"),
    get("GET /v1/things", 400, "query parameter `limit`"),
    get("GET /v1/things?limit=0", 400, "query parameter `limit`"),
    get("GET /v1/things?limit=x", 400, "query parameter `limit`"),
    get("GET /v1/things?limit=1&limt=1", 400, "query parameter `limt`"),
    get("GET /v1/things?limit=1&ids=1,2", 200, ""),
    get("GET /v1/things?limit=1&ids=1,x", 400, "query parameter `ids`"),
    get("GET /v1/things?limit=1&ids=1%2C2", 400, "query parameter `ids`"),
    get("GET /v1/things?limit=1&tags=a&tags=b", 200, ""),
    get("GET /v1/things?limit=1&tags=a,b", 400, "query parameter `tags`"),
    get("GET /v1/things?limit=1&piped=1|2", 200, ""),
    get("GET /v1/things?limit=1&piped=1%7C2", 200, ""),
    get("GET /v1/things?limit=1&deep%5Bn%5D=1", 200, ""),
    get("GET /v1/things?limit=1&deep[n]=x", 400, "query parameter `deep`"),
    get("GET /v1/things?limit=1&deep[m]=1", 400, "query parameter `deep`"),
    get("GET /v1/things?limit=1&flat=x,1", 200, ""),
    get("GET /v1/things?limit=1&flat=x,y", 400, "query parameter `flat`"),
    get("GET /v1/things?limit=1&json=%7B%22a%22%3A1%7D", 200, ""),
    get("GET /v1/things?limit=1&json=%7B%7D", 400, "query parameter `json`"),
    get("GET /v1/things?limit=1&json=%7B", 400, "query parameter `json`"),
    get("GET /v1/styles/.1.2/;matrix=1;matrix=2/a,b", 200, ""),
    get("GET /v1/styles/1.2/;matrix=1/a", 400, "path parameter `label`"),
    get("GET /v1/styles/.1/;other=1/a", 400, "path parameter `matrix`"),
    get("GET /v1/styles/.1/;matrix=1/a,b,c", 400, "path parameter `list`"),
    get("GET /v1/styles/.1/;matrix=1/a%2Cb,c", 200, ""),
    Row {
        request: "GET /v1/things?limit=1",
        headers: &["Authorization: Bearer x", "x-day: 2024-02-30"],
        body: "",
        expected: (400, "header `X-Day`"),
    },
    Row {
        request: "GET /v1/things?limit=1",
        headers: &["Authorization: Bearer x", "Cookie: other=1; taste=sweet"],
        body: "",
        expected: (400, "cookie `taste`"),
    },
    // Credentials.
    Row { request: "GET /v1/things?limit=1", headers: &[], body: "", expected: (401, "key") },
    Row { request: "GET /v1/things?limit=1&key=k", headers: &[], body: "", expected: (200, "") },
    Row {
        request: "GET /v1/things?limit=1",
        headers: &["Authorization: Basic x"],
        body: "",
        expected: (401, "the credentials"),
    },
    // Answers.
    Row {
        request: "GET /v1/things?limit=1&key=k",
        headers: &["Prefer: code=404"],
        body: "",
        expected: (404, "none"),
    },
    // Bodies.
    post(JSON, r#"{"name": "long enough", "secret": "s"}"#, 204, ""),
    post(JSON, r#"{"name": "long enough"}"#, 400, "secret"),
    post(JSON, r#"{"name": "short", "secret": "s"}"#, 400, "shorter than 8"),
    post(JSON, r#"{"name": "long"#, 400, "EOF"),
    post(&[], "", 400, "required, but missing"),
    post(&["Content-Type: text/csv"], "a", 415, "text/csv"),
    post(FORM, "name=long+enough&secret=s&count=1", 204, ""),
    post(FORM, "name=long+enough&secret=s&count=x", 400, "/count"),
    post(
        PARTS,
        "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nlong enough\r\n--b\r\n\
         Content-Disposition: form-data; name=\"secret\"\r\n\r\ns\r\n--b--\r\n",
        204,
        "",
    ),
    post(PARTS, "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", 400, "no name"),
    post(PARTS, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", 400, "last boundary"),
    // Parts whose names no schema says.
    Row {
        headers: PARTS,
        ..xml("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--", 204, "")
    },
    Row { headers: &["Content-Type: multipart/form-data"], ..xml("x", 400, "boundary") },
    // Values within values.
    get("GET /v1/nested?f%5Ba%5D%5Bb%5D=1&f%5Blist%5D%5B0%5D%5Bn%5D=2", 204, ""),
    get("GET /v1/nested?f%5Ba%5D%5Bb%5D=x", 400, "/a/b"),
    get("GET /v1/nested?f%5Blist%5D%5B0%5D%5Bm%5D=2", 400, "/list/0"),
    get("GET /v1/nested?f%5Btags%5D=1&f%5Btags%5D=2", 204, ""),
    get("GET /v1/nested?f%5Btags%5D%5B%5D=1&f%5Btags%5D%5B%5D=x", 400, "/tags/1"),
    nested("a[b]=1&list[0][n]=1&list[1][n]=2&tags[]=1&tags[]=2", 204, ""),
    nested("list[0][n]=1&list[1][n]=x", 400, "/list/1/n"),
    nested("list[n]=1", 204, ""),
    nested("rates=5%2525&rates=10%2525", 204, ""),
    nested("rates=5%25", 400, "/rates/0"),
    nested("either[x]=1", 204, ""),
    nested("either[x]=true&either[y]=2", 204, ""),
    nested("either[x]=true", 400, "/either"),
    nested("map[k][n]=1", 204, ""),
    nested("map[k][n]=x", 400, "/map"),
    nested("map=", 204, ""),
    // Media types that differ in a parameter.
    kind(&["Content-Type: application/json"], "[1]", 204, ""),
    kind(&["Content-Type: application/json; charset=utf-8"], "1", 400, "array"),
    kind(&["Content-Type: application/json;simple"], "1", 204, ""),
    kind(&["Content-Type: application/json;simple"], "[1]", 400, "integer"),
    // Templates that differ in their names only, where the value is that of one by default.
    get("GET /v1/a%20b/usual", 204, ""),
    get("GET /v1/c/usual", 200, "second"),
    get("GET /v1/d/usual", 204, ""),
    // XML.
    xml(
        "<?xml version='1.0'?><Shelf id='1'><books><book p='3'>A &amp; B</book><book>C</book></books>\
         <tag>x</tag><tag>y</tag><r:room xmlns:r='urn:rooms'><floor>2</floor></r:room></Shelf>",
        204,
        "",
    ),
    xml("<Shelf id='1'><books/></Shelf>", 204, ""),
    xml("<Shelf id='1'><books></Shelf>", 400, "expected 'books' tag"),
    xml("<shelf id='1'><books/></shelf>", 400, "the root element is `shelf`, not `Shelf`"),
    xml("<Shelf><books/></Shelf>", 400, "id"),
    xml("<Shelf id='one'><books/></Shelf>", 400, "/id"),
    xml("<Shelf id='1'><books/><books/></Shelf>", 400, "/books"),
    xml("<Shelf id='1'><book>A</book></Shelf>", 400, "books"),
    xml("<Shelf id='1'><books><Book>A</Book></books></Shelf>", 400, "/books"),
    xml("<Shelf id='1'><books><book p='x'>A</book></books></Shelf>", 400, "/books/0/pages"),
    xml("<Shelf id='1'><books/><tag>x</tag><tag>y</tag><tag>z</tag></Shelf>", 400, "/tag"),
    xml("<Shelf id='1'><books/><room><floor>2</floor></room></Shelf>", 400, "room"),
    xml("<Shelf id='1' other='2'><books/></Shelf>", 400, "other"),
    xml("<!DOCTYPE a [<!ENTITY b 'c'>]><Shelf id='1'><books/></Shelf>", 400, "DTD"),
];

#[test]
fn requests_are_judged_by_the_document() {
    let server = Server::start(include_str!("document.json"), 0, |_| {}).expect("it starts");
    let mut wrong = Vec::new();
    for row in ROWS {
        let (status, text) = send(&server, row);
        let (expected, part) = row.expected;
        if status != expected || !text.contains(part) {
            wrong.push(format!(
                "{}\n{}\n  {expected} {part}\n  {status} {text}",
                row.request, row.body
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn violations_are_remembered_by_operation() {
    let server = Server::start(include_str!("document.json"), 0, |_| {}).expect("it starts");
    send(&server, &get("GET /v1/things?limit=0", 400, ""));
    let found = server.violations("GET /things");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].to_string().contains("GET /v1/things?limit=0: 400: the query parameter"));
    assert!(server.violations("POST /things").is_empty());
    send(&server, &get("GET /v1/nothing", 404, ""));
    assert_eq!(server.violations("POST /things").len(), 1, "what is for no operation is for all");
}

#[test]
fn answers_have_the_documented_headers_and_a_body_that_fits() {
    let server = Server::start(include_str!("document.json"), 0, |_| {}).expect("it starts");
    let (status, text) = send(&server, &get("GET /v1/things?limit=1", 200, ""));
    assert_eq!(status, 200);
    assert!(text.contains("x-total: 1"), "{text}");
    assert!(text.contains("content-type: application/json"), "{text}");
    // The example of the document does not fit its schema, and secrets are not answered.
    assert!(!text.contains("wrong") && !text.contains("secret"), "{text}");
}

/// A document with one operation, whose answer is XML.
const XML: &str = r##"{
  "openapi": "3.1.0",
  "info": { "title": "XML", "version": "1" },
  "servers": [{ "url": "https://a.example/v1" }],
  "paths": { "/pets": { "get": { "responses": { "200": { "description": "", "content": {
    "application/xml": { "schema": { "$ref": "#/components/schemas/Pets" } } } } } } } },
  "components": { "schemas": {
    "Pets": { "type": "array", "items": { "$ref": "#/components/schemas/Pet" },
      "example": [{ "id": 7, "name": "a<b", "tags": ["x", "y"], "photos": ["p", "q"],
        "more": { "k": true }, "note": "said" }] },
    "Pet": { "type": "object", "required": ["id", "name", "tags", "photos", "more", "note"],
      "xml": { "name": "pet" },
      "properties": {
        "id": { "type": "integer", "xml": { "attribute": true } },
        "name": { "type": "string", "xml": { "prefix": "p", "namespace": "urn:p" } },
        "tags": { "type": "array", "xml": { "wrapped": true }, "items": { "type": "string", "xml": { "name": "tag" } } },
        "photos": { "type": "array", "xml": { "name": "ignored" }, "items": { "type": "string", "xml": { "name": "photo" } } },
        "more": { "type": "object", "additionalProperties": { "type": "boolean" } },
        "note": { "type": "string", "xml": { "nodeType": "text" } } } } } } }"##;

#[test]
fn xml_is_written_as_the_schema_says() {
    let server = Server::start(XML, 0, |_| {}).expect("it starts");
    let (status, text) = send(&server, &get("GET /v1/pets", 200, ""));
    assert_eq!(status, 200);
    let pet = "<pet id=\"7\"><more><k>true</k></more><p:name xmlns:p=\"urn:p\">a&lt;b</p:name>said\
               <photo>p</photo><photo>q</photo><tags><tag>x</tag><tag>y</tag></tags></pet>";
    let expected = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Pets>{pet}</Pets>");
    assert!(text.ends_with(&expected), "{text}");
}

/// Sends a request and returns the status of the answer, and the answer.
fn send(server: &Server, row: &Row) -> (u16, String) {
    let url = server.url();
    let address = url.trim_start_matches("http://").trim_end_matches("/v1");
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let headers = [row.headers, &[""]].concat().join("\r\n");
    let length = row.body.len();
    let length = if length == 0 { String::new() } else { format!("Content-Length: {length}\r\n") };
    let head = format!("{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", row.request);
    let request = format!("{head}{headers}{length}\r\n{}", row.body);
    stream.write_all(request.as_bytes()).expect("it is sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("there is an answer");
    let status = text.get(9..12).and_then(|status| status.parse().ok()).unwrap_or_default();
    (status, text)
}
