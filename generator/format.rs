//! Stage four, files → files: what the templates printed becomes tidy, or an error.
//!
//! A template cannot see whether its holes and the blanks around them make good Rust. Here every
//! file is formatted in one style, that of `prettyplease`.

use std::{
    error::Error,
    fmt, iter,
    num::NonZero,
    sync::{Mutex, PoisonError},
    thread,
};

use crate::{
    files::{Files, Upkeep},
    layout::{self, Fault},
    stack,
};

mod cache;
mod text;

pub use cache::FormatCache;

/// The folders whose files stay as they are: copies, and programs with comments of their own.
const VERBATIM: [&str; 3] = ["examples/", "src/runtime/", "tests/mock/"];

/// Why a file cannot be formatted: castiron printed Rust that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormatError {
    /// The file, which has the template of the same name.
    pub path: String,
    /// The line in the text before formatting, counted from 1.
    pub line: usize,
    /// The text of that line.
    pub text: String,
    /// What is wrong there.
    pub message: String,
}

/// Formats all files, and puts `header` before each that may have comments and is written again.
///
/// The header is text without comment signs. What `cache` has is not formatted again. Each text
/// gives way to the formatted one, so that there are never two of all.
///
/// # Errors
///
/// Returns an error if a Rust file does not parse or would not mean the same after formatting.
pub fn format(
    mut files: Files,
    header: &str,
    cache: Option<&FormatCache>,
) -> Result<Files, FormatError> {
    each(&mut files, |path, upkeep, text| {
        let header = if upkeep == Upkeep::Always { header } else { "" };
        *text = format_file(path, text, header, cache)?;
        Ok(())
    })?;
    Ok(files)
}

/// Changes every file, on all cores and where a deep type does not overflow the stack; returns the
/// error of the first file that has one.
fn each(
    files: &mut Files,
    change: impl Fn(&str, Upkeep, &mut String) -> Result<(), FormatError> + Sync,
) -> Result<(), FormatError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    let mut open: Vec<(&str, Upkeep, &mut String)> = files.iter_mut().collect();
    // The largest is taken first, so that no core is left alone with it.
    open.sort_by_key(|(_, _, text)| text.len());
    let open = Mutex::new(open);
    let next = || open.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || {
        let changed = iter::from_fn(next).map(|(path, upkeep, text)| change(path, upkeep, text));
        changed.filter_map(Result::err).collect::<Vec<_>>()
    };
    let errors: Vec<FormatError> = thread::scope(|scope| {
        let start = |_| {
            // Parser and printer recurse as deep as a type is nested.
            let builder = thread::Builder::new().stack_size(stack::SIZE);
            builder.spawn_scoped(scope, work).expect("a thread can be started")
        };
        let threads: Vec<_> = (0..cores).map(start).collect();
        let wait = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(wait).collect()
    });
    let first = errors.into_iter().min_by(|one, other| one.path.cmp(&other.path));
    first.map_or(Ok(()), Err)
}

fn format_file(
    path: &str,
    text: &str,
    header: &str,
    cache: Option<&FormatCache>,
) -> Result<String, FormatError> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    Ok(match extension {
        "rs" if VERBATIM.iter().any(|folder| path.starts_with(folder)) => {
            text::with_header(text, header, "//")
        }
        "rs" => {
            let format = || layout::format(text).map_err(|fault| in_file(fault, path, text));
            let formatted = match cache {
                Some(cache) => cache.get_or(text, format)?,
                None => format()?,
            };
            text::with_header(&formatted, header, "//")
        }
        "toml" | "yaml" => text::with_header(&text::tidy(text), header, "#"),
        "md" => text::tidy(text),
        _ => text.to_owned(),
    })
}

fn in_file(fault: Fault, path: &str, text: &str) -> FormatError {
    let line = text.lines().nth(fault.line.saturating_sub(1)).unwrap_or_default();
    let text = line.trim().to_owned();
    FormatError { path: path.to_owned(), line: fault.line, text, message: fault.message }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, text, message } = self;
        writeln!(f, "the Rust code for {path} is invalid: line {line}: {message}")?;
        writeln!(f, "  {line} | {text}")?;
        write!(f, "this is a bug in castiron (template {path}.j2), not in your document")
    }
}

impl Error for FormatError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn format_one(path: &str, text: &str) -> Result<String, FormatError> {
        let mut files = Files::new();
        files.insert(path, text).expect("a good path");
        let formatted = format(files, "@generated by castiron. Do not edit.", None)?;
        Ok(formatted.get(path).unwrap_or_default().to_owned())
    }

    #[test]
    fn rust_gets_blank_lines_between_items() {
        let text = r##"//! Docs.
            #![forbid(unsafe_code)]
            mod a; pub mod b; #[cfg(feature = "c")] mod c;
            /// With docs.
            pub mod d;
            use std::fmt; pub use a::A; extern crate alloc;
            const ONE: u8 = 1; const TWO: u8 = 2;
            /// Three.
            const THREE: u8 = 3;
            const TEXT: &str = "
pub struct NotAnItem;
/// not a doc
"; static S: u8 = 1;
            type T = u8; type U = u8;
            #[derive(Debug)] pub struct X { /** one */ pub a: u8, /// Two.
            pub b: u8 }
            pub enum E { A, /// B.
            B }
            impl X { const A: u8 = 1; const B: u8 = 2;
              fn a() { let x = 1; fn inner() {} fn other() {} }
              /// Doc "#; with quotes
              #[must_use] fn b() -> &'static str { r#"
fn raw() {}
"# } }
            trait Y { type A; type B; fn a(); fn b() {} }
            mod inner { //! Inner.
            use super::X; fn a() {} fn b() {} }
            fn main() {}"##;
        let expected = r##"// @generated by castiron. Do not edit.

//! Docs.

#![forbid(unsafe_code)]

mod a;
pub mod b;
#[cfg(feature = "c")]
mod c;

/// With docs.
pub mod d;

use std::fmt;

pub use a::A;
extern crate alloc;

const ONE: u8 = 1;
const TWO: u8 = 2;

/// Three.
const THREE: u8 = 3;

const TEXT: &str = "
pub struct NotAnItem;
/// not a doc
";

static S: u8 = 1;

type T = u8;
type U = u8;

#[derive(Debug)]
pub struct X {
    /// one
    pub a: u8,
    /// Two.
    pub b: u8,
}

pub enum E {
    A,
    /// B.
    B,
}

impl X {
    const A: u8 = 1;
    const B: u8 = 2;

    fn a() {
        let x = 1;
        fn inner() {}
        fn other() {}
    }

    /// Doc "#; with quotes
    #[must_use]
    fn b() -> &'static str {
        r#"
fn raw() {}
"#
    }
}

trait Y {
    type A;
    type B;

    fn a();

    fn b() {}
}

mod inner {
    //! Inner.

    use super::X;

    fn a() {}

    fn b() {}
}

fn main() {}
"##;
        assert_eq!(format_one("src/lib.rs", text).as_deref(), Ok(expected));
        assert_eq!(format_one("src/lib.rs", expected).as_deref(), Ok(expected));
    }

    #[test]
    fn macros_stay_as_they_are() {
        let text = "fn  a( ) {}\n/// Docs.\n#[rustfmt::skip]\nmacro_rules! b {\n  () => {  1 };\n}\n\
                    fn  c( ) {}\n";
        let expected = "// @generated by castiron. Do not edit.\n\nfn a() {}\n\n/// Docs.\n\
                        #[rustfmt::skip]\nmacro_rules! b {\n  () => {  1 };\n}\n\nfn c() {}\n";
        assert_eq!(format_one("src/lib.rs", text).as_deref(), Ok(expected));
    }

    #[test]
    fn other_files_are_tidied() {
        let header = "@generated by castiron. Do not edit.";
        let table = [
            ("a.md", "\n\n# A  \n\n\n\nb\n```\nc\n\n\n\nd\n```\n\n", {
                "# A\n\nb\n```\nc\n\n\n\nd\n```\n".to_owned()
            }),
            ("Cargo.toml", "\n[a]  \n\n\n\nb = 1\n\n", { format!("# {header}\n\n[a]\n\nb = 1\n") }),
            ("a.toml", "", format!("# {header}\n")),
            ("LICENSE", " a \n\n\n\n b", " a \n\n\n\n b".to_owned()),
            ("src/runtime/a.rs", "fn  a(){}  // kept\n\n\n", {
                format!("// {header}\n\nfn  a(){{}}  // kept\n\n\n")
            }),
            ("src/empty.rs", "", format!("// {header}\n")),
        ];
        for (path, text, expected) in table {
            assert_eq!(format_one(path, text), Ok(expected), "{path}");
        }
    }

    #[test]
    fn wrong_rust_is_shown() {
        let table = [
            ("fn a() {}\nfn b( {}\n", 2, "fn b( {}"),
            ("fn a() {}\n\n  pub strct B;\n", 3, "pub strct B;"),
            ("const A: &str = \"\n", 1, "const A: &str = \""),
            ("/// a\rb\nfn a() {}\n", 1, "/// a\rb"),
            ("fn a() {}\n/// nothing\n", 2, "/// nothing"),
        ];
        for (text, line, shown) in table {
            let error = format_one("src/a.rs", text).expect_err(text);
            assert_eq!((error.line, error.text.as_str()), (line, shown), "{error}");
            assert!(error.to_string().contains("src/a.rs.j2"), "{error}");
        }
    }

    /// The printer writes these so that they mean something else, or cannot write them.
    #[test]
    fn lost_text_is_an_error() {
        let table = [
            ("#[doc = \"a\\rb\"]\nfn a() {}", 1),
            ("fn a() {}\n#[comment = \"a\"]\nfn b() {}", 2),
            ("fn a() {}\nfn b() where {}", 2),
        ];
        for (text, line) in table {
            let error = format_one("src/a.rs", text).expect_err(text);
            assert!([0, line].contains(&error.line), "{error}");
        }
    }

    #[test]
    fn odd_docs_stay() {
        let texts =
            ["/", "//", "/ a", "!", "*/", "/*", "\"#", "@", " ", "*", "a\nb", "\\", "\t", "é"];
        for text in texts {
            let source = format!("#[doc = {text:?}]\nstruct A;");
            let formatted = format_one("src/a.rs", &source).expect(text);
            let file = syn::parse_file(&formatted).expect(text);
            assert_eq!(file.items.len(), 1, "{formatted}");
        }
    }

    #[test]
    fn deep_types_do_not_overflow_the_stack() {
        let depth = 500;
        let text = format!("type A = {}u8{};", "Vec<".repeat(depth), ">".repeat(depth));
        assert!(format_one("src/a.rs", &text).is_ok());
    }
}
