//! The functions of [`ApiKeys`](crate::resources::ApiKeys).
use crate::{
    Factify, Pending, RequestOptions,
    models::{
        CreateApiKeyRequest, CreateApiKeyResponse, ListApiKeysRequest,
        ListApiKeysResponse, RevokeApiKeyRequest, RevokeApiKeyResponse,
    },
    runtime::{body, operation, parameter},
};
/// List API keys
///
/// Lists API keys for an organization.
///
/// # Errors
///
/// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
/// not answer as documented.
#[doc(alias = "listApiKeys")]
#[inline]
pub fn api_keys_list_api_keys(
    client: &Factify,
    request: ListApiKeysRequest,
    options: RequestOptions,
) -> Pending<ListApiKeysResponse> {
    client
        .core()
        .call(
            &LIST_API_KEYS,
            options,
            &[
                &request.organization_id,
                &request.include_revoked,
                &request.page_token,
                &request.page_size,
            ],
            body::Body::None,
        )
}
static LIST_API_KEYS: operation::Operation = operation::Operation {
    id: "listApiKeys",
    method: operation::Method::Get,
    path: "/v1beta/api-keys",
    parameters: &[
        parameter::Parameter::query("organization_id"),
        parameter::Parameter::query("include_revoked"),
        parameter::Parameter::query("page_token"),
        parameter::Parameter::query("page_size"),
    ],
    success: &[
        operation::Success {
            status: operation::StatusPattern::Exact(200),
            media_type: Some("application/json"),
        },
    ],
    accept: "application/json",
    security: &[&[0]],
    retry_hint: Some("/error/retry_after"),
    idempotency_header: None,
};
/// Create an API key
///
/// Creates a new API key for the specified organization. The secret is only returned once in
/// the response and cannot be retrieved later.
///
/// # Errors
///
/// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
/// not answer as documented.
#[doc(alias = "createApiKey")]
#[inline]
pub fn api_keys_create_api_key(
    client: &Factify,
    request: CreateApiKeyRequest,
    options: RequestOptions,
) -> Pending<CreateApiKeyResponse> {
    client.core().call(&CREATE_API_KEY, options, &[], body::Body::Json(&request))
}
static CREATE_API_KEY: operation::Operation = operation::Operation {
    id: "createApiKey",
    method: operation::Method::Post,
    path: "/v1beta/api-keys",
    parameters: &[],
    success: &[
        operation::Success {
            status: operation::StatusPattern::Exact(200),
            media_type: Some("application/json"),
        },
    ],
    accept: "application/json",
    security: &[&[0]],
    retry_hint: Some("/error/retry_after"),
    idempotency_header: None,
};
/// Revoke an API key
///
/// Revokes an API key, immediately preventing it from being used for authentication.
///
/// # Errors
///
/// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
/// not answer as documented.
#[doc(alias = "revokeApiKey")]
#[inline]
pub fn api_keys_revoke_api_key(
    client: &Factify,
    request: RevokeApiKeyRequest,
    options: RequestOptions,
) -> Pending<RevokeApiKeyResponse> {
    client
        .core()
        .call(
            &REVOKE_API_KEY,
            options,
            &[&request.api_key_id],
            body::Body::Json(&request.body),
        )
}
static REVOKE_API_KEY: operation::Operation = operation::Operation {
    id: "revokeApiKey",
    method: operation::Method::Post,
    path: "/v1beta/api-keys/{api_key_id}/revoke",
    parameters: &[parameter::Parameter::path("api_key_id")],
    success: &[
        operation::Success {
            status: operation::StatusPattern::Exact(200),
            media_type: Some("application/json"),
        },
    ],
    accept: "application/json",
    security: &[&[0]],
    retry_hint: Some("/error/retry_after"),
    idempotency_header: None,
};
