//! Programs: an example call as a whole program.

use proc_macro2::TokenStream;
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
        let Self { library, client, .. } = self;
        let build = self.build(&quote!());
        let result = self.result(body.is_fallible);
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

    /// Returns the statement that builds the client, with further setters.
    fn build(&self, setters: &TokenStream) -> TokenStream {
        let Self { client, variable, credentials, .. } = self;
        let credentials = credentials.iter().map(|(setter, value)| quote!(.#setter(#value)));
        quote!(let #variable = #client::builder()#(#credentials)* #setters.build()?;)
    }

    /// Returns the type of the result of a function with the call.
    fn result(&self, is_fallible: bool) -> String {
        if is_fallible {
            "Result<(), Box<dyn std::error::Error>>".to_owned()
        } else {
            format!("{}::Result<()>", self.library)
        }
    }

    /// Returns a test that creates the response itself, if possible.
    pub(crate) fn test(&self) -> Option<Vec<String>> {
        let Self { library, client, call, model, .. } = self;
        let model = model.as_ref()?;
        let build = self.build(&quote!(.with_transport(transport)));
        let tokens = quote! {
            let transport = transport::from_fn(|_request| async {
                let body: #model = testing::placeholder();
                Ok(testing::response(http::StatusCode::OK, &body))
            });
            #build
            let result = #call.await?;
            assert_eq!(result, testing::placeholder());
            Ok(())
        };
        let modules = ["http", "testing", "transport"].map(Mentions::of_module);
        let names = [call.mentions().clone(), model.mentions()].into_iter().chain(modules);
        let names = Mentions::all(names).with_types([client.as_str()]);
        let mut lines = imports(&names, library);
        lines.extend([String::new(), "#[tokio::test]".to_owned()]);
        lines.push(format!("async fn test() -> {} {{", self.result(call.is_fallible())));
        lines.extend(statements(&tokens).iter().map(|line| indented(line)));
        lines.push("}".to_owned());
        Some(lines)
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
