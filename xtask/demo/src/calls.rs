//! The three operations as they should go: by methods and by standalone functions.

use factify::{
    RequestOptions,
    api_keys::ListApiKeysRequest,
    funcs,
    models::{ApiKey, CreateApiKeyRequest},
};
use futures_util::TryStreamExt;

use crate::stage::{ORG, Outcome, Stage, expect, saw, show};

/// The keys that the first two steps create, in this order.
const NAMES: [&str; 5] = ["Production", "Staging", "CI", "Laptop", "Backup"];

pub(crate) async fn create(stage: &Stage) -> Outcome {
    let factify = &stage.factify;
    let created = show!(factify.api_keys().create_api_key(ORG, "Production").await)?;
    let printed = format!("{created:#?}");
    saw(&printed);
    let secret = created.secret.expose();
    saw(&format!("expose() returns the secret: {} characters", secret.len()));
    expect(secret.starts_with("ffy_test_") && secret.len() >= 78, "the secret is complete")?;
    expect(!printed.contains(secret), "the secret is not printed")?;
    expect(created.api_key.name == NAMES[0], "the key has its name")
}

pub(crate) async fn create_more(stage: &Stage) -> Outcome {
    let (factify, options) = (&stage.factify, RequestOptions::default);
    for name in &NAMES[1..] {
        let request = show!(CreateApiKeyRequest::new(ORG, *name));
        let result = show!(funcs::api_keys_create_api_key(factify, request, options()).await);
        let created = result?;
        saw(&format!("{} {}", created.api_key.id, created.api_key.name));
        expect(created.api_key.name == *name, "the key has its name")?;
    }
    Ok(())
}

pub(crate) async fn pages(stage: &Stage) -> Outcome {
    let (factify, before) = (&stage.factify, stage.mock.requests());
    let mut pages = show!(factify.api_keys().list_api_keys(ORG).page_size(2).pages());
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page?;
        sizes.push(page.items.len());
        let token = page.pagination.next_page_token.as_deref().unwrap_or_default();
        saw(&format!("page {}: {}, next {token:?}", sizes.len(), names(&page.items)));
    }
    expect(sizes == [2, 2, 1], "the pages have 2, 2 and 1 keys")?;
    expect(stage.mock.requests() == before + 3, "each page was one request")
}

pub(crate) async fn items(stage: &Stage) -> Outcome {
    let factify = &stage.factify;
    let items = show!(factify.api_keys().list_api_keys(ORG).page_size(2).items());
    let keys: Vec<ApiKey> = items.try_collect().await?;
    saw(&names(&keys));
    expect(
        keys.iter().map(|key| key.name.as_str()).eq(NAMES),
        "every key was returned once, in \
                                                                order",
    )
}

pub(crate) async fn list(stage: &Stage) -> Outcome {
    let (factify, options) = (&stage.factify, RequestOptions::default());
    let request = show!(ListApiKeysRequest::new(ORG).page_size(100));
    let page = show!(funcs::api_keys_list_api_keys(factify, request, options).await)?;
    saw(&format!("{} keys", page.items.len()));
    expect(page.items.len() == NAMES.len(), "all keys are on one page")
}

pub(crate) async fn revoke(stage: &Stage) -> Outcome {
    let factify = &stage.factify;
    let page = factify.api_keys().list_api_keys(ORG).page_size(1).await?;
    let id = &page.items.first().ok_or("there is no key")?.id;
    let call = show!(factify.api_keys().revoke_api_key(id).reason("rotated"));
    let key = call.await?.api_key;
    let when = key.revoked_at.map(|time| time.to_string()).unwrap_or_default();
    saw(&format!("{} {}: active {}, revoked {when}", key.id, key.name, key.is_active));
    expect(key.id == *id && !key.is_active && key.revoked_at.is_some(), "the key is revoked")?;
    let reason = stage.mock.revocation_reason(id);
    saw(&format!(
        "the mock server received the reason {:?}",
        reason.as_deref().unwrap_or_default()
    ));
    expect(reason.as_deref() == Some("rotated"), "the reason was received")
}

pub(crate) async fn list_revoked(stage: &Stage) -> Outcome {
    let factify = &stage.factify;
    let active = show!(factify.api_keys().list_api_keys(ORG).await)?;
    saw(&names(&active.items));
    let all = show!(factify.api_keys().list_api_keys(ORG).include_revoked(true).await)?;
    saw(&names(&all.items));
    expect(active.items.iter().all(|key| key.is_active), "revoked keys are left out")?;
    expect(all.items.len() == active.items.len() + 1, "revoked keys are listed if requested")
}

fn names(keys: &[ApiKey]) -> String {
    let name = |key: &ApiKey| match key.revoked_at {
        None => key.name.clone(),
        Some(_) => format!("{} (revoked)", key.name),
    };
    keys.iter().map(name).collect::<Vec<_>>().join(", ")
}
