//! Programs: an example call as a whole program.

use quote::quote;

use super::{
    call::ExampleCall,
    source::{TOKIO, imports, indented, statements},
    statements::Statements,
};
use crate::rust::{code::Mentions, types::recursion};

impl ExampleCall {
    /// Returns a whole program that does something with the call.
    pub(crate) fn program(&self, body: &Statements) -> Vec<String> {
        let Self { library, client, variable, credentials, .. } = self;
        let credentials = credentials.iter().map(|(setter, value)| quote!(.#setter(#value)));
        let build = quote!(let #variable = #client::builder()#(#credentials)*.build()?;);
        let result = if body.is_fallible {
            "Result<(), Box<dyn std::error::Error>>".to_owned()
        } else {
            format!("{library}::Result<()>")
        };
        let root = recursion::attribute(self.recursion_limit);
        let mut lines: Vec<String> =
            root.into_iter().flat_map(|line| [line, String::new()]).collect();
        let names = body.mentions.clone().with_types([client.as_str()]);
        lines.extend(imports(&names, library));
        lines.push(String::new());
        lines.extend(body.is_async.then(|| TOKIO.to_owned()));
        let function = if body.is_async { "async fn" } else { "fn" };
        lines.push(format!("{function} main() -> {result} {{"));
        lines.extend(statements(&build).iter().map(|line| indented(line)));
        lines.push(String::new());
        let own = &body.tokens;
        let all = statements(&quote!(#own Ok(())));
        lines.extend(all.iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        lines
    }

    /// Returns a whole program that does it without a runtime, unless it reads a stream.
    pub(crate) fn blocking(&self) -> Option<Vec<String>> {
        Some(self.program(&self.blocked()?))
    }

    /// Returns a whole program that uses the standalone function.
    pub(crate) fn standalone(&self) -> Vec<String> {
        let Self { variable, request, function, .. } = self;
        let failed = format!("{function} failed: {{error}}");
        let tokens = quote! {
            let request = #request;
            match funcs::#function(&#variable, request, RequestOptions::default()).await {
                Ok(result) => println!("{result:?}"),
                Err(error) => println!(#failed),
            }
        };
        let names = request.mentions().clone().with_types(["RequestOptions"]);
        self.program(&Statements {
            tokens,
            mentions: Mentions::all([names, Mentions::of_module("funcs")]),
            is_fallible: request.is_fallible(),
            is_async: true,
        })
    }
}
