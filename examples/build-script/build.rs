//! Generates the SDK of `api/openapi.yaml`.

fn main() -> castiron_build::Result {
    castiron_build::compile("api/openapi.yaml")
}
