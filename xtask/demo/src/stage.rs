//! What every step has: the mock, a client of it, and a way to show and check what happens.

use std::{error::Error, pin::Pin};

use factify::Factify;

use crate::{mock::Mock, print::line};

/// The organization whose keys the demo manages.
pub(crate) const ORG: &str = "org_01h2xcejqtf2nbrexx3vqjhp41";

/// Whether a step came out as expected; if not, why.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// A step of the demo.
pub(crate) type Step = for<'a> fn(&'a Stage) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// The mock and a client that has its token.
pub(crate) struct Stage {
    pub(crate) mock: Mock,
    pub(crate) factify: Factify,
}

impl Stage {
    /// Starts the mock and builds a client of it.
    pub(crate) async fn set() -> Result<Self, Box<dyn Error>> {
        let mock = Mock::start().await?;
        let builder = Factify::builder().bearer_auth(mock.token()).with_server(mock.url());
        Ok(Self { factify: builder.build()?, mock })
    }
}

/// Runs an expression and prints it, so that the code shown is the code that ran.
macro_rules! show {
    ($code:expr) => {{
        $crate::stage::called(stringify!($code));
        $code
    }};
}
pub(crate) use show;

/// Prints what is called.
pub(crate) fn called(code: &str) {
    for code in code.lines() {
        line(&format!("   {code}"));
    }
}

/// Prints what came back.
pub(crate) fn saw(text: &str) {
    line(&format!("   → {}", text.replace('\n', "\n     ")));
}

/// Fails unless the claim holds.
pub(crate) fn expect(holds: bool, claim: &str) -> Outcome {
    if holds { Ok(()) } else { Err(format!("expected that {claim}").into()) }
}

/// Returns the error of a call that must fail.
pub(crate) fn refused<T>(result: factify::Result<T>) -> Result<factify::Error, Box<dyn Error>> {
    match result {
        Ok(_) => Err("the call succeeded".into()),
        Err(error) => Ok(error),
    }
}
