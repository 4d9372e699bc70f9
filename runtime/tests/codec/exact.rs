//! Numbers by their digits: of any size, as decimals, and within unions.

use castiron_runtime::codec::json::{from_slice, to_vec};
use castiron_runtime::codec::{Case, Codec, Kinds, Reader, Stop, Union, UnionSlot, Writer, take};
use castiron_runtime::exact_number::ExactNumber;
use rust_decimal::Decimal;

fn again<T: Codec>(text: &str) -> Result<String, String> {
    let value: T = from_slice(text.as_bytes()).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(to_vec(&value).expect("it is JSON")).expect("JSON is text"))
}

#[test]
fn numbers_keep_their_digits() {
    for text in ["0", "-0", "1.50", "1e400", "-12.5E-7", "123456789012345678901234567890.10"] {
        assert_eq!(again::<ExactNumber>(text).as_deref(), Ok(text));
    }
    for (text, written) in [("0.10", "0.10"), ("1e2", "100"), ("-5", "-5"), ("1E-3", "0.001")] {
        assert_eq!(again::<Decimal>(text).as_deref(), Ok(written));
    }
    let none = Err("expected a number, found a string".to_owned());
    assert_eq!(again::<ExactNumber>("\"1\""), none);
    assert_eq!(again::<Decimal>("\"1\""), none);
    assert_eq!(again::<ExactNumber>("{}"), Err("expected a number, found an object".to_owned()));
    let many = "12345678901234567890123456789012345";
    assert!(again::<Decimal>(many).is_err_and(|error| error.contains("at most 28 digits")));
    assert_eq!(again::<ExactNumber>(many).as_deref(), Ok(many));
}

#[test]
fn texts_are_numbers_as_json_has_them() {
    for text in ["", "-", "+1", "01", ".5", "5.", "1e", "1e+", "0x1", "NaN", "1 ", "--1"] {
        assert!(text.parse::<ExactNumber>().is_err(), "{text}");
    }
    let number = ExactNumber::from(u128::MAX);
    assert_eq!(number.as_str(), u128::MAX.to_string());
    assert_eq!("2.5e0".parse::<ExactNumber>().map(|number| number.to_f64()), Ok(2.5));
}

/// A number, or a list of such.
#[derive(Debug, PartialEq)]
enum Numbers {
    Wide(i128),
    Exact(ExactNumber),
    List(Vec<Numbers>),
    Other(serde_json::Value),
}

static NUMBERS: Union = Union {
    name: "Numbers",
    tag: None,
    default: None,
    cases: &[Case::of(Kinds::INTEGER), Case::of(Kinds::NUMBER), Case::of(Kinds::ARRAY)],
};

impl UnionSlot for Numbers {
    fn read_case(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = match index {
            0 => Self::Wide(take(reader)?),
            1 => Self::Exact(take(reader)?),
            2 => Self::List(take(reader)?),
            _ => Self::Other(take(reader)?),
        };
        Ok(())
    }
}

impl Codec for Numbers {
    fn blank() -> Self {
        Self::Wide(0)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.union(&NUMBERS, self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Wide(value) => writer.wide(*value),
            Self::Exact(value) => value.write(writer),
            Self::List(value) => value.write(writer),
            Self::Other(value) => writer.value(value),
        }
    }
}

#[test]
fn unions_keep_the_digits_of_their_numbers() {
    for text in [
        "170141183460469231731687303715884105727",
        "[1,-170141183460469231731687303715884105728,[0.10,12345678901234567.890]]",
        "\"text\"",
    ] {
        assert_eq!(again::<Vec<Numbers>>(&format!("[{text}]")), Ok(format!("[{text}]")));
    }
    let beyond = "1701411834604692317316873037158841057270";
    let read: Numbers = from_slice(beyond.as_bytes()).expect("it is a number");
    assert_eq!(read, Numbers::Exact(beyond.parse().expect("a number")));
}
