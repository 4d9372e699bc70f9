//! What the architecture forbids, as far as text can tell: edges between stages and sizes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The stages, and the modules of the crate that each may use besides its own.
const EDGES: &[(&str, &[&str])] = &[
    ("document", &["diagnostic", "limits", "property", "stack", "uri"]),
    ("lower", &["config", "diagnostic", "document", "ir", "limits", "uri"]),
    ("ir", &["pointer"]),
    ("rust", &["config", "ir", "layout", "pointer"]),
    ("render", &["files", "rust"]),
    ("format", &["files", "layout", "stack"]),
    ("layout", &[]),
    ("write", &["files"]),
    ("files", &[]),
    ("config", &["diagnostic", "ir", "limits", "property", "stack", "uri"]),
    ("diagnostic", &["pointer"]),
    ("limits", &[]),
    ("property", &[]),
    ("stack", &[]),
    ("pointer", &[]),
    ("uri", &[]),
];

/// What each stage must not name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("lower", &["quote::", "syn::", "askama", "heck::"]),
    ("ir", &["openapiv3", "quote::", "syn::", "askama"]),
    ("rust", &["openapiv3", "askama", "std::fs", "std::io"]),
    // What is decided is decided by data, and never read back from what is printed.
    (
        "rust",
        &["TokenTree", ".to_string().contains(", ".to_string().starts_with(", ".to_string() =="],
    ),
    // What a text means is a type, and no character in it.
    ("rust", &["\\0", "\\u{0}", "\\u{1}", "\\x00", "\\x01"]),
    ("render", &["crate::ir", "openapiv3", "std::fs"]),
    ("format", &["openapiv3", "askama", "std::fs", "syn::"]),
    ("layout", &["openapiv3", "askama", "std::fs"]),
    ("document", &["std::fs", "std::net", "std::process"]),
];

/// The layers of the runtime, from the lowest to the highest, each with its modules and the layers
/// that these may use besides their own.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    (
        "base",
        &["charset", "failure", "header", "limits", "loopback", "media_type", "percent", "status"],
        &[],
    ),
    (
        "codec",
        &[
            "binary",
            "chrono_dates",
            "chrono_types",
            "codec",
            "dates",
            "decimals",
            "exact_number",
            "fields",
            "timestamps",
            "uuids",
            "value",
        ],
        &[],
    ),
    (
        "transport",
        &[
            "block_on",
            "body_collector",
            "body_stream",
            "chunks",
            "clock",
            "decompress",
            "fetch_transport",
            "in_process",
            "next_item",
            "recording",
            "reqwest_transport",
            "transport",
            "ureq_transport",
        ],
        &["base"],
    ),
    (
        "encoding",
        &[
            "body",
            "body_reader",
            "form",
            "json_lines",
            "multipart",
            "parameter",
            "part",
            "path",
            "payload",
            "style",
            "upload",
            "xml",
        ],
        &["base", "codec", "transport"],
    ),
    (
        "operation",
        &[
            "api",
            "call_limits",
            "credential",
            "hook",
            "operation",
            "options",
            "receive",
            "redirect",
            "retry",
            "server",
            "trace",
        ],
        &["base", "codec", "transport", "encoding"],
    ),
    (
        "client",
        &["client", "client_credentials", "execute", "idempotency", "prepare", "settings"],
        &["base", "codec", "transport", "encoding", "operation"],
    ),
    (
        "call",
        &[
            "blocking",
            "call",
            "download",
            "error",
            "outcome",
            "paging",
            "raw_request",
            "response",
            "stream",
            "trace_context",
            "typed_header",
            "webhook",
        ],
        &["base", "codec", "transport", "encoding", "operation", "client"],
    ),
];

/// The stages whose types have their methods in few files.
const COHESIVE: &[&str] = &["lower"];

/// The most files that the methods of one type are in.
const METHOD_FILES: usize = 3;

/// The most lines of a file, its tests aside.
const FILE_LINES: usize = 300;

/// The most lines of a function.
const FUNCTION_LINES: usize = 40;

/// The tags of templates that take one of several ways. A `match` of a kind is none of them: it
/// says which part prints which type.
const BRANCHES: &[&str] = &["if ", "else", "elif "];

/// The most branches of a template in a hundred lines.
const BRANCH_PERCENT: usize = 30;

/// The most columns of a line.
const COLUMNS: usize = 100;

#[test]
fn stages_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for (stage, allowed) in EDGES {
        for (path, text) in stage_files(stage) {
            for line in code(&text) {
                for used in crate_modules(line) {
                    if used != *stage && !allowed.contains(&used) {
                        wrong.push(format!("{}: `crate::{used}`", path.display()));
                    }
                }
            }
        }
    }
    for (stage, words) in FORBIDDEN {
        for (path, text) in stage_files(stage) {
            let found = words.iter().filter(|word| code(&text).any(|line| line.contains(**word)));
            wrong.extend(found.map(|word| format!("{}: `{word}`", path.display())));
        }
    }
    assert!(wrong.is_empty(), "a stage uses what it may not:\n{}", wrong.join("\n"));
}

#[test]
fn no_pointer_leads_to_the_root_in_silence() {
    let is_silent = |text: &str| {
        let code: String = code(text).flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        ["parse()", "parse::<Pointer>()"].iter().any(|call| {
            ["unwrap_or_default()", "unwrap_or_else(|_|Pointer::root())"]
                .iter()
                .any(|otherwise| code.contains(&format!(".{call}.{otherwise}")))
        })
    };
    let wrong = sources("generator").into_iter().filter(|(_, text)| is_silent(text));
    let wrong: Vec<_> = wrong.map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "what is no pointer becomes the root: {wrong:?}");
}

#[test]
fn layers_of_the_runtime_use_only_what_they_may() {
    let used = runtime_edges();
    let layer = |module: &str| LAYERS.iter().find(|(_, modules, _)| modules.contains(&module));
    let mut wrong = Vec::new();
    for (module, targets) in &used {
        let Some((own, _, allowed)) = layer(module) else {
            wrong.push(format!("`{module}` is in no layer"));
            continue;
        };
        let outside = targets.iter().filter(|target| {
            layer(target).is_none_or(|(name, ..)| name != own && !allowed.contains(name))
        });
        wrong.extend(outside.map(|target| format!("`{module}` of `{own}` uses `{target}`")));
    }
    let listed = LAYERS.iter().flat_map(|(_, modules, _)| *modules);
    let gone = listed.filter(|module| !used.contains_key(**module));
    wrong.extend(gone.map(|module| format!("there is no module `{module}`")));
    assert!(wrong.is_empty(), "a layer uses what it may not:\n{}", wrong.join("\n"));
}

#[test]
fn no_module_of_the_runtime_needs_itself() {
    let mut left = runtime_edges();
    // What uses nothing that is left is taken away, until what remains are cycles and their users.
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        let before = left.len();
        left.retain(|_, targets| targets.iter().any(|target| names.contains(target)));
        if left.len() == before {
            break;
        }
    }
    let left: Vec<_> = left.keys().collect();
    assert!(left.is_empty(), "these modules are in cycles, or use such: {left:?}");
}

#[test]
fn nothing_prints_and_nothing_touches_the_disk_but_who_may() {
    let mut wrong = Vec::new();
    for (path, text) in sources("generator") {
        let name = path.to_string_lossy().replace('\\', "/");
        let is_cli = name.contains("generator/cli/") || name.ends_with("generator/main.rs");
        let may_write =
            is_cli || name.contains("generator/write") || name.ends_with("generator/read.rs");
        for line in code(&text) {
            let prints = ["println!", "eprintln!", "print!(", "stdout()", "stderr()"];
            // The examples that SDKs show print what they get.
            let is_example = name.contains("generator/rust/examples/");
            if !is_cli && !is_example && prints.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{name} prints: {line}"));
            }
            if !may_write && (line.contains("std::fs") || line.contains("fs::")) {
                wrong.push(format!("{name} touches the disk: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_type_has_its_methods_all_over_a_stage() {
    let mut wrong = Vec::new();
    for stage in COHESIVE {
        let mut places: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
        for (path, text) in stage_files(stage) {
            for name in code(&text).filter_map(inherent_type) {
                places.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
        let spread = places.into_iter().filter(|(_, files)| files.len() > METHOD_FILES);
        wrong.extend(spread.map(|(name, files)| format!("{stage}: `{name}` in {files:?}")));
    }
    assert!(wrong.is_empty(), "what belongs to one noun is in its file:\n{}", wrong.join("\n"));
}

#[test]
fn files_functions_and_lines_are_short() {
    let mut wrong = Vec::new();
    for folder in [
        "build/src",
        "generator",
        "fuzz/checks/src",
        "macro/src",
        "mock/src",
        "runtime/src",
        "xtask/src",
    ] {
        for (path, text) in sources(folder) {
            let name = path.display().to_string();
            let lines: Vec<&str> = code(&text).collect();
            if lines.len() > FILE_LINES {
                wrong.push(format!("{name} has {} lines", lines.len()));
            }
            let wide = lines.iter().position(|line| line.chars().count() > COLUMNS);
            wrong.extend(wide.map(|at| format!("{name}:{} is too wide", at + 1)));
            wrong.extend(long_functions(&lines).map(|at| format!("{name}:{at} is too long")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let folders = [
        "build/src",
        "fuzz/checks/src",
        "fuzz/checks/tests",
        "generator",
        "macro/src",
        "mock/src",
        "mock/tests",
        "runtime/src",
        "xtask/src",
        "tests",
        "runtime/tests",
    ];
    let undocumented: Vec<String> = folders
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(undocumented.is_empty(), "no module documentation:\n{}", undocumented.join("\n"));
}

#[test]
fn templates_are_short_and_decide_nothing() {
    let mut wrong = Vec::new();
    for path in files(&root().join("templates")) {
        if path.extension().is_none_or(|extension| extension != "j2") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a template is text");
        let name = path.display();
        let lines = text.lines().count();
        let control = text.lines().filter(|line| line.trim_start().starts_with("{%")).count();
        let tags: Vec<&str> = tags(&text).collect();
        if lines > 120 {
            wrong.push(format!("{name} has {lines} lines"));
        }
        if lines > 15 && control * 100 > lines * 30 {
            wrong.push(format!("{name}: {control} of {lines} lines are control flow"));
        }
        let branches = tags.iter().filter(|tag| BRANCHES.iter().any(|b| tag.starts_with(b)));
        let branches = branches.count();
        if branches > 2 && branches * 100 > lines * BRANCH_PERCENT {
            wrong.push(format!("{name}: {branches} branches in {lines} lines"));
        }
        for word in ["|lower", "|upper", "|replace", "|safe", "== \""] {
            if text.contains(word) {
                wrong.push(format!("{name} decides: {word}"));
            }
        }
        for word in ["==", "!=", " < ", " > ", "<=", ">=", "&&", "||"] {
            let found = tags.iter().filter(|tag| tag.contains(word));
            wrong.extend(found.map(|tag| format!("{name} compares: {tag}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the type of which a line begins an `impl` of its own, and not of a trait.
fn inherent_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl").filter(|_| !line.contains(" for "))?;
    let rest = match rest.strip_prefix('<') {
        Some(generics) => generics.split_once("> ")?.1,
        None => rest.trim_start(),
    };
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// Returns the tags of a template: what stands between `{%` and `%}`.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("{%").skip(1);
    let inner = parts.map(|part| part.split_once("%}").map_or(part, |(tag, _)| tag));
    inner.map(|tag| tag.trim_matches(|c: char| c.is_whitespace() || c == '-'))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the modules of the runtime, each with those that it uses besides itself.
fn runtime_edges() -> BTreeMap<String, BTreeSet<String>> {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources("runtime/src") {
        let below = path.strip_prefix(root().join("runtime/src")).expect("below the runtime");
        let first = below.iter().next().expect("a name").to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        // These are not among the modules, but have them.
        if matches!(&*module, "embedded" | "interface" | "lib" | "modules" | "sources") {
            continue;
        }
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let paths = code.match_indices("crate::").map(|(at, word)| &code[at + word.len()..]);
        let mut used: BTreeSet<String> = paths.flat_map(first_names).collect();
        used.remove(&module);
        edges.entry(module).or_default().extend(used);
    }
    edges
}

/// Returns the names with which the paths begin that follow `crate::`, one or a list in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        text.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect::<String>()
    };
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut names, mut is_start) = (0, Vec::new(), true);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            _ if is_start && !character.is_whitespace() => {
                names.push(name(&list[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

/// Returns the files of a stage, which is a module or a folder of them.
fn stage_files(stage: &str) -> Vec<(PathBuf, String)> {
    let of_stage = |path: &Path| {
        let below = path.strip_prefix(root().join("generator")).expect("below the generator");
        let first = below.iter().next().expect("a name").to_string_lossy();
        first.trim_end_matches(".rs") == stage
    };
    let found: Vec<_> = sources("generator").into_iter().filter(|(p, _)| of_stage(p)).collect();
    assert!(!found.is_empty(), "there is no stage `{stage}`");
    found
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    files(&root().join(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| !path.to_string_lossy().contains("/expected/"))
        .filter(|path| path.file_name().is_none_or(|name| name != "tests.rs"))
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a source is text")))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Returns the lines before a file's tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"))
}

/// Returns the modules of the crate that a line names, outside of texts and comments.
fn crate_modules(line: &str) -> Vec<&str> {
    if line.trim_start().starts_with("//") {
        return Vec::new();
    }
    let in_text = |at: usize| line[..at].matches('"').count() % 2 == 1;
    // Of what is quoted, `crate` is the generated one.
    let is_quoted = |at: usize| line[..at].ends_with("quote!(");
    let named = line.match_indices("crate::");
    let named = named.filter(|(at, _)| !in_text(*at) && !is_quoted(*at));
    let name = named.map(|(at, word)| {
        let rest = &line[at + word.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    });
    name.filter(|name| name.starts_with(char::is_lowercase)).collect()
}

/// Returns the first lines of functions that are too long, by their indentation.
fn long_functions<'a>(lines: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        let line = line.trim_start();
        let is_function =
            line.starts_with("fn ") || line.starts_with("pub") && line.contains(" fn ");
        is_function && !line.ends_with(';')
    });
    starts.filter_map(|(start, line)| {
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let end = lines[start..].iter().position(|line| **line == closing)?;
        (end + 1 > FUNCTION_LINES).then_some(start + 1)
    })
}
