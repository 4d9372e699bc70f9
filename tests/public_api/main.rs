//! The public API of the Factify SDK, as a file that is reviewed: whatever changes it shows in the
//! diff of `factify.txt`. `CASTIRON_ACCEPT=1` updates the file.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(unreachable_pub, reason = "nothing is public in a test binary")]

mod expand;
mod list;
mod source;
mod spell;

use std::{env, fs, path::Path};

use list::public_api;
use source::Source;

const EXPECTED: &str = "tests/public_api/factify.txt";

#[test]
fn the_public_api_of_factify_is_the_reviewed_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = public_api(&Source::read(&root.join("generated/factify/src")), "factify");
    let path = root.join(EXPECTED);
    if env::var_os("CASTIRON_ACCEPT").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (found, expected) = (lines(&found), lines(&expected));
    let only = |these: &[String], those: &[String]| {
        let these = these.iter().filter(|line| !those.contains(line));
        these.cloned().collect::<Vec<_>>().join("\n")
    };
    let (added, removed) = (only(&found, &expected), only(&expected, &found));
    assert!(found == expected, "{EXPECTED}\nadded:\n{added}\nremoved:\n{removed}");
}

#[test]
fn what_is_reachable_is_listed_by_the_path_that_reaches_it() {
    let source = Source::parse(
        "mod inner {
             pub struct Shown { pub a: u8, b: u8 }
             pub struct Hidden;
             impl Shown { pub fn new(a: impl Into<u8>) -> Self { todo!() } fn own(&self) {} }
             impl Clone for Shown { fn clone(&self) -> Self { todo!() } }
             named!(Shown, Vec<u8>);
         }
         macro_rules! named { ($t:ident, $o:ty) => { impl $t { pub fn name(&self) -> $o { todo!() } } }; }
         pub use inner::Shown as Other;
         #[doc(hidden)] pub mod private { pub fn secret() {} }
         pub mod open { pub use super::inner::*; pub const ONE: &str = \"1\"; }",
    );
    let expected = "\
mod sdk
struct sdk::Other { pub a: u8, .. }
  fn name(&self) -> Vec<u8>
  fn new(a: impl Into<u8>) -> Self
  impl Clone
mod sdk::open
struct sdk::open::Hidden
const sdk::open::ONE: &str
use sdk::open::Shown = sdk::Other
";
    assert_eq!(public_api(&source, "sdk"), expected);
}
