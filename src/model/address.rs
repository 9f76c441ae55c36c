//! Addresses: whose they are, whether they are safe to ask, and how they are told without their secrets.

use url::{Host, Url};

/// Host and port, such as `api.deezer.com` or `127.0.0.1:8080`: what limits are kept by. Blank for what is no address.
pub fn authority(url: &str) -> String {
    Url::parse(url).map_or_else(|_| String::new(), |url| of(&url))
}

fn of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The address without its query and without a name and password: what logs and messages may hold.
pub fn shown(url: &str) -> String {
    Url::parse(url).map_or_else(
        |_| "an address that is none".to_owned(),
        |url| format!("{}://{}{}", url.scheme(), of(&url), url.path()),
    )
}

/// Why an address is not to be asked; nothing where it may be: https, or plain http to this machine.
pub fn unsafe_because(url: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(url) else { return Some("the address is none") };
    match url.scheme() {
        "https" if url.host().is_some() => None,
        "http" if is_loopback(&url) => None,
        "http" => Some("plain http goes to this machine only; use https"),
        _ => Some("the address is neither https nor http"),
    }
}

/// Whether an address is one of this machine.
pub fn is_of_this_machine(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| is_loopback(&url))
}

/// Whether it is this machine, by its number: a name could be anybody's.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// What a link means on a page at `base`: absolute, or relative as browsers read it.
pub fn join(base: &str, link: &str) -> Option<String> {
    Url::parse(base).ok()?.join(link).ok().map(String::from)
}

/// Whether both are of one scheme, host and port, so that what is secret for the one may be told the other.
pub fn same_origin(a: &str, b: &str) -> bool {
    match (Url::parse(a), Url::parse(b)) {
        (Ok(a), Ok(b)) => a.origin() == b.origin() && a.origin().is_tuple(),
        _ => false,
    }
}

/// The address with these fields behind it, encoded.
pub fn with_query(url: &str, fields: &[(&str, &str)]) -> String {
    let Ok(mut parsed) = Url::parse(url) else { return url.to_owned() };
    if !fields.is_empty() {
        parsed.query_pairs_mut().extend_pairs(fields);
    }
    parsed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_without_its_secrets() {
        assert_eq!(
            shown("https://u:pw@api.deezer.com/user/me?access_token=x#y"),
            "https://api.deezer.com/user/me"
        );
        assert_eq!(shown("nothing"), "an address that is none");
        assert_eq!(authority("http://127.0.0.1:81/x"), "127.0.0.1:81");
        assert_eq!(authority("https://api.deezer.com:443/"), "api.deezer.com");
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        for fine in ["https://a.b/", "http://127.0.0.1:1/", "http://[::1]/", "http://localhost/"] {
            assert_eq!(unsafe_because(fine), None, "{fine}");
        }
        for wrong in
            ["http://a.b/", "http://127.0.0.1.evil/", "ftp://a/", "file:///etc/passwd", "x"]
        {
            assert!(unsafe_because(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let same = |a, b| same_origin(a, b);
        assert!(same("https://a/x", "https://a:443/y"));
        assert!(!same("https://a/", "http://a/"));
        assert!(!same("https://a/", "https://a.b/"));
        assert!(!same("http://127.0.0.1:1/", "http://127.0.0.1:2/"));
        assert!(!same("x", "x"));
    }

    #[test]
    fn links_are_read_as_on_a_page() {
        assert_eq!(
            join("https://a/v2/x?y", "/albums?z=1").as_deref(),
            Some("https://a/albums?z=1")
        );
        assert_eq!(with_query("https://a/v2", &[("q", "a b&c")]), "https://a/v2?q=a+b%26c");
    }
}
