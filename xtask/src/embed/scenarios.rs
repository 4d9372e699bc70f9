//! The crates: what each has, and what cargo says of it.

/// A crate.
pub(super) struct Scenario {
    /// Its name.
    pub(super) name: &'static str,
    /// The key of its edition.
    pub(super) edition: &'static str,
    /// The tables of its dependencies.
    pub(super) dependencies: &'static str,
    /// Its document.
    document: &'static str,
    /// Its build script, if it has one.
    build: Option<&'static str>,
    /// Its root.
    root: &'static str,
    /// What a build gives.
    pub(super) expected: Expected,
}

/// What a build gives.
pub(super) enum Expected {
    /// It succeeds, and so it does after a change of the document: a text that becomes another.
    Success { change: (&'static str, &'static str) },
    /// It fails, and cargo prints these parts of messages.
    Error(&'static [&'static str]),
}

impl Scenario {
    /// Returns the files besides the manifest.
    pub(super) fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let build = self.build.map(|text| ("build.rs", text));
        [("openapi.yaml", self.document), ("src/lib.rs", self.root)].into_iter().chain(build)
    }
}

const DOCUMENT: &str = "openapi: 3.1.0
info: { title: Ping, version: 1.0.0 }
paths:
  /ping:
    get:
      operationId: ping
      description: Says hello.
      responses:
        '200':
          description: Pong
          content: { application/json: { schema: { $ref: '#/components/schemas/Pong' } } }
components:
  schemas:
    Pong: { type: object, properties: { at: { type: string, format: date-time } } }
";

/// A document with a reference that leads nowhere.
const DANGLING: &str = "openapi: 3.1.0
info: { title: Ping, version: 1.0.0 }
paths:
  /ping: { $ref: '#/components/pathItems/Pnog' }
components: { pathItems: { Pong: { get: {} } } }
";

const EDITION: &str = "edition = \"2024\"";

/// The dependencies of a build script and of the module that it generates.
const DEPENDENCIES: &str = "[dependencies]
castiron-runtime = { version = \"0.1\", features = [\"jiff\"] }
[build-dependencies]
castiron-build = \"0.1\"
";

const BUILD: &str = "fn main() -> castiron_build::Result {
    castiron_build::configure().set(\"package.name\", \"api\").compile(\"openapi.yaml\")
}
";

const ROOT: &str = "pub mod api { castiron_runtime::include_sdk!(\"api\"); }\n";

/// A crate in which all is as it should be.
const GOOD: Scenario = Scenario {
    name: "embed-good",
    edition: EDITION,
    dependencies: DEPENDENCIES,
    document: DOCUMENT,
    build: Some(BUILD),
    root: ROOT,
    expected: Expected::Success { change: ("Says hello.", "Says good bye.") },
};

/// All crates.
pub(super) const SCENARIOS: &[Scenario] = &[
    GOOD,
    Scenario {
        name: "embed-without-runtime",
        dependencies: "[build-dependencies]\ncastiron-build = \"0.1\"\n",
        expected: Expected::Error(&[
            "the SDK needs castiron-runtime: add `castiron-runtime = \"0.1.0\"`",
            "below `[dependencies]`",
        ]),
        ..GOOD
    },
    Scenario {
        name: "embed-without-feature",
        dependencies: "[dependencies]\ncastiron-runtime = \"0.1\"\n\
                       [build-dependencies]\ncastiron-build = \"0.1\"\n",
        expected: Expected::Error(&[
            "this SDK needs the feature `jiff` of castiron-runtime: add it in Cargo.toml",
        ]),
        ..GOOD
    },
    Scenario {
        name: "embed-without-client",
        dependencies: "[dependencies]\n\
                       castiron-runtime = { version = \"0.1\", default-features = false }\n\
                       [build-dependencies]\ncastiron-build = \"0.1\"\n",
        expected: Expected::Error(&["this SDK needs the feature `client` of castiron-runtime"]),
        ..GOOD
    },
    Scenario {
        name: "embed-faulty-document",
        document: DANGLING,
        expected: Expected::Error(&["openapi.yaml:4:18: error[reference-dangling]"]),
        ..GOOD
    },
    Scenario {
        name: "embed-old-edition",
        edition: "edition = \"2018\"",
        expected: Expected::Error(&[
            "the SDK needs edition 2021 or newer: set `edition = \"2024\"`",
        ]),
        ..GOOD
    },
    Scenario {
        name: "embed-no-document",
        build: Some(
            "fn main() -> castiron_build::Result { castiron_build::compile(\"opnapi.yaml\") }\n",
        ),
        expected: Expected::Error(&["opnapi.yaml: the file does not exist"]),
        ..GOOD
    },
    Scenario {
        name: "embed-no-out-dir",
        build: Some(
            "fn main() -> castiron_build::Result {
                let builder = castiron_build::configure().set(\"package.name\", \"api\");
                builder.out_dir(\"Cargo.toml/out\").compile(\"openapi.yaml\")
            }\n",
        ),
        expected: Expected::Error(&["cannot write Cargo.toml/out/api.rs: Not a directory"]),
        ..GOOD
    },
    Scenario {
        name: "embed-same-name",
        build: Some(
            "fn main() -> castiron_build::Result {
                castiron_build::compile(\"openapi.yaml\")?;
                castiron_build::compile(\"openapi.yaml\")
            }\n",
        ),
        expected: Expected::Error(&["two SDKs are called `sdk`: give each a name"]),
        ..GOOD
    },
    Scenario {
        name: "embed-unknown-key",
        build: Some(
            "fn main() -> castiron_build::Result {
                castiron_build::configure().set(\"package.nmae\", \"a\").compile(\"openapi.yaml\")
            }\n",
        ),
        expected: Expected::Error(&["unknown key `nmae`", "did you mean `name`"]),
        ..GOOD
    },
    Scenario {
        name: "embed-no-build-script",
        build: None,
        expected: Expected::Error(&["this crate has no build script: add a build.rs"]),
        ..GOOD
    },
    Scenario {
        name: "embed-macro",
        dependencies: MACRO,
        build: None,
        root: "pub mod api { castiron::sdk!(\"opnapi.yaml\"); }\n",
        expected: Expected::Error(&[
            "opnapi.yaml: the file does not exist",
            "pub mod api { castiron::sdk!(\"opnapi.yaml\"); }",
            "^^^^^^^^^^^^^",
        ]),
        ..GOOD
    },
    Scenario {
        name: "embed-macro-faulty-document",
        dependencies: MACRO,
        document: DANGLING,
        build: None,
        root: "pub mod api { castiron::sdk!(\"openapi.yaml\"); }\n",
        expected: Expected::Error(&["openapi.yaml:4:18: error[reference-dangling]"]),
        ..GOOD
    },
    Scenario {
        name: "embed-macro-unknown-key",
        dependencies: MACRO,
        build: None,
        root: "pub mod api { castiron::sdk!(\"openapi.yaml\", types.date = \"chrono\"); }\n",
        expected: Expected::Error(&["unknown key `date`", "did you mean `dates`"]),
        ..GOOD
    },
];

/// The dependencies of a crate that uses the macro.
const MACRO: &str = "[dependencies]
castiron = { package = \"castiron-macro\", version = \"0.1\" }
castiron-runtime = { version = \"0.1\", features = [\"jiff\"] }
";
