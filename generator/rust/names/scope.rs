//! Names: a Rust identifier is a type that only a scope can make, so that no two things share one.

use std::{
    borrow::{Borrow, Cow},
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use super::{
    cut::{TAG, shortened, tag},
    spelling::{Case, letters, spell, spell_out},
};

/// A Rust identifier that is unique in its `Scope`, or one of the SDK's own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident(String);

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// A set of names of which each can be claimed once.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    case: Case,
    /// The names in lower case, and what was wanted: two names that differ in case only would be
    /// one file on some disks, and one thing in most readers' eyes.
    taken: BTreeMap<String, String>,
    reserved: BTreeSet<Cow<'static, str>>,
    suffix: &'static str,
    longest: usize,
}

/// The names that Windows keeps for devices: no file is called like one.
const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// A requested name that is joined from several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// What distinguishes it from the same name again.
    pub(super) at: &'a str,
    /// The word that distinguishes it from the owner of the name.
    pub(super) kind: &'a str,
}

/// Returns what the file about a thing is called.
pub(super) fn file_name(of: &Ident) -> String {
    let name = of.as_str().to_ascii_lowercase();
    if DEVICES.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The longest name, in bytes: real documents stay below, and names become files.
const LONGEST: usize = 120;

/// The maximum length of a type name, in bytes: its path distinguishes it from others.
const LONGEST_TYPE: usize = 40;

impl Ident {
    /// Returns the name of the constant that belongs to a type: as unique as the type's, and
    /// therefore never cut.
    pub(crate) fn as_constant(&self) -> Self {
        Self(spell(&self.0, Case::Constant))
    }

    /// Returns a name of the SDK's own, which nothing of the document can have in its place.
    pub(crate) fn own(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// Returns the identifier's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scope {
    /// Returns a scope without names.
    #[must_use]
    pub(super) fn new(case: Case) -> Self {
        let suffix = if case == Case::Type { "T" } else { "_" };
        Self { case, taken: BTreeMap::new(), reserved: BTreeSet::new(), suffix, longest: LONGEST }
    }

    /// Returns a scope for the names of types, which are in modules.
    #[must_use]
    pub(super) fn of_types() -> Self {
        Self { longest: LONGEST_TYPE, ..Self::new(Case::Type) }
    }

    /// Returns a scope for names of files, which share a path with others.
    #[must_use]
    pub(super) fn of_files() -> Self {
        Self { longest: LONGEST / 2, ..Self::new(Case::Value) }.reserving(DEVICES)
    }

    /// Keeps names for other uses; who wants one gets it with a suffix.
    #[must_use]
    pub(super) fn reserving(mut self, names: &[&'static str]) -> Self {
        self.reserved.extend(names.iter().copied().map(Cow::Borrowed));
        self
    }

    /// Keeps the name of something else.
    pub(super) fn hold(&mut self, name: &Ident) {
        self.reserved.insert(Cow::Owned(name.to_string()));
    }

    /// Returns the scope without the names of others.
    pub(super) fn holding(mut self, names: &[&Ident]) -> Self {
        self.reserved.extend(names.iter().map(|name| Cow::Owned(name.to_string())));
        self
    }

    /// Claims a name of the SDK's own, which then is kept like those of [`Self::reserving`].
    pub(super) fn reserve(&mut self, wanted: &str) -> Ident {
        let name = self.claim(wanted);
        self.reserved.insert(Cow::Owned(name.to_string()));
        name
    }

    /// Claims a name as near to `wanted` as possible.
    ///
    /// A keyword or reserved name gets a suffix, and so does a name that is taken: a number.
    pub(super) fn claim(&mut self, wanted: &str) -> Ident {
        let name = self.beside_reserved(spell(wanted, self.case));
        self.unique(&name, wanted)
    }

    /// Returns a name, with a suffix if it cannot be used unchanged.
    fn beside_reserved(&self, mut name: String) -> String {
        if self.reserved.contains(name.as_str()) || is_keyword(&name) {
            name.push_str(self.suffix);
        }
        name
    }

    /// Claims several names, which do not depend on the order in which they are wanted: what is
    /// spelled as it is wanted comes first, then what is first in the alphabet. Of those that
    /// differ in signs or in case only, the later ones say so: `a_minus_b`, `id_upper`.
    ///
    /// Each name comes with what distinguishes it from the same name again.
    pub(super) fn claim_all(&mut self, wanted: &[(&str, &str)]) -> Vec<Ident> {
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        let is_changed = |name: &str| spell(name, self.case) != name;
        order.sort_by_cached_key(|index| (is_changed(wanted[*index].0), wanted[*index]));
        self.claim_in_order(order, |scope, index| scope.claim_apart(wanted[index].0))
    }

    /// Claims names that are joined of several, in the order of the alphabet. Their signs are not
    /// the document's, so that each comes with a word that distinguishes it from the owner.
    pub(super) fn claim_with_words(&mut self, wanted: &[Wanted<'_>]) -> Vec<Ident> {
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|index| wanted[*index]);
        self.claim_in_order(order, |scope, index| {
            let Wanted { name, kind, .. } = wanted[index];
            let spelled = scope.beside_reserved(spell(name, scope.case));
            let is_taken = scope.taker(&spelled).is_some();
            if is_taken { scope.claim(&format!("{name} {kind}")) } else { scope.claim(name) }
        })
    }

    /// Claims `wanted` if it can be used unchanged.
    pub(super) fn claim_if_free(&mut self, wanted: &str) -> Option<Ident> {
        let name = spell(wanted, self.case);
        (name.len() <= self.longest && self.is_free(&name)).then(|| self.claim(wanted))
    }

    /// Claims names one after the other, and returns them in the order of their indices.
    fn claim_in_order(
        &mut self,
        order: Vec<usize>,
        claim: impl Fn(&mut Self, usize) -> Ident,
    ) -> Vec<Ident> {
        let mut names: Vec<Option<Ident>> = vec![None; order.len()];
        for index in order {
            names[index] = Some(claim(self, index));
        }
        names.into_iter().flatten().collect()
    }

    /// Claims `wanted`, or if that is taken, `wanted` with the names of its signs, and then with
    /// the word for its letters, if they are all that tells it from who has the name.
    fn claim_apart(&mut self, wanted: &str) -> Ident {
        let mut name = self.beside_reserved(spell(wanted, self.case));
        if self.taker(&name).is_some() {
            name = self.beside_reserved(spell_out(wanted, self.case));
        }
        let differs_in_case = |by: &str| by != wanted && by.eq_ignore_ascii_case(wanted);
        if self.taker(&name).is_some_and(differs_in_case) {
            name = spell(&format!("{name}_{}", letters(wanted)), self.case);
        }
        self.unique(&name, wanted)
    }

    /// Returns the requested name of the owner of a name.
    fn taker(&self, name: &str) -> Option<&str> {
        self.taken.get(&name.to_lowercase()).map(String::as_str)
    }

    /// Claims `wanted`, or if that is taken, `wanted` with a word for its kind.
    pub(super) fn claim_or(&mut self, wanted: &str, word: &str) -> Ident {
        let name = spell(wanted, self.case);
        if self.is_free(&name) {
            self.claim(wanted)
        } else {
            self.claim(&format!("{wanted} {word}"))
        }
    }

    /// Claims several names in the order of the alphabet, those that are taken with the word that
    /// says what they are.
    pub(super) fn claim_all_or(&mut self, wanted: &[&str], word: &str) -> Vec<Ident> {
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|index| wanted[*index]);
        self.claim_in_order(order, |scope, index| scope.claim_or(wanted[index], word))
    }

    /// Returns whether a name that is spelled already can be used unchanged.
    fn is_free(&self, name: &str) -> bool {
        self.taker(name).is_none() && !self.reserved.contains(name) && !is_keyword(name)
    }

    fn unique(&mut self, whole: &str, wanted: &str) -> Ident {
        let mut name = shortened(whole, self.longest, self.case);
        // The part that was cut may have distinguished it from others.
        if name != whole && self.taker(&name).is_some() {
            name = shortened(whole, self.longest - TAG, self.case);
            name.push_str(&spell(&tag(wanted), self.case));
        }
        let mut candidate = name.clone();
        let mut number = 2;
        while self.taker(&candidate).is_some() {
            let separator = if name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
            candidate = format!("{name}{separator}{number}");
            number += 1;
        }
        self.taken.insert(candidate.to_lowercase(), wanted.to_owned());
        Ident(candidate)
    }
}

/// Names of variables that clippy takes for leftovers (`clippy::disallowed_names`).
pub(super) const PLACEHOLDERS: &[&str] = &["baz", "foo", "quux"];

/// Names are found by their text, whose order is theirs.
impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        proc_macro2::Ident::new(&self.0, Span::call_site()).to_tokens(tokens);
    }
}

/// Returns whether `name` is a keyword in any edition, or can be no identifier.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const",
        "continue", "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for",
        "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
        "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait",
        "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
        "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{super::spelling::Case, Scope, Wanted};

    fn claim(case: Case, wanted: &str) -> String {
        Scope::new(case).claim(wanted).as_str().to_owned()
    }

    #[test]
    fn names_are_spelled_for_their_use() {
        for (wanted, ty, value) in [
            ("ApiKey", "ApiKey", "api_key"),
            ("listAPIKeys", "ListApiKeys", "list_api_keys"),
            ("created.after", "CreatedAfter", "created_after"),
            ("type", "Type", "type_"),
            ("gen", "Gen", "gen_"),
            ("Self", "SelfT", "self_"),
            ("crate", "Crate", "crate_"),
            ("", "Empty", "empty"),
            ("_", "Empty", "empty"),
            ("2fa", "N2fa", "n2fa"),
            ("+1", "Plus1", "plus_1"),
            ("-1", "Minus1", "minus_1"),
            ("1.0", "N1_0", "n1_0"),
            ("größe", "Grosse", "grosse"),
            ("北京", "BeiJing", "bei_jing"),
            ("user's", "Users", "users"),
            ("x-y/z", "XYZ", "x_y_z"),
            (">=", "GreaterEqual", "greater_equal"),
            ("%", "Percent", "percent"),
            ("--", "MinusMinus", "minus_minus"),
            ("a<b", "ALessB", "a_less_b"),
            ("Page<Pet>", "PagePet", "page_pet"),
            ("Page<Pet> items item", "PagePetItemsItem", "page_pet_items_item"),
            ("Map<String,Page<Pet>>", "MapStringPagePet", "map_string_page_pet"),
            ("<location>", "Location", "location"),
            ("foo", "Foo", "foo"),
        ] {
            assert_eq!(claim(Case::Type, wanted), ty, "{wanted} as a type");
            assert_eq!(claim(Case::Value, wanted), value, "{wanted} as a value");
        }
        assert_eq!(claim(Case::Constant, "listApiKeys"), "LIST_API_KEYS");
        assert_eq!(claim(Case::Feature, "API Keys"), "api-keys");
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut scope = Scope::new(Case::Type).reserving(&["Error"]);
        let given: Vec<String> = ["Error", "error", "ErrorT", "ApiKey", "APIKey", "Key2", "Key2"]
            .iter()
            .map(|wanted| scope.claim(wanted).as_str().to_owned())
            .collect();
        assert_eq!(given, ["ErrorT", "ErrorT2", "ErrorT3", "ApiKey", "ApiKey2", "Key2", "Key2_2"]);
    }

    #[test]
    fn signs_tell_names_apart() {
        let mut scope = Scope::new(Case::Value);
        let wanted = ["a_b", "a b", "a-b", "a.b", "A-B", "a_B", "type", "type?"];
        let given = scope.claim_all(&wanted.map(|name| (name, ""))).into_iter();
        assert_eq!(
            given.map(|name| name.to_string()).collect::<Vec<_>>(),
            [
                "a_b",
                "a_space_b",
                "a_minus_b_lower",
                "a_dot_b",
                "a_minus_b",
                "a_b_lower",
                "type_",
                "type_question"
            ]
        );
    }

    #[test]
    fn letters_tell_names_apart() {
        let given = |case, wanted: &[(&str, &str)]| {
            let given = Scope::new(case).claim_all(wanted).into_iter();
            given.map(|name| name.to_string()).collect::<Vec<_>>()
        };
        let wanted = [("ID", ""), ("Id", ""), ("id", ""), ("iD", "")];
        assert_eq!(given(Case::Value, &wanted), ["id_upper", "id_capital", "id", "i_d"]);
        assert_eq!(given(Case::Type, &wanted[..3]), ["IdUpper", "Id", "IdLower"]);
        let same = [("list", "one"), ("list", "other"), ("List", "third")];
        assert_eq!(given(Case::Value, &same), ["list", "list2", "list_capital"]);
        let alike = [("ApiKey", ""), ("APIKey", ""), ("Apikey", "")];
        assert_eq!(given(Case::Value, &alike), ["api_key_capital", "api_key", "apikey"]);
    }

    #[test]
    fn words_tell_joined_names_apart() {
        let mut scope = Scope::new(Case::Type);
        scope.claim("UserType");
        let wanted = ["1", "2"].map(|at| Wanted { name: "User type", at, kind: "value" });
        let given: Vec<String> =
            scope.claim_with_words(&wanted).iter().map(ToString::to_string).collect();
        assert_eq!(given, ["UserTypeValue", "UserTypeValue2"]);
    }

    #[test]
    fn a_name_that_is_too_long_for_a_file_is_cut() {
        let mut scope = Scope::of_files();
        let long = "word ".repeat(40);
        let first = scope.claim(&long);
        let second = scope.claim(&format!("{long} more"));
        assert_eq!(first.as_str(), ["word"; 12].join("_"));
        assert_eq!(second.as_str(), format!("{}_wmxgi", ["word"; 11].join("_")));
    }

    #[test]
    fn a_type_that_is_too_long_keeps_its_last_word() {
        let mut scope = Scope::of_types();
        let wanted = [
            "GetEmployeesByEmployerIdDeviatingPostalAddressRequest",
            "GetEmployeesByEmployerIdDeviatingMailAddressRequest",
        ];
        let given = scope.claim_all(&wanted.map(|name| (name, "")));
        assert_eq!(given[1].as_str(), "GetEmployeesByEmployerIdDeviatingRequest");
        assert_eq!(given[0].as_str(), "GetEmployeesByEmployerIdRequestOlad");
        let again = Scope::of_types().claim_all(&[wanted[1], wanted[0]].map(|name| (name, "")));
        assert_eq!(again, [given[1].clone(), given[0].clone()]);
        let long = "A".repeat(50) + &"b".repeat(50);
        assert_eq!(scope.claim(&long).as_str().len(), 40);
    }

    #[test]
    fn long_types_that_differ_have_constants_that_differ() {
        let mut scope = Scope::new(Case::Type);
        let long = "Ab".repeat(super::LONGEST);
        let [one, other] = [scope.claim(&long), scope.claim(&long)];
        assert_ne!(one.as_constant(), other.as_constant());
    }

    #[test]
    fn no_file_is_called_like_a_device() {
        let mut scope = Scope::of_files();
        assert_eq!(
            ["nul", "Con", "nulls"].map(|name| scope.claim(name).to_string()),
            ["nul_", "con_", "nulls"]
        );
    }

    #[test]
    fn every_name_is_an_identifier() {
        for wanted in ["\u{0}", "🦀", "a\u{202e}b", "'", "\"", "`", "٣", "é", "fn", "ß", "_1", "::"]
        {
            for case in [Case::Type, Case::Value, Case::Constant] {
                let name = claim(case, wanted);
                syn::parse_str::<syn::Ident>(&name).expect(&name);
                assert!(name.is_ascii());
            }
        }
    }

    #[test]
    fn keywords_are_sorted() {
        for keyword in ["Self", "_", "abstract", "gen", "ref", "yield", "try", "async", "type"] {
            assert!(super::is_keyword(keyword), "{keyword}");
        }
    }
}
