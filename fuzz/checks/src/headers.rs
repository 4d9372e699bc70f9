//! What is read from the headers of a response, each against a reading of its own.
//!
//! The first byte says which header. What is random text must not be taken for more than it is;
//! what is built by the rules of its RFC must be taken for exactly what it was built of.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::attribute::{Attribute, Name};
use arbitrary::{Arbitrary, Result, Unstructured};
use castiron_runtime::{
    codec::{Codec, json},
    media_type,
    paging::link,
    parameter::Parameter,
    retry::server_wait,
    style,
    trace_context::TraceParent,
    typed_header::{Header, Spelling},
    value::Value as Argument,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Takes a byte that says which header, and its value or what it is built of.
///
/// # Panics
///
/// If a header is read other than it is meant.
pub fn check(data: &[u8]) {
    let Some((header, rest)) = data.split_first() else { return };
    match header {
        b'r' => retry_after(rest),
        b'l' => any_link(rest),
        b'm' => any_media_type(rest),
        b't' => trace_parent(rest),
        b'v' => any_value(rest),
        _ => {
            // Choices that run out are no fault of the runtime's.
            let _ = built(*header, &mut Unstructured::new(rest));
        }
    }
}

/// Checks a header that is built of choices.
fn built(header: u8, choices: &mut Unstructured<'_>) -> Result<()> {
    match header {
        b'd' => retry_date(choices),
        b'k' => built_link(choices),
        b'n' => built_media_type(choices),
        b's' => sent_value(choices),
        _ => Ok(()),
    }
}

fn headers(name: HeaderName, value: &[u8]) -> Option<HeaderMap> {
    let value = HeaderValue::from_bytes(value).ok()?;
    Some([(name, value)].into_iter().collect())
}

/// A wait is what digits say, and never for what is no time.
fn retry_after(text: &[u8]) {
    for (name, unit) in [("retry-after", 1000.0), ("retry-after-ms", 1.0)] {
        let Some(headers) = headers(HeaderName::from_static(name), text) else { return };
        let wait = server_wait(&headers, text, Some("/a"), UNIX_EPOCH);
        assert_ne!(wait, Some(Duration::ZERO), "no wait is none");
        let text = headers[name].to_str().unwrap_or_default().trim();
        let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_digits && text.len() < 10 {
            let milliseconds = text.parse::<f64>().expect("digits are a number") * unit;
            let read = wait.map_or(0.0, |wait| wait.as_secs_f64() * 1000.0);
            assert!((milliseconds - read).abs() < 0.001, "{text} is {wait:?}");
        }
    }
}

/// An HTTP date is parsed as its timestamp (RFC 9110, §5.6.7).
fn retry_date(choices: &mut Unstructured<'_>) -> Result<()> {
    let seconds = choices.int_in_range(0..=253_402_300_799_i64)?;
    let now = choices.int_in_range(0..=253_402_300_799_u64)?;
    let Ok(moment) = jiff::Timestamp::from_second(seconds) else { return Ok(()) };
    let text = moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let headers = headers(http::header::RETRY_AFTER, text.as_bytes()).unwrap_or_default();
    let wall = UNIX_EPOCH + Duration::from_secs(now);
    let expected = SystemTime::try_from(moment).ok();
    let expected = expected.and_then(|moment| moment.duration_since(wall).ok());
    let expected = expected.filter(|wait| !wait.is_zero());
    assert_eq!(server_wait(&headers, b"", None, wall), expected, "{text}");
    Ok(())
}

/// The target of a link is between `<` and `>`, whatever else there is.
fn any_link(text: &[u8]) {
    let Some(headers) = headers(http::header::LINK, text) else { return };
    let Some(target) = link(&headers) else { return };
    let text = headers[http::header::LINK].to_str().expect("a link is read from text");
    assert!(
        text.contains(&target) && text.contains("next".to_uppercase().as_str())
            || text.to_ascii_lowercase().contains("next"),
        "{target} is no next page of {text}"
    );
    assert!(!target.contains('>'), "{target} is more than a target");
}

/// The first link with the relation `next` is found (RFC 8288, §3).
fn built_link(choices: &mut Unstructured<'_>) -> Result<()> {
    let (mut text, mut expected) = (String::new(), None);
    for index in 0..choices.int_in_range(1..=3)? {
        let path: String = choices.arbitrary::<&str>()?.chars().filter(|c| is_in_uri(*c)).collect();
        let target = format!("/{index}{path}");
        text += if index == 0 { "" } else { [",", ", ", ",, ", " ,"][choices.choose_index(4)?] };
        text.extend(["<", &target, ">"]);
        let mut relation = None;
        for attribute in Vec::<Attribute<'_>>::arbitrary(choices)?.iter().take(4) {
            let next = Attribute { value: "prev NEXT", is_quoted: true, ..*attribute };
            let attribute = if choices.arbitrary()? { &next } else { attribute };
            let name = if attribute.name == Name::Rel { "rel" } else { "title" };
            text += &attribute.text(name);
            if name == "rel" {
                relation.get_or_insert(attribute.value());
            }
        }
        let mut words = relation.iter().flat_map(|value| value.split_ascii_whitespace());
        if words.any(|word| word.eq_ignore_ascii_case("next")) {
            expected.get_or_insert(target);
        }
    }
    let headers = headers(http::header::LINK, text.as_bytes()).unwrap_or_default();
    assert_eq!(link(&headers), expected, "{text}");
    Ok(())
}

fn is_in_uri(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// Whatever text is a media type fits itself and `*/*`, and no case matters.
fn any_media_type(text: &[u8]) {
    let Ok(text) = std::str::from_utf8(text) else { return };
    let essence = text.split(';').next().unwrap_or(text);
    let mut names: Vec<&str> =
        text.split(';').skip(1).map(|one| one.split('=').next().unwrap_or(one).trim()).collect();
    names.sort_unstable_by_key(|name| name.to_ascii_lowercase());
    let is_unique = names.windows(2).all(|two| !two[0].eq_ignore_ascii_case(two[1]));
    // Of several parameters of a name the first counts, whichever the document means.
    if !essence.contains('/') || text.contains('"') || !is_unique {
        return;
    }
    assert!(media_type::matches("*/*", Some(text)), "{text} is no media type");
    assert!(!media_type::matches("application/x-other", Some("text/plain")), "these two differ");
    let upper = text.to_ascii_uppercase();
    assert!(media_type::matches(text, Some(text)), "{text} is not itself");
    assert!(media_type::matches(text, Some(&upper)), "{text} is not {upper}");
}

/// A media type fits if it has the documented parameters; others do not matter (RFC 9110,
/// §8.3.1).
fn built_media_type(choices: &mut Unstructured<'_>) -> Result<()> {
    let essence = *choices.choose(&["application/json", "text/plain", "application/a+json"])?;
    let attributes: Vec<Attribute<'_>> = Vec::arbitrary(choices)?;
    let mut value = essence.to_owned();
    let mut profile = None;
    for attribute in attributes.iter().take(3) {
        let name = if attribute.name == Name::Profile { "profile" } else { "title" };
        value += &attribute.text(name);
        if name == "profile" {
            profile.get_or_insert(attribute.value());
        }
    }
    let is_one = profile.as_deref().is_some_and(|one| one.eq_ignore_ascii_case("one"));
    assert!(media_type::matches(essence, Some(&value)), "{value} is no {essence}");
    let documented = format!("{essence}; profile=one");
    assert_eq!(media_type::matches(&documented, Some(&value)), is_one, "{value}: profile");
    let documented = format!("{essence}; charset=utf-8");
    assert!(media_type::matches(&documented, Some(&value)), "{value} names no charset");
    Ok(())
}

/// A place in a trace is passed on as it came.
fn trace_parent(text: &[u8]) {
    let Ok(text) = std::str::from_utf8(text) else { return };
    if let Some(parent) = TraceParent::parse(text) {
        assert_eq!(parent.to_string(), text);
        assert!(HeaderValue::from_str(text).is_ok(), "{text} is no value of a header");
    }
}

const NAME: &str = "x-value";

/// Reads the values of a header with every spelling; what is read is what the codec writes.
fn any_value(text: &[u8]) {
    let Some(headers) = headers(HeaderName::from_static(NAME), text) else { return };
    let object = |explode| Spelling::Object { explode, json: true, but: &["a"] };
    for spelling in [Spelling::Text, Spelling::Json, Spelling::Texts, Spelling::Jsons] {
        let read = read::<Value>(&headers, spelling).expect("any value fits");
        assert!(read.is_some(), "it is there");
    }
    for spelling in [object(true), object(false)] {
        let read = read::<Value>(&headers, spelling).expect("any value fits");
        assert!(matches!(read, Some(Value::Object(_) | Value::String(_))), "{read:?}");
    }
    let number = read::<i64>(&headers, Spelling::Json);
    let trimmed = String::from_utf8_lossy(headers[NAME].as_bytes()).trim().to_owned();
    if let Ok(Some(number)) = number {
        assert!(trimmed.parse::<f64>().is_ok(), "{trimmed} is {number}");
    }
    if let Ok(number) = trimmed.parse::<i32>()
        && !trimmed.starts_with('+')
        && trimmed == number.to_string()
    {
        assert_eq!(read::<i64>(&headers, Spelling::Json), Ok(Some(i64::from(number))));
    }
}

fn read<T: Codec>(
    headers: &HeaderMap,
    spelling: Spelling,
) -> std::result::Result<Option<T>, castiron_runtime::typed_header::HeaderError> {
    Header::<T>::new(NAME, spelling).read(headers)
}

/// What is sent as a header parameter is read as the same header of a response.
fn sent_value(choices: &mut Unstructured<'_>) -> Result<()> {
    let explode = choices.arbitrary()?;
    let parameter = Parameter::header(NAME).explode(explode);
    let (value, spelling) = spelled(choices, explode)?;
    let Ok(argument) = Argument::of(&value) else { return Ok(()) };
    // What would be read as something else is refused.
    let Ok(text) = style::header(&parameter, &argument) else { return Ok(()) };
    let Some(headers) = headers(HeaderName::from_static(NAME), text.as_bytes()) else {
        return Ok(());
    };
    let expected: Value = json::from_slice(value.to_string().as_bytes()).expect("it is JSON");
    assert_eq!(read(&headers, spelling), Ok(Some(expected)), "{text}, {parameter:?}");
    Ok(())
}

/// Returns a value, and the spelling in which a header has it.
fn spelled(choices: &mut Unstructured<'_>, explode: bool) -> Result<(Value, Spelling)> {
    let is_json = choices.arbitrary()?;
    Ok(match choices.int_in_range(0..=3)? {
        0 => (Value::from(text(choices)?), Spelling::Text),
        1 => {
            let texts: Result<Vec<String>> = (0..3).map(|_| text(choices)).collect();
            (Value::from(texts?), Spelling::Texts)
        }
        2 => {
            let numbers: [i64; 3] = choices.arbitrary()?;
            (Value::from(numbers.to_vec()), Spelling::Jsons)
        }
        _ => {
            let mut members = serde_json::Map::new();
            for _ in 0..choices.int_in_range(1..=3)? {
                let value = if is_json {
                    choices.arbitrary::<i32>()?.into()
                } else {
                    text(choices)?.into()
                };
                members.insert(text(choices)?, value);
            }
            (Value::Object(members), Spelling::Object { explode, json: is_json, but: &[] })
        }
    })
}

/// Returns a text without what no header keeps: spaces at its ends, and no text at all.
fn text(choices: &mut Unstructured<'_>) -> Result<String> {
    let text: String = choices.arbitrary::<&str>()?.chars().filter(|c| !c.is_control()).collect();
    Ok(format!("x{}", text.trim()))
}
