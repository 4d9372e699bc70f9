//! Generates the SDK of `../api/pets/openapi.json`.

fn main() -> castiron_build::Result {
    castiron_build::compile("../api/pets/openapi.json")
}
