#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| castiron_fuzz_checks::loader::check(data));
