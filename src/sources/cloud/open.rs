//! Makes a provider ready to be walked.

use super::super::{Opened, Opening};
use super::{Api, Cloud};
use crate::config::WebSettings;
use crate::exit::{Exit, Failure};
use crate::http::{Codes, Http, Limits, Response, Verdict};

/// How a provider is set up.
pub fn web<'a>(opening: &Opening<'a>) -> &'a WebSettings {
    opening.settings.web.as_ref().expect("the config has it of every provider")
}

/// Who asks a provider, within what it allows, and asks only whether an answer still stands that it has.
///
/// # Errors
/// Where that cannot be made ready.
pub fn client<'a>(
    opening: &Opening<'a>,
    codes: &Codes,
    verdict: fn(&Response) -> Verdict,
) -> Result<Box<dyn Http + 'a>, Failure> {
    let web = web(opening);
    let name = &opening.settings.name;
    let client = opening.network.client(Limits::of(web, &web.url, verdict));
    let client = client.map_err(|error| {
        let message = format!("{name}: {error}");
        error
            .failure(name, codes)
            .unwrap_or_else(|_| Failure::new(Exit::Failed, codes.refused, message))
    })?;
    let user = web.user.as_ref().or(web.client_id.as_ref());
    let whose = format!("{name} {}", user.map_or("", |user| user.value.as_str()));
    Ok(opening.network.cached(&whose, client))
}

/// What an answer means that is JSON where all is well: a page for people comes from a portal or an overloaded server, and a page that was
/// cut off may come whole the next time.
pub fn json_or_transient(answer: &Response) -> Verdict {
    let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(&answer.body).is_ok();
    let opens = answer.body.iter().find(|byte| !byte.is_ascii_whitespace());
    if answer.is_success() && !(matches!(opens, Some(b'{' | b'[')) && is_json()) {
        Verdict::Transient("what it answers is no whole JSON".into())
    } else {
        Verdict::Answer
    }
}

/// A provider that is ready to be walked, with its ids under `scheme`.
pub fn opened<'a>(
    opening: Opening<'a>,
    scheme: &str,
    api: Box<dyn Api + 'a>,
    http: Box<dyn Http + 'a>,
) -> Opened<'a> {
    let Opening { settings, remembered, now_ms, progress, stop, .. } = opening;
    let name = settings.name.clone();
    let cloud = Cloud { name, api, http, remembered, now_ms, progress, stop };
    Opened { scheme: scheme.to_owned(), tells_parts: true, source: Box::new(cloud) }
}
