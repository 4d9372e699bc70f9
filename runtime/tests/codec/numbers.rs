//! The edges of numbers, both ways.

use std::fmt::Debug;

use castiron_runtime::codec::Codec;
use castiron_runtime::codec::json::{from_slice, to_vec};

/// Checks what each text is read as; nothing stands for a refusal with `expected`.
fn check<T: Codec + PartialEq + Debug>(expected: &str, cases: &[(&str, Option<T>)]) {
    for (text, value) in cases {
        let read = from_slice::<T>(text.as_bytes());
        match (&read, value) {
            (Ok(read), Some(value)) => assert_eq!(read, value, "{text}"),
            (Err(mismatch), None) => {
                let message = mismatch.to_string();
                assert_eq!(message, format!("expected {expected}, found a number"), "{text}");
            }
            _ => panic!("{text} was read as {read:?} instead of {value:?}"),
        }
    }
}

#[test]
fn reads_signed_integers() {
    check::<i64>(
        "an integer",
        &[
            ("0", Some(0)),
            ("-0", Some(0)),
            ("-0.0", Some(0)),
            ("1.0", Some(1)),
            ("1e3", Some(1000)),
            ("-1.5e1", Some(-15)),
            ("1e-1", None),
            ("1.5", None),
            ("9007199254740991.0", Some(9_007_199_254_740_991)),
            ("9007199254740992", Some(9_007_199_254_740_992)),
            ("9007199254740992.0", None),
            ("-9007199254740992.0", None),
            ("9223372036854775807", Some(i64::MAX)),
            ("9223372036854775808", None),
            ("-9223372036854775808", Some(i64::MIN)),
            ("-9223372036854775809", None),
            ("1e300", None),
        ],
    );
}

#[test]
fn reads_and_writes_integers_of_128_bits() {
    for text in ["0", "-5", "9223372036854775808", "-170141183460469231731687303715884105728"] {
        let number: i128 = from_slice(text.as_bytes()).expect("an integer of 128 bits");
        assert_eq!(String::from_utf8_lossy(&to_vec(&number).expect("JSON")), text);
        assert_eq!(number.to_string(), text);
    }
    for text in ["0", "18446744073709551616", "340282366920938463463374607431768211455"] {
        let number: u128 = from_slice(text.as_bytes()).expect("an integer of 128 bits");
        assert_eq!(String::from_utf8_lossy(&to_vec(&number).expect("JSON")), text);
        assert_eq!(number.to_string(), text);
    }
    assert!(from_slice::<u128>(b"-1").is_err());
    assert!(from_slice::<i128>(b"170141183460469231731687303715884105728").is_err());
    assert!(from_slice::<i128>(b"1.5").is_err());
}

#[test]
fn reads_unsigned_integers() {
    check::<u64>(
        "an integer that is not negative",
        &[
            ("0", Some(0)),
            ("-0", Some(0)),
            ("2.0", Some(2)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("-1", None),
            ("-1.0", None),
            ("0.5", None),
        ],
    );
}

#[test]
fn narrow_integers_say_their_width() {
    let max = i32::MAX;
    check::<i32>(
        "a 32-bit integer",
        &[
            ("2147483647", Some(max)),
            ("2147483648", None),
            ("-2147483648", Some(i32::MIN)),
            ("-2147483649", None),
            ("3e9", None),
        ],
    );
    check::<i16>("a 16-bit integer", &[("-32768", Some(i16::MIN)), ("32768", None)]);
    check::<i8>("an 8-bit integer", &[("127", Some(127)), ("128", None)]);
    check::<u32>("an unsigned 32-bit integer", &[("4294967295", Some(u32::MAX)), ("1e10", None)]);
    check::<u16>("an unsigned 16-bit integer", &[("65535", Some(u16::MAX)), ("65536", None)]);
    check::<u8>("an unsigned 8-bit integer", &[("255", Some(255)), ("256", None)]);
    check::<i32>("an integer", &[("1.5", None)]);
}

#[test]
fn reads_floats_from_any_number() {
    check::<f64>(
        "a number",
        &[
            ("1", Some(1.0)),
            ("-1", Some(-1.0)),
            ("18446744073709551615", Some(18_446_744_073_709_551_615.0)),
            ("0.1", Some(0.1)),
            ("5e-324", Some(5e-324)),
            ("1.7976931348623157e308", Some(f64::MAX)),
        ],
    );
    check::<f32>(
        "a 32-bit number",
        &[("0.1", Some(0.1)), ("3.4028235e38", Some(f32::MAX)), ("3.5e38", None), ("1", Some(1.0))],
    );
    assert!(from_slice::<f64>(b"1e999").is_err());
}

#[test]
fn writes_the_shortest_number_that_reads_back() {
    let cases: [(&dyn Codec, &str); 12] = [
        (&i64::MIN, "-9223372036854775808"),
        (&u64::MAX, "18446744073709551615"),
        (&i32::MIN, "-2147483648"),
        (&u8::MAX, "255"),
        (&0.1_f64, "0.1"),
        (&0.1_f32, "0.1"),
        (&16_777_216.0_f32, "16777216.0"),
        (&f32::MAX, "3.4028235e+38"),
        (&-0.0_f64, "-0.0"),
        (&1.0_f64, "1.0"),
        (&true, "true"),
        (&(), "null"),
    ];
    for (value, text) in cases {
        let bytes = to_vec(value).expect("JSON has it");
        assert_eq!(String::from_utf8_lossy(&bytes), text);
    }
}

#[test]
fn every_float_of_a_sample_reads_back() {
    let mut bits = 1_u64;
    for _ in 0..20_000 {
        // A linear congruential generator: the same sample on every machine.
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let narrow = f32::from_bits(u32::try_from(bits >> 32).expect("32 bits"));
        if narrow.is_finite() {
            let text = to_vec(&narrow).expect("JSON has it");
            assert_eq!(from_slice(&text), Ok(narrow), "{narrow:e}");
        }
        let wide = f64::from_bits(bits);
        if wide.is_finite() {
            let text = to_vec(&wide).expect("JSON has it");
            assert_eq!(from_slice(&text), Ok(wide), "{wide:e}");
        }
    }
}

#[test]
fn refuses_to_write_what_json_cannot_express() {
    let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    for number in numbers {
        for value in [&number as &dyn Codec, &vec![0.0, number], &Some(number)] {
            let error = to_vec(value).expect_err("JSON has no such number");
            assert_eq!(error.to_string(), "JSON has no such number");
        }
    }
    assert!(to_vec(&f32::NAN).is_err());
    assert!(to_vec(&f32::INFINITY).is_err());
}
