//! Follows redirects, a few of them and only to where the request itself went, so that nothing secret goes elsewhere.

use super::{Error, Http, Request, Response, Result};
use crate::model::address;

/// So many redirects are followed for one request.
const MOST: usize = 5;

/// An [`Http`] that follows redirects. Each step is a request of its own for the one that it is around.
pub(super) struct Redirects<H> {
    inner: H,
}

impl<H: Http> Redirects<H> {
    /// Around that one.
    pub(super) const fn new(inner: H) -> Self {
        Self { inner }
    }
}

impl<H: Http> Http for Redirects<H> {
    fn send(&mut self, request: &Request) -> Result<Response> {
        let mut answer = self.inner.send(request)?;
        let mut at = request.clone();
        for _ in 0..MOST {
            match onward(&at, &answer)? {
                None => return Ok(answer),
                Some(url) => at.url = url,
            }
            answer = self.inner.send(&at)?;
        }
        match onward(&at, &answer)? {
            None => Ok(answer),
            Some(_) => Err(refused(&at, "it redirects again and again".into())),
        }
    }
}

/// Where an answer sends the request; nothing where it is no redirect.
fn onward(request: &Request, answer: &Response) -> Result<Option<String>> {
    let (true, Some(link)) =
        (matches!(answer.status, 301 | 302 | 303 | 307 | 308), answer.header("location"))
    else {
        return Ok(None);
    };
    if request.form.is_some() {
        return Err(refused(request, "it redirects what was posted".into()));
    }
    match address::join(&request.url, link) {
        Some(url) if address::same_origin(&url, &request.url) => Ok(Some(url)),
        Some(url) => {
            let to = address::authority(&url);
            Err(refused(request, format!("it redirects to {to}, which was not asked")))
        }
        None => Err(refused(request, "it redirects to what is no address".into())),
    }
}

fn refused(request: &Request, reason: String) -> Error {
    Error::Refused { host: address::authority(&request.url), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers `/to/LINK` with a redirect there, `/chain/N` with one to `/chain/N-1`, all else with 200; notes what was asked.
    #[derive(Default)]
    struct Wire(Vec<String>);

    impl Http for Wire {
        fn send(&mut self, request: &Request) -> Result<Response> {
            self.0.push(request.url.clone());
            let (_, path) = request.url.split_once(".example/").unwrap();
            let link = match path.split_once('/') {
                Some(("to", link)) => Some(link.to_owned()),
                Some(("chain", n)) => {
                    n.parse().ok().filter(|n| *n > 0).map(|n: u32| format!("{}", n - 1))
                }
                _ => None,
            };
            let status = if link.is_some() { 302 } else { 200 };
            let headers = link.map(|link| ("location".to_owned(), link)).into_iter().collect();
            Ok(Response { status, headers, body: Vec::new() })
        }
    }

    fn send(path: &str) -> (Result<u16>, usize) {
        let mut http = Redirects::new(Wire::default());
        let request =
            Request::get(format!("https://a.example/{path}")).header("authorization", "secret");
        let answer = http.send(&request).map(|answer| answer.status);
        (answer, http.inner.0.len())
    }

    #[test]
    fn a_few_redirects_on_the_same_host_are_followed() {
        assert_eq!(send("x").1, 1);
        assert_eq!(send("to//x").0.unwrap(), 200);
        assert_eq!(send("chain/5").0.unwrap(), 200);
        let (endless, asked) = send("chain/6");
        assert!(
            matches!(&endless, Err(Error::Refused { reason, .. }) if reason.contains("again")),
            "{endless:?}"
        );
        assert_eq!(asked, 6);
    }

    #[test]
    fn nothing_goes_elsewhere() {
        for elsewhere in [
            "https://b.example/x",
            "http://a.example/x",
            "https://a.example:8443/x",
            "//b.example/",
            "ftp://a.example/",
        ] {
            let (answer, asked) = send(&format!("to/{elsewhere}"));
            assert!(matches!(answer, Err(Error::Refused { .. })), "{elsewhere}: {answer:?}");
            assert_eq!(asked, 1, "{elsewhere}");
        }
    }

    #[test]
    fn what_is_posted_is_posted_once() {
        let mut http = Redirects::new(Wire::default());
        let post = Request::post("https://a.example/to/x", Vec::new());
        assert!(matches!(http.send(&post), Err(Error::Refused { .. })));
        assert_eq!(http.inner.0.len(), 1);
    }
}
