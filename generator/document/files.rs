//! Documents of several files: every part that a `$ref` names in another file joins the one tree.
//!
//! Later stages know one tree only. What a reference names is put below [`FILES`] under its own
//! address, `folder/file.yaml#/part`, and the reference then leads there; where OpenAPI allows no
//! reference, the part takes its place. Nothing is read but what the caller hands out.

mod adopt;
mod place;
mod target;

use std::collections::BTreeMap;

pub(super) use place::name;
use target::Target;

use super::budget::{Budget, Excess};
use super::identify::{Names, identify};
use super::load::{self, Loaded};
use super::normalize::internal::FILES;
use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Position};

/// Hands out the text of a file by its path from the folder of the document, or says why not.
pub type Reader<'a> = dyn Fn(&str) -> Result<String, String> + Sync + 'a;

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
pub(super) type Refused = BTreeMap<String, Refusal>;

/// Why a file is not read.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) reason: String,
    /// The place in the file, if its text is at fault.
    pub(super) position: Option<Position>,
    pub(super) help: Option<String>,
}

/// Joins the files of a document.
pub(super) fn join(
    root: &mut Value,
    text: &mut Text,
    reader: &Reader<'_>,
    budget: &mut Budget,
) -> Joined {
    let main = text.source().name.clone();
    let mut join = Join {
        main: main.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        reader,
        text,
        files: BTreeMap::new(),
        unread: BTreeMap::new(),
        budget,
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
    join.adopt(root);
    Joined { parts: join.parts, refused: join.refused, diagnostics: join.diagnostics }
}

struct Join<'a> {
    /// The name of the main file, without its folder.
    main: String,
    reader: &'a Reader<'a>,
    text: &'a mut Text,
    /// The files that were asked for, by path: their tree and their index among the files.
    files: BTreeMap<String, Option<(Value, usize)>>,
    /// Why files could not be read.
    unread: BTreeMap<String, Refusal>,
    budget: &'a mut Budget,
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
                    self.address(&mut target);
                    if !place::allows_reference(at) && depth < DEPTH && members.len() == 1 {
                        return self.replace(node, &target, at, depth);
                    }
                    self.redirect(members, target);
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
    fn redirect(&mut self, members: &mut Object, target: Target) {
        let text = if target.file.is_empty() {
            format!("#{}", target.fragment)
        } else {
            let key = target.key();
            if !self.parts.contains_key(&key) {
                let text = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
                if !self.exists(&target, text) {
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
        let text = node.get("$ref").and_then(Value::as_str).unwrap_or_default();
        if target.file.is_empty() || !self.exists(target, text) {
            return;
        }
        if let Some(part) = self.part(target, at) {
            *node = part;
            self.walk(node, at, &target.file, depth + 1);
        }
    }

    /// Returns the part that a reference names, which will be at `at`.
    fn part(&mut self, target: &Target, at: &Pointer) -> Option<Value> {
        let (tree, file) = self.files.get(&target.file)?.as_ref()?;
        let fragment: Pointer = target.fragment.parse().ok()?;
        let part = find(tree, &fragment)?;
        // Parts within each other's places multiply, like aliases.
        if let Err(excess) = self.budget.take_nodes(part.size()) {
            let exceeded = self.budget.exceeded(excess, self.text.source(), 0);
            self.diagnostics.push_once(exceeded);
            return None;
        }
        let part = part.clone();
        self.text.graft(at.clone(), *file, fragment);
        Some(part)
    }

    /// Replaces the name of a part with its address.
    fn address(&mut self, target: &mut Target) {
        if target.fragment.is_empty() || target.fragment.starts_with('/') {
            return;
        }
        let tree = self.file(&target.file).map(|(tree, _)| tree);
        let names = tree.map(Names::find);
        if let Some(address) = names.and_then(|names| names.anchor(&target.fragment).cloned()) {
            target.fragment = address.to_string();
        }
    }

    /// Returns a file, which is read when it is asked for first.
    fn file(&mut self, file: &str) -> Option<&(Value, usize)> {
        if !self.files.contains_key(file) {
            let loaded = self.load(file);
            self.files.insert(file.to_owned(), loaded);
        }
        self.files.get(file)?.as_ref()
    }

    /// Returns whether a reference leads to something; why it does not is kept.
    fn exists(&mut self, target: &Target, text: &str) -> bool {
        let file = &target.file;
        let refusal = match self.file(file) {
            None => self.unread.get(file).cloned(),
            Some((tree, _)) => {
                let fragment = target.fragment.parse::<Pointer>().ok();
                if fragment.is_some_and(|fragment| find(tree, &fragment).is_some()) {
                    return true;
                }
                None
            }
        };
        let absent = || Refusal::new(format!("`{}` does not exist in `{file}`", target.fragment));
        self.refused.insert(text.to_owned(), refusal.unwrap_or_else(absent));
        false
    }

    /// Reads a file; one that cannot be read costs what refers to it, and no more.
    fn load(&mut self, file: &str) -> Option<(Value, usize)> {
        match self.read(file) {
            Ok((mut value, file, found)) => {
                self.diagnostics.extend(found);
                self.diagnostics.extend(identify(&mut value));
                Some((value, self.text.add(file)))
            }
            Err(refusal) => {
                self.unread.insert(file.to_owned(), refusal);
                None
            }
        }
    }

    fn read(&mut self, file: &str) -> Result<Loaded, Refusal> {
        let main = self.text.source();
        if self.budget.is_spent() {
            let refusal = Refusal::of_text(self.budget.exceeded(Excess::Bytes, main, 0));
            return Err(Refusal { position: None, ..refusal });
        }
        let text = (self.reader)(file).map_err(Refusal::new)?;
        let name = place::beside(&main.name, file);
        load::load(&name, &text, self.budget).map_err(|fault| Refusal::of_text(*fault))
    }
}

impl Refusal {
    fn new(reason: String) -> Self {
        Self { reason, position: None, help: None }
    }

    /// Returns why a text is not read.
    fn of_text(fault: Diagnostic) -> Self {
        let Diagnostic { message: reason, position, help, .. } = fault;
        Self { reason, position, help }
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
