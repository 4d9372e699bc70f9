//! The codec, through its public interface and hand-written models.

mod debugging;
mod exact;
mod mismatch;
mod models;
mod numbers;
mod reading;
mod shapes;
mod unions;
mod values;
mod writing;
