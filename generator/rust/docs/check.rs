//! The last check: a cleaned text is read as rustdoc reads it, and must have nothing that rustdoc
//! compiles, links or warns about. It does not trust the writer.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::{fence::is_kept_language, link::is_web, parse::OPTIONS};

/// The options that rustdoc parses documentation with.
const RUSTDOC: Options = OPTIONS.union(Options::ENABLE_SMART_PUNCTUATION);

/// Returns whether rustdoc would neither run nor complain about any part of a Markdown text.
pub(super) fn is_harmless(markdown: &str) -> bool {
    let mut has_broken_link = false;
    let callback = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        has_broken_link = true;
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, RUSTDOC, Some(callback));
    if parser.reference_definitions().iter().next().is_some() {
        return false;
    }
    let mut is_code = false;
    let is_fine = parser.into_offset_iter().all(|(event, place)| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            _ => {}
        }
        is_harmless_event(&event) && (is_code || is_code_closed(&event, markdown, place.start))
    });
    is_fine && !has_broken_link
}

fn is_harmless_event(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_harmless_tag(tag),
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => false,
        _ => true,
    }
}

fn is_harmless_tag(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => is_kept_language(language),
        Tag::Link { link_type: LinkType::Email, .. } => true,
        Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. } => {
            is_web(dest_url)
        }
        Tag::CodeBlock(CodeBlockKind::Indented)
        | Tag::FootnoteDefinition(_)
        | Tag::Heading { .. }
        | Tag::HtmlBlock
        | Tag::Image { .. }
        | Tag::Link { .. } => false,
        _ => true,
    }
}

/// Returns whether every backtick that is shown was escaped, so that it opens no code.
fn is_code_closed(event: &Event<'_>, markdown: &str, start: usize) -> bool {
    match event {
        Event::Text(text) if text.contains('`') => {
            text.matches('`').count() == 1
                && text.starts_with('`')
                && markdown[..start].ends_with('\\')
        }
        _ => true,
    }
}
