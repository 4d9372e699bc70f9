//! What goes wrong, and what the SDK makes of it.

use std::time::{Duration, Instant};

use factify::{
    Error, ErrorBody, ErrorResponse, Factify, RequestOptions, api_keys::RevokeApiKeyRequest, funcs,
};

use crate::{
    mock::Trouble,
    stage::{ORG, Outcome, Stage, expect, refused, saw, show},
};

/// The ID of a key that does not exist.
const UNKNOWN: &str = "key_00000000000000000000000000";

pub(crate) async fn not_found(stage: &Stage) -> Outcome {
    let (factify, options) = (&stage.factify, RequestOptions::default());
    let request = show!(RevokeApiKeyRequest::new(UNKNOWN));
    let result = show!(funcs::api_keys_revoke_api_key(factify, request, options).await);
    let error = documented(refused(result)?)?;
    saw(&format!("{error}"));
    expect(error.status.as_u16() == 404, "the status is 404")?;
    expect(matches!(error.body, ErrorBody::ErrorT(_)), "it is typed")
}

pub(crate) async fn bad_request(stage: &Stage) -> Outcome {
    let factify = &stage.factify;
    let result = show!(factify.api_keys().create_api_key(ORG, "").await);
    let error = documented(refused(result)?)?;
    saw(&format!("{error}"));
    match &error.body {
        ErrorBody::ErrorT(body) => {
            saw(&format!("code {:?}, param {:?}", body.error.code, body.error.param));
            expect(body.error.param.as_deref() == Some("name"), "the parameter is named")
        }
        other => Err(format!("it is {other:?}").into()),
    }
}

pub(crate) async fn wrong_token(stage: &Stage) -> Outcome {
    let url = stage.mock.url();
    let factify = show!(Factify::builder().bearer_auth("wrong").with_server(url).build())?;
    let result = show!(factify.api_keys().list_api_keys(ORG).await);
    let error = documented(refused(result)?)?;
    saw(&format!("{error}"));
    expect(error.status.as_u16() == 401, "the status is 401")?;
    expect(matches!(error.body, ErrorBody::ErrorT(_)), "it is typed")
}

pub(crate) async fn no_token(stage: &Stage) -> Outcome {
    let (url, before) = (stage.mock.url(), stage.mock.requests());
    let factify = show!(Factify::builder().with_server(url).build())?;
    let result = show!(factify.api_keys().list_api_keys(ORG).await);
    not_sent(stage, before, refused(result)?)
}

pub(crate) async fn path_value(stage: &Stage) -> Outcome {
    let (factify, before) = (&stage.factify, stage.mock.requests());
    let result = show!(factify.api_keys().revoke_api_key("..").await);
    not_sent(stage, before, refused(result)?)
}

pub(crate) async fn rate_limit(stage: &Stage) -> Outcome {
    let (factify, mock) = (&stage.factify, &stage.mock);
    for creates in [false, true] {
        let (before, start) = (mock.requests(), Instant::now());
        show!(mock.answer_next(1, Trouble::RateLimited { seconds: 1 }));
        let came = if creates {
            show!(factify.api_keys().create_api_key(ORG, "Patient").await)?.api_key.name
        } else {
            let page = show!(factify.api_keys().list_api_keys(ORG).await)?;
            format!("{} keys", page.items.len())
        };
        let (attempts, elapsed) = (mock.requests() - before, start.elapsed());
        saw(&format!("{came}, after {attempts} attempts and {:.1} s", elapsed.as_secs_f64()));
        expect(attempts == 2, "there were two attempts")?;
        expect(elapsed >= Duration::from_secs(1), "the SDK waited as long as requested")?;
    }
    Ok(())
}

pub(crate) async fn server_error(stage: &Stage) -> Outcome {
    let (factify, mock) = (&stage.factify, &stage.mock);
    let before = mock.requests();
    show!(mock.answer_next(1, Trouble::Broken));
    let result = show!(factify.api_keys().create_api_key(ORG, "Once").await);
    let error = documented(refused(result)?)?;
    let attempts = mock.requests() - before;
    saw(&format!("{error}"));
    saw(&format!("the mock server received {attempts} request"));
    expect(matches!(error.body, ErrorBody::ErrorT(_)), "it is typed")?;
    expect(attempts == 1, "there was one attempt")
}

/// Checks that a call was refused and the mock heard nothing of it.
fn not_sent(stage: &Stage, before: usize, error: Error) -> Outcome {
    let Error::Build(error) = error else { return Err(error.into()) };
    let requests = stage.mock.requests() - before;
    saw(&format!("Error::Build: {error}"));
    saw(&format!("the mock server received {requests} requests"));
    expect(requests == 0, "nothing was sent")
}

/// Returns the documented error that a call failed with.
fn documented(error: Error) -> Result<ErrorResponse, Error> {
    match error {
        Error::Api(error) => Ok(*error),
        other => Err(other),
    }
}
