//! Which hosts are this machine, so that what is sent to them never leaves it.

use std::net::IpAddr;

use url::Host;

/// Returns whether a host is this machine: `localhost` and what is below it (RFC 6761 §6.3), or an
/// address of the loopback interface.
#[must_use]
pub fn is_here<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => name.as_ref() == "localhost" || name.as_ref().ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.to_canonical().is_loopback(),
    }
}

/// Returns whether a host is spelled as URL parsers spell it, and cannot be an address.
fn is_plain(host: &str) -> bool {
    host.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'-' | b'.'))
}

/// Returns whether a request goes to this machine. Proxies from the environment are not used for
/// it: the request would leave the machine, and could be read on the way without TLS.
#[must_use]
pub fn is_to_here(url: &http::Uri) -> bool {
    let Some(host) = url.host() else { return false };
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    match address.parse() {
        Ok(IpAddr::V4(address)) => is_here::<&str>(&Host::Ipv4(address)),
        Ok(IpAddr::V6(address)) => is_here::<&str>(&Host::Ipv6(address)),
        Err(_) if is_plain(host) => is_here(&Host::Domain(host)),
        Err(_) => Host::parse(host).is_ok_and(|host| is_here(&host)),
    }
}
