//! Names of secrets: a text that is only sent is one if its name says so.
//!
//! `writeOnly` alone says where a value goes, and not that nobody may see it (OpenAPI 3.0.4,
//! "Schema Object"): models and descriptions are `writeOnly` as well.

/// The words of such names.
const WORDS: &[&str] = &[
    "credential",
    "credentials",
    "csc",
    "cvc",
    "cvv",
    "key",
    "otp",
    "pass",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "pin",
    "pwd",
    "secret",
    "token",
    "totp",
];

/// How names end in which no word begins anew, as in `apikey`.
const ENDS: &[&str] = &["apikey", "passphrase", "password", "secret", "token"];

/// Returns whether a name is that of a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let words = words(name);
    let is_word = |word: &String| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        WORDS.contains(&&**word) || WORDS.contains(&singular)
    };
    let is_public = words.iter().any(|word| word == "public");
    let whole = words.concat();
    !is_public && (words.iter().any(is_word) || ENDS.iter().any(|end| whole.ends_with(end)))
}

/// Returns the words of a name in lower case: `clientSecret` has two, and so has `API-key`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut after_lower = false;
    for c in name.chars() {
        let begins = c.is_uppercase() && after_lower;
        if begins || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        after_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in [
            "password",
            "newPassword",
            "client_secret",
            "API-key",
            "apikey",
            "PIN",
            "accessToken",
            "tokens",
            "cvv",
            "CREDENTIALS",
            "db.pass",
            "userpassword",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "model",
            "description",
            "title",
            "spinner",
            "keyboard",
            "publicKey",
            "compass",
            "tokenizer",
            "monkey",
            "",
            "shipping",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
