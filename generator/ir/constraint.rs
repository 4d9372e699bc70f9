//! Constraints: what the values of a place must be, besides their type.

use std::cmp::Ordering;

use super::Type;

/// The constraints on values (JSON Schema 2020-12 Validation §6), for documentation only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The format of a text (JSON Schema 2020-12 Validation §7).
    pub format: Option<String>,
    /// How many characters a text has.
    pub characters: Count,
    /// The regular expressions that a text matches, all of them.
    pub patterns: Vec<String>,
    /// What a number is not below.
    pub least: Option<Bound>,
    /// What a number is not above.
    pub most: Option<Bound>,
    /// What a number is a multiple of, each as JSON.
    pub factors: Vec<String>,
    /// How many items a list has.
    pub items: Count,
    /// Whether no two items of a list are equal.
    pub distinct: bool,
    /// What each item of a list must be.
    pub each: Option<Box<Constraints>>,
    /// How many fields an object has.
    pub fields: Count,
}

/// How many of something there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// No fewer than these.
    pub least: Option<usize>,
    /// No more than these.
    pub most: Option<usize>,
}

/// The end of a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number, as JSON.
    pub number: String,
    /// Whether the number itself is ruled out.
    pub is_open: bool,
}

impl Constraints {
    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether only texts can be meant.
    #[must_use]
    pub fn are_of_texts(&self) -> bool {
        !self.characters.is_any() || !self.patterns.is_empty()
    }

    /// Returns whether only numbers can be meant.
    #[must_use]
    pub fn are_of_numbers(&self) -> bool {
        self.least.is_some() || self.most.is_some()
    }

    /// Returns what values of a type can still be without.
    #[must_use]
    pub fn beyond(mut self, ty: &Type) -> Self {
        let ty = ty.without_null();
        self.format = self.format.filter(|_| *ty == Type::Text);
        if let Some((first, last)) = ty.limits() {
            self.least = self.least.filter(|least| !least.reaches(first, Ordering::is_le));
            self.most = self.most.filter(|most| !most.reaches(last, Ordering::is_ge));
        }
        match ty {
            Type::Tuple(_) => self.items = Count::default(),
            Type::List(item) => self.each = self.each.map(|each| Box::new(each.beyond(item))),
            _ => {}
        }
        self
    }

    /// Adds constraints that hold as well; of two bounds the tighter one stays.
    pub fn narrow(&mut self, other: Self) {
        self.format = self.format.take().or(other.format);
        self.characters.narrow(other.characters);
        self.least = tighter(self.least.take(), other.least, |one, other| one > other);
        self.most = tighter(self.most.take(), other.most, |one, other| one < other);
        self.items.narrow(other.items);
        self.distinct |= other.distinct;
        self.fields.narrow(other.fields);
        add(&mut self.patterns, other.patterns);
        add(&mut self.factors, other.factors);
        match (&mut self.each, other.each) {
            (Some(own), Some(each)) => own.narrow(*each),
            (own, each) => *own = own.take().or(each),
        }
    }
}

impl Bound {
    fn value(&self) -> f64 {
        self.number.parse().unwrap_or(f64::NAN)
    }

    /// Returns whether all values up to the end of a type are allowed.
    #[expect(clippy::cast_precision_loss, reason = "of fractions and huge numbers only")]
    fn reaches(&self, end: i128, is_there: fn(Ordering) -> bool) -> bool {
        let whole = self.number.parse::<i128>().map(|whole| whole.cmp(&end));
        let order = whole.unwrap_or_else(|_| self.value().total_cmp(&(end as f64)));
        !self.is_open && is_there(order)
    }
}

impl Count {
    /// Returns whether any number of them will do.
    #[must_use]
    pub fn is_any(self) -> bool {
        self == Self::default()
    }

    fn narrow(&mut self, other: Self) {
        self.least = self.least.max(other.least);
        self.most = self.most.into_iter().chain(other.most).min();
    }
}

/// Returns the bound that rules out more, where `is_tighter` compares their numbers.
fn tighter(
    own: Option<Bound>,
    other: Option<Bound>,
    is_tighter: fn(f64, f64) -> bool,
) -> Option<Bound> {
    let (own, other) = match (own, other) {
        (Some(own), Some(other)) => (own, other),
        (own, other) => return own.or(other),
    };
    let is_other =
        is_tighter(other.value(), own.value()) || (own.number == other.number && other.is_open);
    Some(if is_other { other } else { own })
}

fn add(own: &mut Vec<String>, others: Vec<String>) {
    for one in others {
        if !own.contains(&one) {
            own.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tighter_bound_stays() {
        let bound = |number: &str, is_open| Some(Bound { number: number.to_owned(), is_open });
        for (own, other, expected) in [
            (bound("1", false), bound("2", false), bound("2", false)),
            (bound("2", false), bound("1.5", true), bound("2", false)),
            (bound("2", false), bound("2", true), bound("2", true)),
            (bound("2", true), bound("2", false), bound("2", true)),
            (None, bound("0", false), bound("0", false)),
        ] {
            let mut all = Constraints { least: own, ..Constraints::default() };
            all.narrow(Constraints { least: other, ..Constraints::default() });
            assert_eq!(all.least, expected);
        }
        let mut all = Constraints { most: bound("10", false), ..Constraints::default() };
        all.narrow(Constraints { most: bound("9", false), ..Constraints::default() });
        assert_eq!(all.most, bound("9", false));
    }

    #[test]
    fn what_the_type_says_is_no_constraint() {
        let range = |least: &str, most: &str| Constraints {
            least: Some(Bound { number: least.to_owned(), is_open: false }),
            most: Some(Bound { number: most.to_owned(), is_open: false }),
            ..Constraints::default()
        };
        for (least, most, ty) in [
            ("-2147483648", "2147483647", Type::Int32),
            ("-9223372036854776000", "9223372036854775807", Type::Int64),
            ("0", "18446744073709552000", Type::Uint64),
        ] {
            assert!(range(least, most).beyond(&ty).is_empty(), "{ty:?}");
        }
        let nearly = range("0.5", "18446744073709551614");
        assert_eq!(nearly.clone().beyond(&Type::Uint64), nearly);
        let floats = range("0", "1");
        assert_eq!(floats.clone().beyond(&Type::Float64), floats);
        let each = Some(Box::new(range("0", "10")));
        let list = Constraints { each, ..Constraints::default() };
        let list = list.beyond(&Type::List(Box::new(Type::Uint32)));
        let most = Some(Bound { number: "10".to_owned(), is_open: false });
        let each = Constraints { most, ..Constraints::default() };
        assert_eq!(list.each.as_deref(), Some(&each));
        let format = Some("uri".to_owned());
        let text = Constraints { format, ..Constraints::default() };
        assert!(text.clone().beyond(&Type::Uuid).is_empty());
        assert_eq!(text.clone().beyond(&Type::Nullable(Box::new(Type::Text))), text);
    }

    #[test]
    fn counts_narrow_and_patterns_add_up() {
        let of = |least, most, pattern: &str| Constraints {
            characters: Count { least, most },
            patterns: vec![pattern.to_owned()],
            ..Constraints::default()
        };
        let mut all = of(Some(1), Some(20), "a");
        all.narrow(of(None, Some(10), "b"));
        all.narrow(of(Some(2), None, "a"));
        assert_eq!(all.characters, Count { least: Some(2), most: Some(10) });
        assert_eq!(all.patterns, ["a", "b"]);
    }
}
