//! What was formatted before: of the files of many SDKs most are alike, and to format them is most
//! of the work.

use std::{
    collections::BTreeMap,
    fmt, mem,
    sync::{Arc, Mutex, PoisonError},
};

/// The bytes after which what was not asked for again is forgotten.
const LIMIT: usize = 32 << 20;

/// Rust files as they are after formatting, for programs that generate many SDKs.
///
/// Clones share what they hold, at most about 64 MiB.
#[derive(Clone, Default)]
pub struct FormatCache(Arc<Mutex<Generations>>);

impl fmt::Debug for FormatCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormatCache(..)")
    }
}

/// The formatted texts by the texts before.
#[derive(Default)]
struct Generations {
    /// Those of late, and their bytes.
    new: BTreeMap<String, String>,
    bytes: usize,
    /// Those before: what is asked for moves to the new ones, and the rest goes in the end.
    old: BTreeMap<String, String>,
}

impl FormatCache {
    /// Returns what a text was formatted to before, or else what `format` returns.
    pub(super) fn get_or<E>(
        &self,
        text: &str,
        format: impl FnOnce() -> Result<String, E>,
    ) -> Result<String, E> {
        if let Some(formatted) = self.generations(|generations| generations.get(text)) {
            return Ok(formatted);
        }
        let formatted = format()?;
        self.generations(|generations| generations.add(text.to_owned(), formatted.clone()));
        Ok(formatted)
    }

    fn generations<T>(&self, with: impl FnOnce(&mut Generations) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Generations {
    fn get(&mut self, text: &str) -> Option<String> {
        if let Some((text, formatted)) = self.old.remove_entry(text) {
            self.add(text, formatted);
        }
        self.new.get(text).cloned()
    }

    fn add(&mut self, text: String, formatted: String) {
        self.bytes += text.len() + formatted.len();
        if self.bytes > LIMIT {
            self.bytes = text.len() + formatted.len();
            self.old = mem::take(&mut self.new);
        }
        self.new.insert(text, formatted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(cache: &FormatCache, text: &str, formatted: &str) -> String {
        cache.get_or(text, || Ok::<_, ()>(formatted.to_owned())).expect("it is formatted")
    }

    #[test]
    fn a_text_is_formatted_once_and_a_failure_again() {
        let cache = FormatCache::default();
        assert_eq!(cache.get_or("a", || Err(1)), Err(1));
        assert_eq!(ask(&cache, "a", "b"), "b");
        assert_eq!(ask(&cache.clone(), "a", "c"), "b");
    }

    #[test]
    fn what_is_not_asked_for_goes_in_the_end() {
        let cache = FormatCache::default();
        ask(&cache, "kept", "first");
        ask(&cache, "not kept", "first");
        for number in 0..40 {
            ask(&cache, &number.to_string(), &"x".repeat(2 << 20));
            assert_eq!(ask(&cache, "kept", "second"), "first");
        }
        assert_eq!(ask(&cache, "not kept", "second"), "second");
        assert!(cache.generations(|all| all.bytes) <= LIMIT);
    }
}
