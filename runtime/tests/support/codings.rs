//! Bodies in the codings of HTTP (RFC 9110 §8.4.1), bombs among them.

use std::io::Write;

use flate2::{
    Compression,
    write::{GzEncoder, ZlibEncoder},
};

pub const KEY: &str = r#"{"id":"key_1"}"#;

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn hex(text: &str) -> Vec<u8> {
    let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// What brotli makes of [`KEY`].
pub fn brotli() -> Vec<u8> {
    hex("8b06807b226964223a226b65795f31227d03")
}

/// What brotli makes of 64 MiB of zeros: 106 bytes.
pub fn brotli_bomb() -> Vec<u8> {
    hex(concat!(
        "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc1",
        "3f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600e8defff1ffff0ffe0980382c",
        "00d0bdffcbffff3ffc1300715800a07bff07",
    ))
}
