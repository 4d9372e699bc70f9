//! Documents of several files: every part that a `$ref` names in another file joins the one tree.
//!
//! Later stages know one tree only. What a reference names is put below [`FILES`] under its own
//! address, `folder/file.yaml#/part`, and the reference then leads there; where OpenAPI allows no
//! reference, the part takes its place. Nothing is read but what the caller hands out.

mod place;
mod target;

use std::collections::BTreeMap;

pub(super) use place::name;
use target::Target;

use super::identify::{Names, identify};
use super::load;
use super::normalize::internal::FILES;
use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Hands out the text of a file by its path from the folder of the document, or says why not.
pub type Reader<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// How many files a document may have.
const MOST_FILES: usize = 5_000;

/// How many bytes the files of a document may have.
const MOST_BYTES: usize = 256 << 20;

/// How deep parts may take the place of references within each other.
const DEPTH: usize = 16;

/// What joins the main file.
#[derive(Debug)]
pub(super) struct Joined {
    /// The parts of the other files, by their address.
    pub(super) parts: Object,
    /// Why files are not read, by the references that name them.
    pub(super) refused: Refused,
    pub(super) diagnostics: Diagnostics,
}

/// Why files are not read, by the references that name them.
pub(super) type Refused = BTreeMap<String, String>;

/// Joins the files of a document.
pub(super) fn join(root: &mut Value, text: &mut Text, reader: &Reader<'_>) -> Joined {
    let main = text.source().name.clone();
    let mut join = Join {
        main: main.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        reader,
        text,
        files: BTreeMap::new(),
        unread: BTreeMap::new(),
        bytes: 0,
        parts: Object::new(),
        open: Vec::new(),
        refused: Refused::new(),
        diagnostics: Diagnostics::new(),
    };
    join.walk(root, &Pointer::root(), "", 0);
    while let Some((key, target)) = join.open.pop() {
        let at = Pointer::root().key(FILES).key(&key);
        let Some(mut part) = join.part(&target, &at) else { continue };
        join.walk(&mut part, &at, &target.file, 0);
        join.parts.insert(key, part);
    }
    Joined { parts: join.parts, refused: join.refused, diagnostics: join.diagnostics }
}

struct Join<'a> {
    /// The name of the main file, without its folder.
    main: String,
    reader: &'a Reader<'a>,
    text: &'a mut Text,
    /// The files that were asked for, by path: their tree and their index among the sheets.
    files: BTreeMap<String, Option<(Value, usize)>>,
    /// Why files could not be read.
    unread: BTreeMap<String, String>,
    bytes: usize,
    parts: Object,
    /// The parts that are named and not yet there.
    open: Vec<(String, Target)>,
    refused: Refused,
    diagnostics: Diagnostics,
}

impl Join<'_> {
    /// Lets every reference below a node of `file` lead into the one tree.
    fn walk(&mut self, node: &mut Value, at: &Pointer, file: &str, depth: usize) {
        match node {
            Value::Array(elements) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    self.walk(element, &at.index(index), file, depth);
                }
            }
            Value::Object(members) => {
                let target = members.get("$ref").and_then(Value::as_str);
                let target = target.and_then(|text| Target::parse(text, file, &self.main));
                if let Some(mut target) = target {
                    self.address(&mut target, at);
                    if !place::allows_reference(at) && depth < DEPTH && members.len() == 1 {
                        return self.replace(node, &target, at, depth);
                    }
                    self.redirect(members, target, at);
                }
                if at.to_string().ends_with("/discriminator/mapping") {
                    return self.map(members, file);
                }
                for (key, member) in members {
                    self.walk(member, &at.key(key), file, depth);
                }
            }
            _ => {}
        }
    }

    /// Lets what a discriminator maps to lead into the one tree; a schema that only a mapping names
    /// is no alternative, so that nothing is read for it.
    fn map(&self, mapping: &mut Object, file: &str) {
        for (_, member) in mapping.iter_mut() {
            let Some(text) = member.as_str().filter(|text| is_reference(text)) else { continue };
            let Some(target) = Target::parse(text, file, &self.main) else { continue };
            let place = match target.file.as_str() {
                "" => target.fragment,
                _ => Pointer::root().key(FILES).key(&target.key()).to_string(),
            };
            *member = format!("#{place}").into();
        }
    }

    /// Lets a reference lead to the place that its target has in the one tree.
    fn redirect(&mut self, members: &mut Object, target: Target, at: &Pointer) {
        let text = if target.file.is_empty() {
            format!("#{}", target.fragment)
        } else {
            let key = target.key();
            if !self.parts.contains_key(&key) {
                if !self.exists(&target, &at.key("$ref")) {
                    let text = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
                    let reason = self.unread.get(&target.file);
                    self.refused.extend(reason.map(|reason| (text.to_owned(), reason.clone())));
                    return;
                }
                self.parts.insert(key.clone(), Value::Null);
                self.open.push((key.clone(), target));
            }
            format!("#{}", Pointer::root().key(FILES).key(&key))
        };
        members.insert("$ref".to_owned(), text.into());
    }

    /// Puts the part that a reference names into its place.
    fn replace(&mut self, node: &mut Value, target: &Target, at: &Pointer, depth: usize) {
        if target.file.is_empty() || !self.exists(target, &at.key("$ref")) {
            return;
        }
        if let Some(part) = self.part(target, at) {
            *node = part;
            self.walk(node, at, &target.file, depth + 1);
        }
    }

    /// Returns the part that a reference names, which will stand at `at`.
    fn part(&mut self, target: &Target, at: &Pointer) -> Option<Value> {
        let (tree, sheet) = self.files.get(&target.file)?.as_ref()?;
        let fragment: Pointer = target.fragment.parse().ok()?;
        let part = find(tree, &fragment)?.clone();
        self.text.graft(at.clone(), *sheet, fragment);
        Some(part)
    }

    /// Puts the address of a part in the place of its name.
    fn address(&mut self, target: &mut Target, at: &Pointer) {
        if target.fragment.is_empty() || target.fragment.starts_with('/') {
            return;
        }
        let tree = self.file(&target.file, at).map(|(tree, _)| tree);
        let names = tree.map(Names::find);
        if let Some(address) = names.and_then(|names| names.anchor(&target.fragment).cloned()) {
            target.fragment = address.to_string();
        }
    }

    /// Returns a file, which is read when it is asked for first.
    fn file(&mut self, file: &str, at: &Pointer) -> Option<&(Value, usize)> {
        if !self.files.contains_key(file) {
            let loaded = self.load(file, at);
            self.files.insert(file.to_owned(), loaded);
        }
        self.files.get(file)?.as_ref()
    }

    /// Returns whether a reference leads to something; why it does not is reported.
    fn exists(&mut self, target: &Target, at: &Pointer) -> bool {
        let Some((tree, _)) = self.file(&target.file, at) else {
            return false;
        };
        let fragment = target.fragment.parse::<Pointer>().ok();
        if fragment.is_some_and(|fragment| find(tree, &fragment).is_some()) {
            return true;
        }
        let message = format!("`{}` does not exist in `{}`", target.fragment, target.file);
        self.diagnostics.error(Code::REFERENCE_DANGLING, message, at);
        false
    }

    fn load(&mut self, file: &str, at: &Pointer) -> Option<(Value, usize)> {
        let fail = |join: &mut Self, code, message: String| {
            join.diagnostics.push(Diagnostic::error(code, message).at(at.clone()));
            None
        };
        if self.files.len() >= MOST_FILES {
            let message = format!("the document has more than {MOST_FILES} files");
            return fail(self, Code::DOCUMENT_LIMIT, message);
        }
        let text = match (self.reader)(file) {
            Ok(text) => text,
            Err(reason) => {
                self.unread.insert(file.to_owned(), reason);
                return None;
            }
        };
        self.bytes += text.len();
        if self.bytes > MOST_BYTES {
            return fail(
                self,
                Code::DOCUMENT_LIMIT,
                "the files of the document are too large".into(),
            );
        }
        match load::load(&place::beside(&self.text.source().name, file), &text) {
            Ok((mut value, sheet, found)) => {
                self.diagnostics.extend(found);
                self.diagnostics.extend(identify(&mut value));
                Some((value, self.text.add(sheet)))
            }
            Err(found) => {
                self.diagnostics.extend(found);
                None
            }
        }
    }
}

/// Returns whether what a discriminator maps to is a reference, and not the name of a component.
fn is_reference(text: &str) -> bool {
    text.contains(['/', '#']) || [".yaml", ".yml", ".json"].iter().any(|end| text.ends_with(end))
}

/// Returns a node of a file by its address there.
fn find<'a>(root: &'a Value, pointer: &Pointer) -> Option<&'a Value> {
    pointer.tokens().try_fold(root, |node, token| match node {
        Value::Object(members) => members.get(&*token),
        Value::Array(elements) => elements.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}
