//! The table `limits`: its keys, and how they are set.

use toml::{Spanned, de::DeValue};

use super::{
    Key,
    parse::{Fault, wrong_type},
};
use crate::limits::Limits;

/// The keys, each of which is a field of [`Limits`].
pub(super) const KEYS: &[Key] = &[
    Key {
        table: "limits",
        name: "bytes",
        explanation: "The bytes of the document with its overlays and the files that it names; by \
                      default 268435456 (256 MiB).",
        example: "1_073_741_824",
        set: |config, value| set(value, usize::MAX, &mut config.limits.bytes),
    },
    Key {
        table: "limits",
        name: "nodes",
        explanation: "The values in all of these files, once aliases are replaced by what they \
                      repeat; by default 10000000.",
        example: "20_000_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.nodes),
    },
    Key {
        table: "limits",
        name: "aliases",
        explanation: "Those of these values that the aliases of YAML repeat; by default 1000000.",
        example: "5_000_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.aliases),
    },
    Key {
        table: "limits",
        name: "depth",
        explanation: "How many lists and objects of a file may stand within each other, 250 at \
                      most; by default 128.",
        example: "250",
        set: |config, value| set(value, Limits::MOST_DEPTH, &mut config.limits.depth),
    },
    Key {
        table: "limits",
        name: "references",
        explanation: "How many `$ref`s in a row may lead to nothing but the next one; by default \
                      1000.",
        example: "5_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.references),
    },
    Key {
        table: "limits",
        name: "choices",
        explanation: "The alternatives of choices within extended choices, and the types that \
                      several schemas make together within such types; by default 1024 each. The \
                      types may have 32 times as many fields.",
        example: "16_384",
        set: |config, value| set(value, usize::MAX, &mut config.limits.choices),
    },
    Key {
        table: "limits",
        name: "type_depth",
        explanation: "How many types may lie one within another; by default 1000. Compilers need \
                      minutes for more.",
        example: "3_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.type_depth),
    },
    Key {
        table: "limits",
        name: "sample_bytes",
        explanation: "The bytes of a value in an example or a test: of JSON where it is sent, and \
                      1024 for each of its parts where it is written out; by default 65536 \
                      (64 KiB).",
        example: "1_048_576",
        set: |config, value| set(value, usize::MAX, &mut config.limits.sample_bytes),
    },
    Key {
        table: "limits",
        name: "output_bytes",
        explanation: "The bytes of all files of the SDK; by default 1073741824 (1 GiB).",
        example: "4_294_967_296",
        set: |config, value| set(value, usize::MAX, &mut config.limits.output_bytes),
    },
];

/// Sets a limit to a number from 1 to `most`.
fn set(value: &Spanned<DeValue<'_>>, most: usize, limit: &mut usize) -> Result<(), Fault> {
    let integer = value.get_ref().as_integer();
    let integer = integer.ok_or_else(|| wrong_type(value, "a whole number"))?;
    let number = usize::from_str_radix(integer.as_str(), integer.radix());
    let number = number.ok().filter(|number| (1..=most).contains(number));
    *limit = number.ok_or_else(|| Fault::value(format!("is from 1 to {most}"), value))?;
    Ok(())
}
