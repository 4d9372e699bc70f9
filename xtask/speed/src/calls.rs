//! Calls of a server on this machine: by the SDK, and by reqwest alone.

use std::error::Error;

use factify::Factify;
use reqwest::Client;
use tokio::runtime::{Builder, Runtime};

use crate::{SdkPage, derived::Page, pairs::Pairs};

/// The organization whose keys are listed.
const ORGANIZATION: &str = "org_01h2xcejqtf2nbrexx3vqjhp41";

/// The credential of both sides.
const TOKEN: &str = "ffy_test_0123456789";

/// Both clients, and the runtime that drives them on this thread.
pub(crate) struct Calls {
    runtime: Runtime,
    factify: Factify,
    client: Client,
    url: String,
}

impl Calls {
    /// Creates the clients of a server.
    ///
    /// # Errors
    ///
    /// A client that cannot be created.
    pub(crate) fn new(server: &str) -> Result<Self, Box<dyn Error>> {
        let factify = Factify::builder().bearer_auth(TOKEN).with_server(server).build()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let url = format!("{server}/v1beta/api-keys?organization_id={ORGANIZATION}");
        let client = Client::new();
        Ok(Self { runtime, factify, client, url })
    }

    /// Compares the CPU time of a call.
    ///
    /// # Errors
    ///
    /// A call that fails.
    pub(crate) fn compare(&self, size: usize) -> Result<Pairs, Box<dyn Error>> {
        Pairs::measure(format!("call, {size} keys"), || self.sdk(size), || self.reqwest(size))
    }

    /// Compares the allocations of a call, on the thread that makes it.
    ///
    /// # Errors
    ///
    /// A call that fails.
    pub(crate) fn allocations(&self, size: usize) -> Result<Pairs, Box<dyn Error>> {
        let name = format!("allocations of a call, {size} keys");
        let mut pairs = Pairs { name, unit: "", sdk: Vec::new(), other: Vec::new() };
        pairs.sdk.push(allocations(|| self.sdk(size))?);
        pairs.other.push(allocations(|| self.reqwest(size))?);
        Ok(pairs)
    }

    fn sdk(&self, size: usize) -> Result<(), Box<dyn Error>> {
        let page: SdkPage =
            self.runtime.block_on(self.factify.api_keys().list_api_keys(ORGANIZATION).send())?;
        has(page.items.len(), size)
    }

    fn reqwest(&self, size: usize) -> Result<(), Box<dyn Error>> {
        let body = self.runtime.block_on(async {
            let request = self.client.get(&self.url).bearer_auth(TOKEN);
            request.send().await?.error_for_status()?.bytes().await
        })?;
        let page: Page = serde_json::from_slice(&body)?;
        has(page.items.len(), size)
    }
}

/// Returns how often a function allocates memory.
#[expect(clippy::cast_precision_loss, reason = "a call allocates some thousand times")]
fn allocations(run: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let mut result = Ok(());
    let info = allocation_counter::measure(|| result = run());
    result?;
    Ok(info.count_total as f64)
}

fn has(found: usize, size: usize) -> Result<(), Box<dyn Error>> {
    if found == size { Ok(()) } else { Err(format!("{found} keys, not {size}").into()) }
}
