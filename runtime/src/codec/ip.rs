//! The codec of IP addresses, which are strings in JSON.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::codec::{Codec, Reader, Stop, Writer};

macro_rules! addresses {
    ($($address:ty: $expected:literal;)*) => {$(
        impl Codec for $address {
            fn blank() -> Self {
                Self::UNSPECIFIED
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
                reader.text(&mut |text| {
                    *self = text.parse().map_err(|_| $expected)?;
                    Ok(())
                })
            }

            fn write(&self, writer: &mut Writer<'_>) {
                writer.symbol(&self.to_string(), self);
            }
        }
    )*};
}

addresses! {
    Ipv4Addr: "an IPv4 address";
    Ipv6Addr: "an IPv6 address";
}
