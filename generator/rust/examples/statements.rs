//! Statements: what a program does with a call, as the statements of each way to do it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{call::ExampleCall, response_kind::ResponseKind};
use crate::rust::{code::Mentions, operations::ShownError};

/// How many documented errors an example distinguishes.
const ERRORS: usize = 2;

/// The statuses that programs most often distinguish.
const TELLING: &[u16] = &[404, 429, 409];

/// The statements of a program, and what they need.
#[derive(Clone, Debug)]
pub(crate) struct Statements {
    pub(crate) tokens: TokenStream,
    /// What they mention of the SDK.
    pub(crate) mentions: Mentions,
    /// Whether they end with errors that are not the SDK's.
    pub(crate) is_fallible: bool,
    /// Whether they await anything.
    pub(crate) is_async: bool,
}

impl ExampleCall {
    fn body(&self, tokens: TokenStream) -> Statements {
        let (mentions, is_fallible) = (self.call.mentions().clone(), self.call.is_fallible());
        Statements { tokens, mentions, is_fallible, is_async: true }
    }

    /// Awaits the call and prints what comes.
    pub(crate) fn awaited(&self) -> Statements {
        let call = &self.call;
        match self.response {
            ResponseKind::Nothing => self.body(quote!(#call.await?;)),
            ResponseKind::Series => self.streamed(),
            ResponseKind::Bytes => {
                let statements = quote! {
                    let result = #call.await?;
                    println!("{} bytes", result.len());
                };
                self.body(statements)
            }
            ResponseKind::Value | ResponseKind::Either => {
                let statements = quote! {
                    let result = #call.await?;
                    println!("{result:?}");
                };
                self.body(statements)
            }
        }
    }

    /// Sends the call while the thread waits.
    pub(crate) fn blocked(&self) -> Option<Statements> {
        let call = &self.call;
        let statements = match self.response {
            ResponseKind::Series => return None,
            ResponseKind::Nothing => quote!(#call.send_blocking()?;),
            ResponseKind::Value | ResponseKind::Either | ResponseKind::Bytes => quote! {
                let result = #call.send_blocking()?;
                println!("{result:?}");
            },
        };
        Some(Statements { is_async: false, ..self.body(statements) })
    }

    /// Goes through all items of all pages.
    pub(crate) fn paged(&self) -> Statements {
        let call = &self.call;
        let statements = quote! {
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        };
        self.body(statements)
    }

    /// Sends a file.
    pub(crate) fn uploaded(&self) -> Statements {
        let mut example = self.clone();
        if let Some(call) = &self.upload {
            example.call.clone_from(call);
        }
        example.awaited()
    }

    /// Prints the items of a response as they arrive.
    pub(crate) fn streamed(&self) -> Statements {
        let call = &self.call;
        let stream = (self.response == ResponseKind::Either).then(|| quote!(.stream()));
        let statements = quote! {
            let mut stream = #call #stream.await?;
            while let Some(item) = stream.next().await {
                let item = item?;
                println!("{item:?}");
            }
        };
        self.body(statements)
    }

    /// Saves a response that is a file.
    pub(crate) fn downloaded(&self) -> Statements {
        let call = &self.call;
        let statements = quote! {
            let size = #call.download().await?.save("path/to/file").await?;
            println!("{size} bytes");
        };
        Statements { is_fallible: true, ..self.body(statements) }
    }

    /// Tells the errors of a call apart.
    pub(crate) fn matching_errors(&self) -> Statements {
        let call = &self.call;
        let ok = match self.response {
            ResponseKind::Nothing => quote!(Ok(()) => println!("done")),
            ResponseKind::Series => quote!(Ok(_) => println!("the items can be deserialized")),
            _ => quote!(Ok(result) => println!("{result:?}")),
        };
        let mut shown: Vec<&ShownError> = self.errors.iter().collect();
        // The sort is stable: what is not telling stays in the document's order.
        shown.sort_by_key(|error| {
            TELLING.iter().position(|status| error.status == Some(*status)).unwrap_or(TELLING.len())
        });
        let arms: Vec<TokenStream> = shown.into_iter().take(ERRORS).map(arm).collect();
        let documented = (!arms.is_empty()).then(|| {
            quote! {
                Err(Error::Api(error)) => match (error.status.as_u16(), &error.body) {
                    #(#arms,)*
                    _ => println!("{error}"),
                },
            }
        });
        let statements = quote! {
            match #call.await {
                #ok,
                #documented
                Err(Error::Unexpected(response)) => println!("undocumented: {}", response.status),
                Err(error) if error.is_timeout() => println!("the call timed out"),
                Err(Error::Transport(error)) => println!("no response: {error}"),
                Err(other) => println!("{other}"),
            }
        };
        let mut body = self.body(statements);
        let names = if arms.is_empty() { vec!["Error"] } else { vec!["ErrorBody", "Error"] };
        body.mentions = body.mentions.with_types(names);
        body
    }
}

/// Returns the arm for a documented error.
fn arm(error: &ShownError) -> TokenStream {
    let ShownError { status, variant, has_body } = error;
    let (status, told) = match status {
        Some(status) => {
            let literal = Literal::u16_unsuffixed(*status);
            (quote!(#literal), format!("{status}: {{body:?}}"))
        }
        None => (quote!(_), "{body:?}".to_owned()),
    };
    if *has_body {
        quote!((#status, ErrorBody::#variant(body)) => println!(#told))
    } else {
        quote!((#status, ErrorBody::#variant) => println!("{}", error.status))
    }
}
