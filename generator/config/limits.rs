//! The keys of the table `limits`.

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
        explanation: "The total bytes of the document, its overlays and the files that it \
                      references. Default: 268435456 (256 MiB).",
        example: "1_073_741_824",
        set: |config, value| set(value, usize::MAX, &mut config.limits.bytes),
    },
    Key {
        table: "limits",
        name: "nodes",
        explanation: "The number of values in all of these files, after YAML aliases are \
                      expanded. Default: 10000000.",
        example: "20_000_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.nodes),
    },
    Key {
        table: "limits",
        name: "aliases",
        explanation: "The number of these values that YAML aliases repeat. Default: 1000000.",
        example: "5_000_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.aliases),
    },
    Key {
        table: "limits",
        name: "depth",
        explanation: "The nesting depth of arrays and objects in a file, at most 250. Default: \
                      128.",
        example: "250",
        set: |config, value| set(value, Limits::MOST_DEPTH, &mut config.limits.depth),
    },
    Key {
        table: "limits",
        name: "references",
        explanation: "The length of a chain of `$ref`s. Default: 1000.",
        example: "5_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.references),
    },
    Key {
        table: "limits",
        name: "choices",
        explanation: "The number of alternatives of choices within extended choices, and the \
                      number of types merged from several schemas within such types. These types \
                      may have 32 times as many fields. Default: 1024.",
        example: "16_384",
        set: |config, value| set(value, usize::MAX, &mut config.limits.choices),
    },
    Key {
        table: "limits",
        name: "merged_schemas",
        explanation: "The number of schemas that `allOf` and extended choices merge into types, \
                      counted once per type. Default: 1000000.",
        example: "5_000_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.merged_schemas),
    },
    Key {
        table: "limits",
        name: "type_depth",
        explanation: "The nesting depth of types. The compiler needs minutes for more than the \
                      default. Default: 1000.",
        example: "3_000",
        set: |config, value| set(value, usize::MAX, &mut config.limits.type_depth),
    },
    Key {
        table: "limits",
        name: "sample_bytes",
        explanation: "The size of a value in an example or a contract test: the bytes of its \
                      JSON in a test, and 1024 bytes per object or array in an example. Default: \
                      65536 (64 KiB).",
        example: "1_048_576",
        set: |config, value| set(value, usize::MAX, &mut config.limits.sample_bytes),
    },
    Key {
        table: "limits",
        name: "output_bytes",
        explanation: "The total bytes of the SDK's files. Default: 1073741824 (1 GiB).",
        example: "4_294_967_296",
        set: |config, value| set(value, usize::MAX, &mut config.limits.output_bytes),
    },
];

/// Sets a limit to an integer from 1 to `most`.
fn set(value: &Spanned<DeValue<'_>>, most: usize, limit: &mut usize) -> Result<(), Fault> {
    let integer = value.get_ref().as_integer();
    let integer = integer.ok_or_else(|| wrong_type(value, "an integer"))?;
    let number = usize::from_str_radix(integer.as_str(), integer.radix());
    let number = number.ok().filter(|number| (1..=most).contains(number));
    *limit = number.ok_or_else(|| Fault::value(format!("must be from 1 to {most}"), value))?;
    Ok(())
}
