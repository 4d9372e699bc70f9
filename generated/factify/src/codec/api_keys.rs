//! The shapes of [`models`](crate::models).
use crate::runtime::codec;
use crate::{
    Maybe,
    models::{
        ApiKey, CreateApiKeyRequest, CreateApiKeyResponse, ListApiKeysResponse,
        Pagination, RevokeApiKeyBody, RevokeApiKeyResponse,
    },
};
static LIST_API_KEYS_RESPONSE: codec::Shape = codec::Shape {
    name: "ListApiKeysResponse",
    fields: &[
        codec::Field::optional("items", "items"),
        codec::Field::required("pagination", "pagination"),
    ],
};
impl codec::Codec for ListApiKeysResponse {
    #[inline]
    fn blank() -> Self {
        Self {
            items: Vec::new(),
            pagination: codec::Codec::blank(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(
                &LIST_API_KEYS_RESPONSE,
                &mut [&mut self.items, &mut self.pagination],
            )
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer.record(&LIST_API_KEYS_RESPONSE, &[&self.items, &self.pagination]);
    }
}
record!(ListApiKeysResponse);
static API_KEY: codec::Shape = codec::Shape {
    name: "ApiKey",
    fields: &[
        codec::Field::required("created_at", "created_at"),
        codec::Field::optional("expires_at", "expires_at"),
        codec::Field::required("id", "id"),
        codec::Field::required("is_active", "is_active"),
        codec::Field::required("key_prefix", "key_prefix"),
        codec::Field::required("name", "name"),
        codec::Field::required("organization_id", "organization_id"),
        codec::Field::optional("revoked_at", "revoked_at"),
    ],
};
impl codec::Codec for ApiKey {
    #[inline]
    fn blank() -> Self {
        Self {
            created_at: jiff::Timestamp::UNIX_EPOCH,
            expires_at: None,
            id: String::new(),
            is_active: false,
            key_prefix: String::new(),
            name: String::new(),
            organization_id: String::new(),
            revoked_at: None,
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(
                &API_KEY,
                &mut [
                    &mut self.created_at,
                    &mut self.expires_at,
                    &mut self.id,
                    &mut self.is_active,
                    &mut self.key_prefix,
                    &mut self.name,
                    &mut self.organization_id,
                    &mut self.revoked_at,
                ],
            )
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer
            .record(
                &API_KEY,
                &[
                    &self.created_at,
                    &self.expires_at,
                    &self.id,
                    &self.is_active,
                    &self.key_prefix,
                    &self.name,
                    &self.organization_id,
                    &self.revoked_at,
                ],
            );
    }
}
record!(ApiKey);
static PAGINATION: codec::Shape = codec::Shape {
    name: "Pagination",
    fields: &[
        codec::Field::optional("has_more", "has_more"),
        codec::Field::optional("next_page_token", "next_page_token"),
        codec::Field::optional("prev_page_token", "prev_page_token"),
    ],
};
impl codec::Codec for Pagination {
    #[inline]
    fn blank() -> Self {
        Self {
            has_more: None,
            next_page_token: None,
            prev_page_token: None,
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(
                &PAGINATION,
                &mut [
                    &mut self.has_more,
                    &mut self.next_page_token,
                    &mut self.prev_page_token,
                ],
            )
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer
            .record(
                &PAGINATION,
                &[&self.has_more, &self.next_page_token, &self.prev_page_token],
            );
    }
}
record!(Pagination);
static CREATE_API_KEY_REQUEST: codec::Shape = codec::Shape {
    name: "CreateApiKeyRequest",
    fields: &[
        codec::Field::optional("expires_at", "expires_at"),
        codec::Field::required("name", "name"),
        codec::Field::required("organization_id", "organization_id"),
    ],
};
impl codec::Codec for CreateApiKeyRequest {
    #[inline]
    fn blank() -> Self {
        Self {
            expires_at: None,
            name: String::new(),
            organization_id: String::new(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(
                &CREATE_API_KEY_REQUEST,
                &mut [&mut self.expires_at, &mut self.name, &mut self.organization_id],
            )
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer
            .record(
                &CREATE_API_KEY_REQUEST,
                &[&self.expires_at, &self.name, &self.organization_id],
            );
    }
}
record!(CreateApiKeyRequest);
static CREATE_API_KEY_RESPONSE: codec::Shape = codec::Shape {
    name: "CreateApiKeyResponse",
    fields: &[
        codec::Field::required("api_key", "api_key"),
        codec::Field::required("secret", "secret"),
    ],
};
impl codec::Codec for CreateApiKeyResponse {
    #[inline]
    fn blank() -> Self {
        Self {
            api_key: codec::Codec::blank(),
            secret: codec::Codec::blank(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader
            .record(&CREATE_API_KEY_RESPONSE, &mut [&mut self.api_key, &mut self.secret])
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer.record(&CREATE_API_KEY_RESPONSE, &[&self.api_key, &self.secret]);
    }
}
record!(CreateApiKeyResponse);
static REVOKE_API_KEY_BODY: codec::Shape = codec::Shape {
    name: "RevokeApiKeyBody",
    fields: &[codec::Field::optional("reason", "reason")],
};
impl codec::Codec for RevokeApiKeyBody {
    #[inline]
    fn blank() -> Self {
        Self { reason: Maybe::Absent }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader.record(&REVOKE_API_KEY_BODY, &mut [&mut self.reason])
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer.record(&REVOKE_API_KEY_BODY, &[&self.reason]);
    }
}
record!(RevokeApiKeyBody);
static REVOKE_API_KEY_RESPONSE: codec::Shape = codec::Shape {
    name: "RevokeApiKeyResponse",
    fields: &[codec::Field::required("api_key", "api_key")],
};
impl codec::Codec for RevokeApiKeyResponse {
    #[inline]
    fn blank() -> Self {
        Self {
            api_key: codec::Codec::blank(),
        }
    }
    #[inline]
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::Stop> {
        reader.record(&REVOKE_API_KEY_RESPONSE, &mut [&mut self.api_key])
    }
    #[inline]
    fn write(&self, writer: &mut codec::Writer<'_>) {
        writer.record(&REVOKE_API_KEY_RESPONSE, &[&self.api_key]);
    }
}
record!(RevokeApiKeyResponse);
