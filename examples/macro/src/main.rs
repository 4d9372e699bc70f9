//! A program with an SDK that a macro generates from `openapi.yaml`.

mod pets {
    castiron::sdk!("../build-script/api/openapi.yaml");
}

fn main() {}
