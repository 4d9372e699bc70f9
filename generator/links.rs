//! Checks the links between the pages of an SDK.
//!
//! Text from a document is sanitized before it becomes a page, so that a broken link is a bug in
//! castiron. Tests check all generated pages.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::files::Files;

/// A broken link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// The page that has it.
    pub page: String,
    /// Its target.
    pub target: String,
}

impl std::fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: `{}` is a broken link", self.page, self.target)
    }
}

/// What is in a page.
#[derive(Debug, Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

/// Returns the relative links in Markdown files whose target file or heading does not exist.
#[must_use]
pub fn broken(files: &Files) -> Vec<BrokenLink> {
    let markdown = files.iter().filter(|(path, _)| is_markdown(path));
    let pages: BTreeMap<&str, Page> = markdown.map(|(path, text)| (path, read(text))).collect();
    let is_broken = |path: &str, link: &str| match resolve(path, link) {
        None => true,
        Some((file, _)) if files.get(&file).is_none() => true,
        Some((file, anchor)) => !anchor.is_empty() && is_missing(&pages, &file, anchor),
    };
    let links = pages.iter().flat_map(|(path, page)| page.links.iter().map(move |l| (*path, l)));
    links
        .filter(|(path, link)| is_broken(path, link))
        .map(|(page, target)| BrokenLink { page: page.to_owned(), target: target.clone() })
        .collect()
}

fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md")
}

/// Returns whether a page has no heading for an anchor; other files have none at all.
fn is_missing(pages: &BTreeMap<&str, Page>, file: &str, anchor: &str) -> bool {
    pages.get(file).is_none_or(|page| !page.anchors.contains(anchor))
}

/// Returns the file and the anchor to which a link of a page leads, if it stays in the folder.
fn resolve<'a>(page: &str, link: &'a str) -> Option<(String, &'a str)> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    if path.is_empty() {
        return Some((page.to_owned(), anchor));
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some((parts.join("/"), anchor))
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if is_relative(&dest_url) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                page.add(&anchor(&heading.take().unwrap_or_default()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    page
}

impl Page {
    /// Adds an anchor; one that is there already gets a number, as on the sites that show it.
    fn add(&mut self, anchor: &str) {
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        let mut names = std::iter::once(anchor.to_owned()).chain(numbered);
        if let Some(free) = names.find(|name| !self.anchors.contains(name)) {
            self.anchors.insert(free);
        }
    }
}

/// Returns whether a link leads to a place of the same folder (RFC 3986 §4.2).
fn is_relative(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|part| part.contains(':'));
    !scheme && !link.starts_with('/')
}

/// Returns the anchor of a heading as forges make it: lower case, without punctuation.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(kept)
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_links_that_lead_nowhere() {
        let mut files = Files::new();
        let readme = "# A\n[a](docs/b.md) [b](docs/b.md#two-words) [c](#a) [d](https://x.y/z)\n\
            [e](docs/c.md) [f](docs/b.md#none) [g](../out.md) [h](#b) [i](docs/b.md#two-words-1)";
        let page = "# `Two` words\n## Two, words\n[up](../README.md)\n";
        files.insert("README.md", readme).expect("a path");
        files.insert("docs/b.md", page).expect("a path");
        let found: Vec<String> = broken(&files).into_iter().map(|link| link.target).collect();
        assert_eq!(found, ["docs/c.md", "docs/b.md#none", "../out.md", "#b"]);
    }
}
