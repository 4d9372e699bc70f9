use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::*;

const PROGRAM: &str = "std::fs::write(\"written-by-a-doctest\", \"\").unwrap();";

/// Texts in which `CODE` would be run, or could be after a careless cleaning.
const HOSTILE: &[&str] = &[
    "```\nCODE\n```",
    "```rust\nCODE\n```",
    "```json,rust\nCODE\n```",
    "```text,should_panic\nCODE\n```",
    "```{.rust}\nCODE\n```",
    "```{.json}\nCODE\n```",
    "```no_run\nCODE\n```",
    "```should_panic\nCODE\n```",
    "```compile_fail\nCODE\n```",
    "```edition2024\nCODE\n```",
    "```ignore\nCODE\n```",
    "```test_harness\nCODE\n```",
    "```custom\nCODE\n```",
    "```E0308\nCODE\n```",
    "```ru\u{200b}st\nCODE\n```",
    "```&#114;ust\nCODE\n```",
    "```\0\nCODE\n```",
    "``````\nCODE",
    "~~~\nCODE\n~~~",
    "~~~~rust\nCODE",
    "   ```\nCODE",
    "text\n```\nCODE",
    "```json\n{}\n```rust\nCODE\n```\nCODE",
    "`\u{200b}``\nCODE\n```",
    "~\u{202e}~~\nCODE",
    "    CODE",
    "\tCODE",
    "a\n\n    CODE",
    "a\r\r    CODE",
    "a\r\n\r\n    CODE",
    "a\u{2028}\u{2029}    CODE",
    "a\n\n\u{a0}   CODE",
    "a\n\n\u{200b}    CODE",
    "a\n\n&#32;&#32;&#32;&#32;CODE",
    "a&#10;&#10;    CODE",
    "-     CODE",
    "1.      CODE",
    ">     CODE",
    "> -     CODE",
    "- >     CODE",
    "- - -     CODE",
    "- a\n\n      CODE",
    "- ```\n  CODE",
    "> ```rust\n> CODE",
    "> ```\nCODE\n```",
    "# a\n    CODE",
    "a\n===\n    CODE",
    "***\n    CODE",
    "[a]: http://b.c\n    CODE",
    "x[^1]\n\n[^1]: a\n\n        CODE",
    "[^1]: ```\n    CODE",
    "<pre>\n    CODE\n</pre>",
    "<pre>```rust\nCODE\n```</pre>",
    "<div>\n\n    CODE\n\n</div>",
    "<!--\n-->\n\n    CODE",
    "<!-- ```\n--> \n```\nCODE",
    "<script>\n```\nCODE\n```\n</script>",
    "<br>\n\n    CODE",
    "<p>a</p>    CODE",
    "<li>```\nCODE\n```",
    "| a |\n|---|\n    CODE",
    "| ``` |\n|---|\n| CODE |",
];

/// Texts and what becomes of them; a `·` is a line feed.
const CLEANED: &[(&str, &str)] = &[
    ("", ""),
    (" \r\n\t\n", ""),
    ("a\r\nb\rc\u{2028}d", "a·b·c·d"),
    ("a\n\n\n\n b  \n\n", "a··b"),
    ("a  \nb\\\nc", "a\\·b\\·c"),
    ("a\u{202e}b\u{2066}c\u{200b}d\u{7}e\u{feff}f", "abcdef"),
    ("&#x202e;a&rlm;b&#7;", "ab"),
    ("# Errors", "**Errors**"),
    ("Safety\n------\n\ntext", "**Safety**··text"),
    ("### **Panics** `now`", "**Panics `now`**"),
    ("```json\n{}\n```", "```json·{}·```"),
    ("``` yaml title=x\na: b\n```", "```yaml·a: b·```"),
    ("[x] and [x][y] and arr[0]", "\\[x\\] and \\[x\\]\\[y\\] and arr\\[0\\]"),
    ("[`Vec`](std::vec::Vec)", "`Vec`"),
    ("[a](#b) [c](/d) [e](javascript:f)", "a c e"),
    ("[a](https://b.c/d_(e) \"f\")", "[a](https://b.c/d_%28e%29)"),
    ("[a][b]\n\n[b]: https://c.d", "[a](https://c.d)"),
    ("[Note]: this", "\\[Note\\]: this"),
    ("- [a][b]\n\n  [b]: /c\n- d", "- a··  \\[b\\]: /c··- d"),
    ("[x](https://a.bc) d", "[x](https://a.bc) d"),
    ("a[^1]\n\n[^1]: b", "a\\[^1\\]··\\[^1\\]: b"),
    ("![a](https://b.c/d.png)", "[a](https://b.c/d.png)"),
    ("https://a.bc", "<https://a.bc>"),
    ("(see https://a.bc/d_e?f=g&h=i).", "(see <https://a.bc/d_e?f=g&h=i>)."),
    ("https://{region}.a.bc/{id}", "`https://{region}.a.bc/{id}`"),
    ("<https://a.bc> <d@e.fg>", "<https://a.bc> <d@e.fg>"),
    ("<std::string>", "\\<std::string>"),
    ("Vec<T> if a < b", "Vec\\<T> if a < b"),
    ("<b>a</b><br><i>b</i> <code>c</code>", "**a**\\·*b* `c`"),
    ("<p>a <a href=\"https://b.c\">d</a></p><p>e</p>", "a [d](https://b.c)··e"),
    ("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "- a·- b"),
    ("<ul> <li> <p>a</p> </li> <li> <p>b</p> <p>c</p> </li> </ul> d", "- a·- b··  c··d"),
    ("a<ul><li>b<ul><li>c</ul><li>d</ul>e", "a··- b·  - c·- d··e"),
    ("<dl> <dt>a</dt> <dd> <p>b</p> </dd> <dt>c</dt><dd>d</dd> </dl>", "- a··  b·- c d"),
    ("- <p>a</p>\n- <ul><li>b</li></ul>\n\nc", "- a·- - b··c"),
    ("<b>a <p>b</b> c", "**a**··**b** c"),
    ("a<b> b </b>c<i> </i>d", "a **b** c d"),
    ("<a href='https://a.bc'><p>d</p></a>", "[d](https://a.bc)"),
    ("|a|\n|-|\n|<code>b\\|c</code><p>d<br>e|", "| a |·| --- |·| `b\\|c` d e |"),
    ("**a <b>b</b> c** </i>d", "**a b c** d"),
    ("<a name='b'>c</a> <a href='/d'>e</a>", "c e"),
    ("<code><i>a</i>_b_<T> ` c</code>", "``a_b_<T> ` c``"),
    ("a <code>*b c* d\n\ne", "a `*b c* d`··e"),
    ("<pre><b>a</b>\n  b</pre> c", "```text·a·  b·```··c"),
    ("<div>a\n- b **c**\n</div>", "a··- b **c**"),
    ("a <!-- b --> c", "a c"),
    ("<script>a</script>", "\\<script>a\\</script>"),
    ("&lt;b&gt; &amp;lt;", "\\<b> \\&lt;"),
    ("`a` `b", "`a` \\`b"),
    ("`` a`b ``", "``a`b``"),
    ("snake_case, _private, __init__", "snake_case, \\_private, **init**"),
    ("2 * 3 * 4, *args, ~5", "2 * 3 * 4, \\*args, \\~5"),
    ("C:\\dir \\d+ \\", "C:\\dir \\d+ \\\\"),
    ("1986. A year", "1986. A year"),
    ("a\n2. b\n#c\n+", "a·2\\. b·#c·\\+"),
    ("* a\n* b\n    * c", "- a·- b·  - c"),
    ("- [ ] a\n- [x] b", "- [ ] a·- [x] b"),
    ("- [x]", "- \\[x\\]"),
    ("> a\nb", "> a·> b"),
    ("|a|b|\n|:-|-|\n|1|`x\\|y`|", "| a | b |·| :-- | --- |·| 1 | `x\\|y` |"),
    ("---\na: b\n---", "***··**a: b**"),
    ("@a\n/b\n*/\n\"#", "@a·/b·\\*/·\"#"),
    ("{{ a }} {% b %} {# c #}", "{{ a }} {% b %} {# c #}"),
];

/// Judges with rules of its own: those of rustdoc.
fn assert_harmless(markdown: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        let is_fine = match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                matches!(&**language, "text" | "json" | "yaml")
            }
            Event::Start(
                Tag::CodeBlock(CodeBlockKind::Indented)
                | Tag::Heading { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::FootnoteDefinition(_),
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => false,
            _ => true,
        };
        assert!(is_fine, "{event:?} in\n{markdown}");
    }
}

/// Prints an item with the docs and reads them back.
fn printed(docs: &Docs) -> Vec<String> {
    let text = docs.outer() + "pub struct S;";
    let is_doc = |line: &&str| line.starts_with("///");
    assert_eq!(text.lines().filter(is_doc).count(), docs.lines().len(), "{text}");
    let file = syn::parse_file(&text).expect("printed docs parse");
    let [syn::Item::Struct(item)] = file.items.as_slice() else {
        panic!("the docs became an item:\n{text}");
    };
    let line = |attribute: &syn::Attribute| match &attribute.meta {
        syn::Meta::NameValue(syn::MetaNameValue {
            value: syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }),
            ..
        }) => text.value(),
        other => panic!("not a doc: {other:?}"),
    };
    item.attrs.iter().map(line).collect()
}

fn assert_sound(text: &str) {
    let docs = Docs::from_markdown(text);
    assert_harmless(&docs.to_string());
    let space = |line: &String| if line.is_empty() { String::new() } else { format!(" {line}") };
    let spaced: Vec<String> = docs.lines().iter().map(space).collect();
    assert_eq!(printed(&docs), spaced, "{text:?}");
    let is_odd = |c: char| c.is_control() || text::visible(c) != Some(c);
    assert!(docs.lines().iter().all(|line| !line.contains(is_odd)), "{text:?}");
    assert!(docs.lines().iter().all(|line| line.trim_end() == line), "{text:?}");
    let is_doubled = docs.lines().windows(2).any(|lines| lines == ["", ""]);
    assert!(!is_doubled || docs.to_string().contains("```"), "{docs}");
    assert!(!docs.summary().is_some_and(|summary| summary.contains('\n')), "{text:?}");
}

#[test]
fn nothing_is_run() {
    for text in HOSTILE {
        assert_sound(&text.replace("CODE", PROGRAM));
        assert_sound(&format!("before\n\n{text}\n\nafter").replace("CODE", PROGRAM));
    }
}

#[test]
fn texts_are_cleaned() {
    for (text, expected) in CLEANED {
        let docs = Docs::from_markdown(text);
        assert_eq!(docs.lines().join("·"), *expected, "{text:?}");
        assert_sound(text);
    }
}

/// Joins pieces of markup in every way that a simple generator finds.
#[test]
fn mixtures_are_sound() {
    let separators = ["", " ", "\n", "\n\n", "    ", "\n    ", "> ", "- "];
    let pieces: Vec<&str> = CLEANED.iter().map(|(text, _)| *text).chain(separators).collect();
    let mut state: u32 = 1;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        pieces[(state >> 8) as usize % pieces.len()]
    };
    for _ in 0..2000 {
        let text: String = (0..6).map(|_| next()).collect();
        assert_sound(&text);
    }
}

#[test]
fn long_and_deep_texts_end() {
    let pieces = [
        "a",
        "word ",
        "> ",
        ">",
        "- ",
        "1. ",
        "[",
        "[a](",
        "*",
        "*a ",
        "`",
        "`a ",
        "<",
        "<b>",
        "<!--",
        "<p>",
        "&lt;",
        "|",
        "\\",
        "#",
        "~",
        "_a",
        "[^1]",
        "[a]: /b\n",
        "\n",
        "\t",
        "> a\n\n",
        "http://a.bc ",
        "é",
        "|a|\n|-|\n",
        "```\n",
    ];
    for piece in pieces {
        let docs = Docs::from_markdown(&piece.repeat(30_000 / piece.len()));
        assert!(docs.to_string().len() < 200_000, "{piece:?}");
        assert_harmless(&docs.to_string());
    }
    let cut = Docs::from_markdown(&"word ".repeat(10_000)).to_string();
    assert!(cut.ends_with(" …\n") && cut.len() < 21_000);
    assert!(cut.lines().all(|line| line.len() <= 92));
}

#[test]
fn plain_is_harmless() {
    for (text, _) in CLEANED {
        assert_harmless(&plain::write(&text::clean(text)).join("\n"));
    }
    for text in HOSTILE {
        assert_harmless(&plain::write(&text::clean(text)).join("\n"));
    }
}

#[test]
fn summaries_are_one_sentence() {
    let table = [
        ("One. Two.", Some("One.")),
        ("One, e.g. Two. Three.", Some("One, e.g. Two.")),
        ("Version 1.2 of\nthis. More", Some("Version 1.2 of this.")),
        ("a | b `c|d`", Some("a \\| b `c\\|d`")),
        ("`a. B` is. D", Some("`a. B` is.")),
        ("**A. B** is. D", Some("**A. B** is.")),
        ("It is `*`, or ~55. D", Some("It is `*`, or \\~55.")),
        ("See [this (Or. That)](https://a.bc). D", Some("See [this (Or. That)](https://a.bc). D")),
        ("It is in RFC\n1864. D", Some("It is in RFC 1864.")),
        ("one\n\ntwo", Some("one")),
        ("a\\\nb", Some("a b")),
        ("## Overview\n\n### Start\nIt does this. More", Some("It does this.")),
        ("## Overview", Some("**Overview**")),
        ("## Overview\n- a", Some("**Overview**")),
        ("- a", None),
        ("1. a", None),
        ("```\na\n```", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(Docs::from_markdown(text).summary().as_deref(), expected, "{text:?}");
    }
}

#[test]
fn own_lines_stay() {
    let mut docs = Docs::from_markdown("# Errors");
    docs.append(Docs::new());
    docs.append(Docs::trusted("# Errors\n\n```rust,no_run\nrun();\n```\n\nDone."));
    let expected = "**Errors**\n\n# Errors\n\n```rust,no_run\nrun();\n```\n\nDone.\n".to_owned();
    assert_eq!(docs.to_string(), expected);
    assert_eq!(docs.inner().matches("//!").count(), 9);
}

#[test]
fn code_spans_hold_anything() {
    let table = [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb|\u{202e}", "`a b|`")];
    for (text, expected) in table {
        assert_eq!(code_span(text), expected);
    }
}

#[test]
fn items_have_a_label_and_a_remark() {
    let item = |text: &str| Docs::from_markdown(text).labelled("404:", "[`E`](crate::E)");
    let mut docs = Docs::trusted("# Errors");
    docs.push_list(vec![
        item("Gone *now*"),
        item(""),
        item("First.\n\nSecond."),
        item("- one\n- two"),
        item("[x](crate::x)"),
    ]);
    let expected = [
        "# Errors",
        "",
        "- 404: Gone *now* ([`E`](crate::E))",
        "- 404: [`E`](crate::E)",
        "- 404: First. ([`E`](crate::E))",
        "",
        "  Second.",
        "- 404: [`E`](crate::E)",
        "  - one",
        "  - two",
        "- 404: x ([`E`](crate::E))",
    ];
    assert_eq!(docs.to_string(), expected.map(|line| format!("{line}\n")).concat());
}

#[test]
fn cells_hold_the_whole_text() {
    let table = [
        ("Store it. Never log it.\n\nTwo", "Store it. Never log it. Two"),
        ("One\n- a\n- b `c|d`\n\n```\nx\n y\n```", "One. a. b `c\\|d`. `x y`"),
        ("| a |\n|---|\n| b |", ""),
    ];
    for (text, expected) in table {
        assert_eq!(Docs::from_markdown(text).whole_cell(), expected, "{text:?}");
    }
    let long = format!("One. {}", "Two. ".repeat(500));
    assert_eq!(Docs::from_markdown(&long).whole_cell(), "One.");
}
