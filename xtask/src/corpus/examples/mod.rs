//! `--examples`: every example of the documents is read by the type that must take it, written
//! again, and compared.
//!
//! The crates are compiled with one more module that does this by the codec of their own; a
//! program for each batch of them runs it.

mod compare;
mod program;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use castiron::{Vector, Vectors};
use serde_json::Value;

use self::compare::{Difference, difference};
use super::{
    build::Workspace,
    discover::Found,
    faults::{Faults, Wrong},
    make,
};
use crate::print::line;

/// The examples of a document, and where what becomes of them is written.
struct Document {
    slug: String,
    vectors: Vectors,
    /// The types of the examples, each once.
    types: Vec<String>,
}

/// An example that does not come out as it went in.
struct Mismatch<'a> {
    slug: &'a str,
    vector: &'a Vector,
    difference: Difference,
}

impl Mismatch<'_> {
    fn as_wrong(&self) -> Wrong<'_> {
        let Difference { place, message, .. } = &self.difference;
        let message = format!("{}\t{place}\t{message}", self.vector.ty);
        Wrong { slug: self.slug, place: self.vector.pointer.as_str(), message }
    }
}

/// Takes the examples of all documents through the types of their SDKs.
pub(super) fn run(
    documents: &[Found],
    workspace: &Workspace,
    faults: Option<&PathBuf>,
) -> Result<(), String> {
    let mut made = Vec::new();
    for found in documents {
        let document = document(found)?;
        let folder = workspace.member(&found.slug);
        program::add_module(&folder, &document).map_err(|error| error.to_string())?;
        line(&format!("{}: {} examples", found.slug, document.vectors.examples.len()));
        made.push(document);
    }
    program::run(workspace, &made)?;
    let mut mismatches = Vec::new();
    for document in &made {
        mismatches.extend(compare(document, &workspace.member(&document.slug))?);
    }
    let all = made.iter().map(|document| document.vectors.examples.len()).sum::<usize>();
    line(&format!(
        "{} of {all} examples are unchanged after deserializing and serializing",
        all - mismatches.len()
    ));
    let slugs = made.iter().map(|document| document.slug.as_str()).collect();
    let wrong: Vec<Wrong<'_>> = mismatches.iter().map(Mismatch::as_wrong).collect();
    Faults::read(faults)?.judge(&slugs, &wrong)
}

fn document(found: &Found) -> Result<Document, String> {
    let vectors = make::generator(found)?.vectors().map_err(|failure| failure.to_string())?;
    let mut types: Vec<String> = vectors.examples.iter().map(|one| one.ty.clone()).collect();
    types.sort();
    types.dedup();
    Ok(Document { slug: found.slug.clone(), vectors, types })
}

/// Returns the examples of a document that differ.
fn compare<'a>(document: &'a Document, folder: &Path) -> Result<Vec<Mismatch<'a>>, String> {
    let path = program::answers(folder);
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let answers: Vec<BTreeMap<String, Value>> =
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let pairs = document.vectors.examples.iter().zip(&answers);
    let mismatch = |(vector, answer): (&'a Vector, &BTreeMap<String, Value>)| {
        let difference = match answer.get("Ok") {
            Some(again) => difference(&vector.value, again)?,
            None => Difference::unread(&answer["Err"]),
        };
        Some(Mismatch { slug: &document.slug, vector, difference })
    };
    Ok(pairs.filter_map(mismatch).collect())
}
