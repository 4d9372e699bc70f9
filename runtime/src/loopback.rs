//! Which hosts are this machine, so that what is sent to them never leaves it.

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

/// Returns whether a request goes to this machine. Proxies from the environment are not used for
/// it: the request would leave the machine, and could be read on the way without TLS.
#[must_use]
pub fn is_to_here(url: &http::Uri) -> bool {
    url.host().and_then(|host| Host::parse(host).ok()).is_some_and(|host| is_here(&host))
}
