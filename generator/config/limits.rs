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
        set: |config, value| Ok(config.limits.bytes = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "nodes",
        explanation: "The values in all of these files, once aliases are replaced by what they \
                      repeat; by default 10000000.",
        example: "20_000_000",
        set: |config, value| Ok(config.limits.nodes = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "aliases",
        explanation: "Those of these values that the aliases of YAML repeat; by default 1000000.",
        example: "5_000_000",
        set: |config, value| Ok(config.limits.aliases = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "depth",
        explanation: "How many lists and objects of a file may stand within each other, 250 at \
                      most; by default 128.",
        example: "250",
        set: |config, value| Ok(config.limits.depth = count(value, Limits::MOST_DEPTH)?),
    },
    Key {
        table: "limits",
        name: "references",
        explanation: "How many `$ref`s in a row may lead to nothing but the next one; by default \
                      1000.",
        example: "5_000",
        set: |config, value| Ok(config.limits.references = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "choices",
        explanation: "The alternatives that choices within choices multiply to; by default 4096.",
        example: "16_384",
        set: |config, value| Ok(config.limits.choices = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "sample_bytes",
        explanation: "The bytes of JSON of a value that is made of a schema, for calls in examples \
                      and tests; by default 65536 (64 KiB).",
        example: "1_048_576",
        set: |config, value| Ok(config.limits.sample_bytes = count(value, usize::MAX)?),
    },
    Key {
        table: "limits",
        name: "output_bytes",
        explanation: "The bytes of all files of the SDK; by default 1073741824 (1 GiB).",
        example: "4_294_967_296",
        set: |config, value| Ok(config.limits.output_bytes = count(value, usize::MAX)?),
    },
];

/// Reads a number from 1 to `most`.
fn count(value: &Spanned<DeValue<'_>>, most: usize) -> Result<usize, Fault> {
    let integer = value.get_ref().as_integer();
    let integer = integer.ok_or_else(|| wrong_type(value, "a whole number"))?;
    let number = usize::from_str_radix(integer.as_str(), integer.radix());
    let number = number.ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| Fault::value(format!("is from 1 to {most}"), value))
}
