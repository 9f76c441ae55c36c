//! Takes what is secret in a request out of the answer to it: a provider may say again what it was told, in the words of an error or in a link.

use memchr::memmem;
use url::Url;

use super::{Request, Response};

/// Fields of forms and queries that are secret, or show that somebody knows a secret.
const SECRET: &[&str] =
    &["access_token", "refresh_token", "client_secret", "code", "code_verifier", "t", "s"];

/// What is shorter is no secret, and stands in answers by chance.
const LEAST: usize = 8;

/// The answer without what is secret in the request. What is given where something was posted is what was asked for.
pub(super) fn unsaid(request: &Request, mut answer: Response) -> Response {
    if request.form.is_some() && answer.is_success() {
        return answer;
    }
    for secret in secrets(request) {
        let places: Vec<usize> = memmem::find_iter(&answer.body, secret.as_bytes()).collect();
        for at in places {
            answer.body[at..at + secret.len()].fill(b'*');
        }
    }
    answer
}

fn secrets(request: &Request) -> Vec<String> {
    let headers = request.headers.iter().filter(|(name, _)| *name == "authorization");
    // Behind the kind: `Bearer`, `Token`.
    let shown = headers.map(|(_, value)| value.rsplit(' ').next().unwrap_or(value).to_owned());
    let is_secret = |name: &str| SECRET.contains(&name);
    let form = request.form.iter().flatten();
    let posted = form.filter(|(name, _)| is_secret(name)).map(|(_, value)| value.clone());
    let url = Url::parse(&request.url).ok();
    let asked = url.iter().flat_map(Url::query_pairs);
    let asked = asked.filter(|(name, _)| is_secret(name)).map(|(_, value)| value.into_owned());
    shown.chain(posted).chain(asked).filter(|secret| secret.len() >= LEAST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(request: &Request, status: u16, body: &str) -> String {
        let answer = Response { status, headers: Vec::new(), body: body.into() };
        String::from_utf8(unsaid(request, answer).body).unwrap()
    }

    #[test]
    fn what_was_told_is_not_said_again() {
        let get =
            Request::get("https://a.example/x?access_token=canary%2Fone&t=canary-two&u=somebody")
                .header("authorization", "Bearer canary-three")
                .header("accept", "application/json");
        for (said, kept) in [
            ("bad token canary-three, canary-three", "bad token ************, ************"),
            (
                "canary/one canary-two somebody application/json",
                "********** ********** somebody application/json",
            ),
            ("", ""),
        ] {
            assert_eq!(answered(&get, 200, said), kept);
        }
        let post = Request::post(
            "https://a.example/token",
            vec![("refresh_token", "canary-four".into()), ("code", "short".into())],
        );
        assert_eq!(answered(&post, 400, "no canary-four, short"), "no ***********, short");
        assert_eq!(answered(&post, 200, "canary-four"), "canary-four", "it is given anew");
    }
}
