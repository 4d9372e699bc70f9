//! A list of keys that comes in pages.

use castiron_runtime::{
    body::Body,
    call::{Pending, PendingResponse, Response},
    client::Core,
    codec::{Codec, Field, Reader, Shape, Stop, Writer},
    options::RequestOptions,
    paging::{Next, Paged},
    retry::RetryConfig,
};

use super::{Error, LIST};

/// A page of identifiers.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPage {
    pub items: Vec<String>,
    pub next: Option<String>,
}

static KEY_PAGE: Shape = Shape {
    name: "KeyPage",
    fields: &[Field::required("items", "items"), Field::optional("next", "next")],
};

impl Codec for KeyPage {
    fn blank() -> Self {
        Self { items: Vec::new(), next: None }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.record(&KEY_PAGE, &mut [&mut self.items, &mut self.next])
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.record(&KEY_PAGE, &[&self.items, &self.next]);
    }
}

/// A request for a page of keys, which is not tried again.
pub struct ListKeys {
    core: Core,
    cursor: Option<String>,
}

impl ListKeys {
    pub fn new(core: Core) -> Self {
        Self { core, cursor: None }
    }

    /// Asks for the pages from this one on.
    pub fn from(core: Core, cursor: &str) -> Self {
        Self { core, cursor: Some(cursor.to_owned()) }
    }
}

impl Paged for ListKeys {
    type Page = KeyPage;
    type Item = String;
    type Error = Error;

    fn send(&self) -> PendingResponse<KeyPage, Error> {
        let options = RequestOptions::new().with_retries(RetryConfig::none());
        let arguments: [&dyn Codec; 2] = [&Some(2_i64), &self.cursor];
        let call: Pending<_, _> = self.core.call(&LIST, options, &arguments, Body::None);
        call.with_response()
    }

    fn cursor(&self) -> Option<String> {
        self.cursor.clone()
    }

    fn advance(&mut self, response: &Response<KeyPage>) -> Next {
        self.cursor.clone_from(&response.body.next);
        self.cursor.as_ref().map_or(Next::End, Next::cursor)
    }

    fn into_items(page: KeyPage) -> Vec<String> {
        page.items
    }
}
