//! The command line: exit codes, messages, and folders that stay as they are when things go wrong.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const GOOD: &str = "openapi: 3.1.0\ninfo: { title: Ping, version: 1.0.0 }\npaths:\n  /ping:\n    \
    get: { operationId: ping, tags: [Ping], responses: { '204': { description: Pong } } }\n";

/// A path item that is not there, and nothing else.
const DANGLING: &str = "openapi: 3.1.0\ninfo: { title: Ping, version: 1.0.0 }\npaths:\n  /ping:\n    \
    $ref: '#/components/pathItems/Pnog'\ncomponents: { pathItems: { Pong: { get: {} } } }\n";

#[test]
fn generate_writes_and_check_agrees() {
    let folder = folder(&[("openapi.yaml", GOOD)]);
    let written = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    assert!(written.status.success(), "{}", stderr(&written));
    assert!(folder.path().join("sdk/src/client.rs").exists());
    let current = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk", "--check"]);
    assert!(current.status.success(), "{}", stderr(&current));
}

#[test]
fn a_dry_run_lists_what_would_be_written() {
    let folder = folder(&[("openapi.yaml", GOOD)]);
    let dry = ["generate", "openapi.yaml", "-o", "sdk", "--dry-run"];
    let planned = castiron(folder.path(), &dry);
    assert!(planned.status.success(), "{}", stderr(&planned));
    let text = String::from_utf8_lossy(&planned.stdout).into_owned();
    assert!(text.contains("create src/client.rs\n") && !text.contains("update"), "{text}");
    assert!(!folder.path().join("sdk").exists());
    castiron(folder.path(), &dry[..4]);
    let client = folder.path().join("sdk/src/client.rs");
    fs::write(&client, "// edited\n").expect("written");
    let planned = castiron(folder.path(), &dry);
    assert_eq!(String::from_utf8_lossy(&planned.stdout), "update src/client.rs\n");
    assert!(stderr(&planned).contains("0 created, 1 updated, 0 removed"), "{}", stderr(&planned));
    assert_eq!(fs::read_to_string(&client).expect("it is there"), "// edited\n");
}

#[test]
fn a_document_can_come_from_standard_input() {
    use std::{io::Write, process::Stdio};
    let run = |text: &str| {
        let folder = folder(&[]);
        let mut run = Command::new(env!("CARGO_BIN_EXE_castiron"))
            .args(["generate", "-", "-o", "sdk"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("castiron runs");
        let mut input = run.stdin.take().expect("it is piped");
        input.write_all(text.as_bytes()).expect("castiron reads");
        drop(input);
        let output = run.wait_with_output().expect("castiron ends");
        (folder.path().join("sdk/src/client.rs").exists(), stderr(&output))
    };
    let (is_written, said) = run(GOOD);
    assert!(is_written, "{said}");
    let (is_written, said) = run(DANGLING);
    assert!(!is_written && said.contains("--> -:"), "{said}");
}

#[test]
fn bundle_writes_one_document_that_generates_the_same() {
    let part = "type: object\nproperties: { name: { type: string, nullable: true } }\n";
    let main = GOOD.replace(
        "'204': { description: Pong }",
        "'200': { description: Pong, content: { application/json: { schema: { $ref: pong.yaml } } } }",
    );
    let folder = folder(&[("openapi.yaml", &main), ("pong.yaml", part)]);
    let bundled = castiron(folder.path(), &["bundle", "openapi.yaml", "-o", "one.json"]);
    assert!(bundled.status.success(), "{}", stderr(&bundled));
    let text = fs::read_to_string(folder.path().join("one.json")).expect("a document");
    let document: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let name = &document["components"]["schemas"]["pong"]["properties"]["name"];
    assert_eq!(name["type"], serde_json::json!(["string", "null"]));
    castiron(folder.path(), &["generate", "openapi.yaml", "-o", "first"]);
    castiron(folder.path(), &["generate", "one.json", "-o", "second"]);
    let models = |sdk: &str| {
        fs::read_to_string(folder.path().join(sdk).join("src/resources/ping.rs")).expect("models")
    };
    assert_eq!(models("first"), models("second"));
}

#[test]
fn mock_serves_a_document_and_prints_violations() {
    use std::io::{BufRead, BufReader, Read, Write};
    let folder = folder(&[("openapi.yaml", GOOD)]);
    let mut server = Command::new(env!("CARGO_BIN_EXE_castiron"))
        .args(["mock", "openapi.yaml"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("castiron runs");
    let mut url = String::new();
    let mut out = BufReader::new(server.stdout.take().expect("it is piped"));
    out.read_line(&mut url).expect("it prints its address");
    let send = |path: &str| {
        let address = url.trim().trim_start_matches("http://");
        let mut stream = std::net::TcpStream::connect(address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("there is an answer");
        answer
    };
    let (good, bad) = (send("/ping"), send("/pong"));
    server.kill().expect("it is stopped");
    server.wait().expect("it ends");
    let mut violations = String::new();
    let mut errors = server.stderr.take().expect("it is piped");
    errors.read_to_string(&mut violations).expect("it prints text");
    assert!(good.starts_with("HTTP/1.1 204"), "{good}");
    assert!(bad.starts_with("HTTP/1.1 404"), "{bad}");
    assert!(violations.contains("GET /pong: 404: the path"), "{violations}");
}

#[test]
fn check_says_what_differs_and_how_to_mend_it() {
    let folder = folder(&[("openapi.yaml", GOOD)]);
    castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    let client = folder.path().join("sdk/src/client.rs");
    let text = fs::read_to_string(&client).expect("the client was written");
    fs::write(&client, text.replace("pub fn builder", "pub fn bulider")).expect("edited");
    let checked = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk", "--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let message = stderr(&checked);
    for part in ["src/client.rs", "bulider", "without `--check`"] {
        assert!(message.contains(part), "`{part}` is missing in:\n{message}");
    }
    castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    assert_eq!(fs::read_to_string(&client).expect("written again"), text);
}

#[test]
fn a_failure_leaves_the_folder_as_it_was() {
    let folder = folder(&[("good.yaml", GOOD), ("dangling.yaml", DANGLING)]);
    castiron(folder.path(), &["generate", "good.yaml", "-o", "sdk"]);
    let before = snapshot(&folder.path().join("sdk"));
    assert!(!before.is_empty());
    let failed = castiron(folder.path(), &["generate", "dangling.yaml", "-o", "sdk"]);
    assert_eq!(failed.status.code(), Some(1));
    let message = stderr(&failed);
    for part in [
        "error[reference-dangling]",
        "dangling.yaml:5:11",
        "$ref: '#/components/pathItems/Pnog'",
        "at /paths/~1ping/$ref",
        "did you mean `#/components/pathItems/Pong`",
    ] {
        assert!(message.contains(part), "`{part}` is missing in:\n{message}");
    }
    assert_eq!(snapshot(&folder.path().join("sdk")), before);
}

/// An operation that loses a parameter: none is sent as XML.
const LOSING: &str = "openapi: 3.1.0\ninfo: { title: Ping, version: 1.0.0 }\npaths:\n  /ping:\n    \
    get: { operationId: ping, parameters: [{ name: deep, in: query, content: \
    { application/xml: { schema: { type: string } } } }], responses: { '204': { description: Pong } } }\n";

#[test]
fn a_report_holds_everything_that_there_is_to_say() {
    let folder = folder(&[("openapi.yaml", LOSING)]);
    let arguments = ["generate", "openapi.yaml", "-o", "sdk", "--report", "report.json"];
    let written = castiron(folder.path(), &arguments);
    assert!(written.status.success(), "{}", stderr(&written));
    assert!(stderr(&written).contains("generated  1 of 1 operations"), "{}", stderr(&written));
    let report = report(folder.path());
    assert_eq!(report["version"], 1);
    assert_eq!(report["document"]["dialect"], "OpenAPI 3.1");
    assert_eq!(report["operations"][0]["pointer"], "/paths/~1ping/get");
    assert_eq!(report["operations"][0]["generated"], true);
    assert_eq!(report["kinds"]["left-out"], 1);
    let losses = report["diagnostics"].as_array().expect("a list").iter();
    let codes: Vec<_> = losses.map(|diagnostic| &diagnostic["code"]).collect();
    assert_eq!(codes, ["parameter-left-out", "name-changed"]);
    assert_eq!(report["diagnostics"][0]["position"]["line"], 5);
}

#[test]
fn a_failure_is_reported_too() {
    let folder = folder(&[("openapi.yaml", LOSING), ("not.yaml", "swagger: '1.2'\n")]);
    let to = ["-o", "sdk", "--report", "report.json"];
    let strict = [&["generate", "openapi.yaml", "--strict"], &to[..]].concat();
    assert_eq!(castiron(folder.path(), &strict).status.code(), Some(1));
    let lost = report(folder.path());
    assert_eq!(lost["operations"][0]["generated"], false);
    assert_eq!(lost["diagnostics"][0]["severity"], "error");
    let not = [&["generate", "not.yaml"], &to[..]].concat();
    assert_eq!(castiron(folder.path(), &not).status.code(), Some(1));
    let not = report(folder.path());
    assert_eq!(not["document"]["dialect"], serde_json::Value::Null);
    assert_eq!(not["diagnostics"][0]["code"], "dialect-unsupported");
}

#[test]
fn nothing_is_written_where_nothing_is_left() {
    let broken = "openapi: 3.1.0\ninfo: { title: Ping, version: 1.0.0 }\npaths:\n  \
        /ping: { $ref: 'missing.yaml' }\n";
    let folder = folder(&[("openapi.yaml", broken)]);
    let failed = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("error[reference-external]"), "{}", stderr(&failed));
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn strict_takes_everything_that_is_lost_for_a_loss() {
    let of = |paths: &str| {
        format!("openapi: 3.1.0\ninfo: {{ title: Ping, version: 1.0.0 }}\npaths:\n{paths}")
    };
    let get = "get: { operationId: ping, responses: { '204': { description: Pong } } }";
    let put = get.replace("get", "put").replace("ping", "pong");
    let lossy = [
        of(&format!("  /a: {{ {get} }}\n  /a: {{ {put} }}\n")),
        of(&format!(
            "  /a: {{ {} }}\n",
            get.replace("'204'", "'4044': { description: No }, '204'")
        )),
        of(&format!("  /a: {{ {get}, parameters: 5 }}\n")),
        of(&format!(
            "  /a: {{ $ref: '#/paths/~1b', {get} }}\n  /b: {{ {} }}\n",
            get.replace("ping", "pong")
        )),
    ];
    for text in lossy {
        let folder = folder(&[("openapi.yaml", &text)]);
        let generate = ["generate", "openapi.yaml", "-o", "sdk"];
        let plain = castiron(folder.path(), &generate);
        assert!(plain.status.success(), "{text}{}", stderr(&plain));
        let strict = castiron(folder.path(), &[&generate[..], &["--strict"]].concat());
        assert_eq!(strict.status.code(), Some(1), "{text}");
    }
}

#[test]
fn strict_makes_a_loss_an_error_and_writes_nothing() {
    let folder = folder(&[("openapi.yaml", LOSING), ("good.yaml", GOOD)]);
    castiron(folder.path(), &["generate", "good.yaml", "-o", "sdk", "--strict"]);
    let before = snapshot(&folder.path().join("sdk"));
    assert!(!before.is_empty(), "a document without losses passes");
    let failed = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk", "--strict"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("error[parameter-left-out]"), "{}", stderr(&failed));
    assert_eq!(snapshot(&folder.path().join("sdk")), before);
}

#[test]
fn the_command_line_selects_and_overlays() {
    let overlay = "overlay: 1.0.0\ninfo: { title: O, version: 1.0.0 }\nactions:\n  \
        - { target: $.paths, update: { /pong: { get: { operationId: pong, responses: {} } } } }\n";
    let folder = folder(&[("openapi.yaml", GOOD), ("overlay.yaml", overlay)]);
    let with = ["generate", "openapi.yaml", "-o", "sdk", "--overlay", "overlay.yaml"];
    let written = castiron(folder.path(), &with);
    assert!(stderr(&written).contains("generated  2 of 2 operations"), "{}", stderr(&written));
    let one = [&with[..], &["--only-operation", "pong"]].concat();
    let written = castiron(folder.path(), &one);
    assert!(stderr(&written).contains("generated  1 of 1 operations"), "{}", stderr(&written));
    let none = castiron(folder.path(), &[&with[..], &["--only-tag", "Pnig"]].concat());
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("error[selection-empty]"), "{}", stderr(&none));
}

#[test]
fn a_document_reads_other_files_only_where_it_may() {
    let main = "openapi: 3.1.0\ninfo: { title: Ping, version: 1.0.0 }\npaths:\n  \
        /ping: { $ref: '../shared/ping.yaml' }\n";
    let ping = "get: { operationId: ping, responses: { '204': { description: Pong } } }\n";
    let folder = folder(&[("api/openapi.yaml", main), ("shared/ping.yaml", ping)]);
    let refused = castiron(folder.path(), &["generate", "api/openapi.yaml", "-o", "sdk"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("--allow-folder"), "{}", stderr(&refused));
    let allowed = ["generate", "api/openapi.yaml", "-o", "sdk", "--allow-folder", "shared"];
    let written = castiron(folder.path(), &allowed);
    assert!(written.status.success(), "{}", stderr(&written));
}

/// A document may name no pipe, for which nobody may ever write; the command line may.
#[cfg(unix)]
#[test]
fn a_document_comes_from_a_pipe_and_names_none() {
    let main = GOOD.replace(
        "'204': { description: Pong }",
        "'200': { description: Pong, content: { application/json: { schema: { $ref: pipe } } } }",
    );
    let folder = folder(&[]);
    for pipe in ["document", "pipe"] {
        let made = Command::new("mkfifo").arg(folder.path().join(pipe)).status();
        assert!(made.expect("mkfifo runs").success());
    }
    let path = folder.path().join("document");
    let writer = std::thread::spawn(move || fs::write(path, main));
    let written = castiron(folder.path(), &["generate", "document", "-o", "sdk"]);
    writer.join().expect("it writes").expect("it wrote");
    assert!(written.status.success(), "{}", stderr(&written));
    assert!(stderr(&written).contains("`pipe` is not read: it is not a regular file"));
}

#[test]
fn what_cannot_be_read_is_an_error_with_a_place() {
    for (text, code, place) in [
        ("openapi: [", "error[document-syntax]", "openapi.yaml:"),
        ("swagger: '1.2'\n", "error[dialect-unsupported]", "openapi.yaml:1:10"),
        ("a: b\n", "error[dialect-missing]", "openapi.yaml:1:1"),
        ("", "error[", "openapi.yaml"),
    ] {
        let folder = folder(&[("openapi.yaml", text)]);
        let failed = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
        assert_eq!(failed.status.code(), Some(1), "{text:?}");
        let message = stderr(&failed);
        assert!(message.contains(code) && message.contains(place), "{text:?}:\n{message}");
        assert!(!folder.path().join("sdk").exists(), "{text:?}");
    }
}

#[test]
fn an_unknown_key_of_the_configuration_is_an_error() {
    let config = "[package]\nname = \"ping\"\n\n[clinet]\nname = \"Ping\"\n";
    let folder = folder(&[("openapi.yaml", GOOD), ("castiron.toml", config)]);
    let failed = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    assert_eq!(failed.status.code(), Some(1));
    let message = stderr(&failed);
    for part in ["error[config-unknown-key]", "castiron.toml:4:", "clinet", "client"] {
        assert!(message.contains(part), "`{part}` is missing in:\n{message}");
    }
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn the_configuration_may_name_the_document() {
    let config = "[package]\nname = \"ping\"\n\n[document]\npath = \"api/openapi.yaml\"\n\n\
                  [output]\ndirectory = \"sdk\"\n";
    let folder = folder(&[("conf/api/openapi.yaml", GOOD), ("conf/castiron.toml", config)]);
    let elsewhere = castiron(folder.path(), &["generate", "--config", "conf/castiron.toml"]);
    assert!(elsewhere.status.success(), "{}", stderr(&elsewhere));
    let beside = castiron(&folder.path().join("conf"), &["generate", "--check"]);
    assert!(beside.status.success(), "{}", stderr(&beside));
    let nowhere = castiron(folder.path(), &["generate"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(stderr(&nowhere).contains("`document.path`"), "{}", stderr(&nowhere));
}

#[test]
fn a_users_own_file_is_never_overwritten() {
    let folder = folder(&[("openapi.yaml", GOOD), ("sdk/src/client.rs", "// mine\n")]);
    let failed = castiron(folder.path(), &["generate", "openapi.yaml", "-o", "sdk"]);
    assert_eq!(failed.status.code(), Some(1), "{}", stderr(&failed));
    assert!(stderr(&failed).contains("client.rs"));
    assert_eq!(snapshot(&folder.path().join("sdk")).len(), 1);
}

#[test]
fn every_boundary_can_be_inspected() {
    let folder = folder(&[("openapi.yaml", GOOD)]);
    for (stage, expected) in [
        ("document", "\"operationId\": \"ping\""),
        ("ir", "path: \"/ping\""),
        ("rust", "method: `ping`"),
        ("files", "==> src/client.rs <=="),
    ] {
        let printed = castiron(folder.path(), &["inspect", "--stage", stage, "openapi.yaml"]);
        assert!(printed.status.success(), "{}", stderr(&printed));
        let text = String::from_utf8_lossy(&printed.stdout).into_owned();
        assert!(text.contains(expected), "{stage}: `{expected}` is missing");
        assert!(!text.contains("TokenStream"), "{stage} shows trees of tokens");
    }
    let only = ["inspect", "--stage", "ir", "openapi.yaml", "--only", "ping"];
    let printed = castiron(folder.path(), &only);
    let text = String::from_utf8_lossy(&printed.stdout).into_owned();
    assert!(text.starts_with("Operation {"), "{text}");
    let none = ["inspect", "--stage", "ir", "openapi.yaml", "--only", "pong"];
    assert_eq!(castiron(folder.path(), &none).status.code(), Some(1));
}

#[test]
fn codes_are_explained() {
    let folder = folder(&[]);
    let explained = castiron(folder.path(), &["explain", "reference-dangling"]);
    assert!(String::from_utf8_lossy(&explained.stdout).contains("does not exist"));
    assert_eq!(castiron(folder.path(), &["explain", "no-such-code"]).status.code(), Some(1));
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }
    folder
}

fn report(folder: &Path) -> serde_json::Value {
    let text = fs::read_to_string(folder.join("report.json")).expect("a report");
    serde_json::from_str(&text).expect("a report is JSON")
}

fn castiron(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_castiron"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("castiron runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Returns every file below a folder with its bytes.
fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((path.display().to_string(), fs::read(&path).expect("a file")));
            }
        }
    }
    files.sort();
    files
}
