//! Tokens from the server that gives them.
//!
//! Sections 4.1.3, 4.4 and 6: <https://www.rfc-editor.org/rfc/rfc6749>

use serde_json::Value;

use crate::http::{Error, Http, Request, Response, Result, Verdict};
use crate::model::address;

/// An answer is short.
const MOST: u64 = 256 << 10;

/// An access token counts so long where nobody says, seconds.
const USUAL: u64 = 3600;

/// Who asks: what the user registered with the provider.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) id: String,
    pub(super) secret: Option<String>,
}

/// What a token is asked for with.
pub(super) enum Grant<'a> {
    /// What a browser brought, with what proves that it was asked for here.
    Code { code: &'a str, verifier: &'a str, redirect: &'a str },
    /// What came with an earlier token.
    Refresh { token: &'a str, scope: Option<&'a str> },
    /// The client alone: the catalogue, nothing of a user.
    Client,
}

/// What came of it.
pub(super) enum Given {
    /// Tokens.
    Tokens(Tokens),
    /// What was shown counts no more; why, for people.
    Over(String),
}

/// Tokens as they were given.
pub(super) struct Tokens {
    pub(super) access: String,
    /// For how long, seconds.
    pub(super) seconds: u64,
    /// Nothing: the one that was shown counts on.
    pub(super) refresh: Option<String>,
}

/// Asks the server at `url` for tokens.
pub(super) fn ask(
    http: &mut dyn Http,
    url: &str,
    client: &Client,
    grant: &Grant<'_>,
) -> Result<Given> {
    let mut form = match grant {
        Grant::Code { code, verifier, redirect } => vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", (*code).to_owned()),
            ("redirect_uri", (*redirect).to_owned()),
            ("code_verifier", (*verifier).to_owned()),
        ],
        Grant::Refresh { token, scope } => {
            let mut form = vec![
                ("grant_type", "refresh_token".to_owned()),
                ("refresh_token", (*token).to_owned()),
            ];
            form.extend(scope.map(|scope| ("scope", scope.to_owned())));
            form
        }
        Grant::Client => vec![("grant_type", "client_credentials".to_owned())],
    };
    form.push(("client_id", client.id.clone()));
    if let Some(secret) = &client.secret {
        form.push(("client_secret", secret.clone()));
    }
    let request = Request { most: MOST, ..Request::post(url, form) };
    let answer = http.send(&request)?;
    let host = || address::authority(url);
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let word = |key: &str| said.get(key).and_then(Value::as_str).filter(|word| !word.is_empty());
    if !answer.is_success() {
        let reason = word("error_description").or_else(|| word("error"));
        let reason = reason.map_or_else(|| format!("it answers {}", answer.status), in_short);
        return match (word("error"), answer.status) {
            (Some("invalid_grant"), _) => Ok(Given::Over(reason)),
            (_, 400..=499) => {
                let reason = format!("it gives no token: {reason}");
                Err(Error::Refused { host: host(), reason })
            }
            _ => Err(Error::Unavailable { host: host(), reason, told: true }),
        };
    }
    let Some(access) = word("access_token") else {
        let reason = "its answer has no access token".to_owned();
        return Err(Error::Unavailable { host: host(), reason, told: true });
    };
    let seconds = said.get("expires_in").and_then(|seconds| {
        seconds.as_u64().or_else(|| seconds.as_str().and_then(|text| text.parse().ok()))
    });
    Ok(Given::Tokens(Tokens {
        access: access.to_owned(),
        seconds: seconds.unwrap_or(USUAL),
        refresh: word("refresh_token").map(str::to_owned),
    }))
}

/// What an answer of such a server means before it is read.
pub(super) fn verdict(answer: &Response) -> Verdict {
    match answer.status {
        429 => Verdict::TooMany,
        status if status / 100 == 5 => Verdict::Transient(format!("it answers {status}")),
        _ => Verdict::Answer,
    }
}

/// What a server says may be a page.
fn in_short(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Recorded;

    const URL: &str = "https://accounts.example/api/token";

    fn asked(status: u16, body: &str) -> (Result<Given>, Request) {
        let answer = Response { status, headers: Vec::new(), body: body.into() };
        let mut http = Recorded::new("/", &[]).with("/api/token", answer);
        let client = Client { id: "me".into(), secret: Some("s3".into()) };
        let grant = Grant::Refresh { token: "r1", scope: Some("a b") };
        let given = ask(&mut http, URL, &client, &grant);
        (given, http.asked()[0].clone())
    }

    #[test]
    fn a_new_refresh_token_is_taken_and_none_or_an_empty_one_is_none() {
        for (field, expected) in [
            ("", None),
            (",\"refresh_token\":\"\"", None),
            (",\"refresh_token\":\"r2\"", Some("r2")),
        ] {
            let body = format!("{{\"access_token\":\"a\",\"expires_in\":3600{field}}}");
            let (given, request) = asked(200, &body);
            let Ok(Given::Tokens(tokens)) = given else { panic!("{body}") };
            assert_eq!((tokens.refresh.as_deref(), tokens.seconds), (expected, 3600));
            let form = request.form.unwrap();
            assert!(form.contains(&("refresh_token", "r1".into())));
            assert!(form.contains(&("client_secret", "s3".into())));
        }
    }

    #[test]
    fn a_grant_that_is_over_is_no_failure_of_the_server_and_nonsense_is() {
        let over = asked(400, r#"{"error":"invalid_grant","error_description":"Token revoked"}"#).0;
        assert!(matches!(over, Ok(Given::Over(why)) if why == "Token revoked"));
        let client = asked(400, r#"{"error":"invalid_client"}"#).0;
        assert!(matches!(client, Err(Error::Refused { .. })));
        assert!(matches!(asked(400, "").0, Err(Error::Refused { .. })));
        for (status, body) in [(200, "{}"), (200, "<html>"), (503, "")] {
            let given = asked(status, body).0;
            assert!(matches!(given, Err(Error::Unavailable { .. })), "{status} {body}");
        }
    }
}
