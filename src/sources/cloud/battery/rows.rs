//! The rows of the battery: each provider with its user, and how its pages are changed.

use serde_json::{Value, json};

use crate::exit::Exit;
use crate::sources::cloud::replay::Answers;
use crate::sources::{deezer, listenbrainz, spotify, subsonic, tidal};

/// A provider.
pub(super) struct Row {
    /// Its type in the config.
    pub(super) kind: &'static str,
    /// The keys of its section beside `url`.
    pub(super) keys: &'static str,
    /// Behind which path its API lies.
    pub(super) base: &'static str,
    /// Its user; nothing where the recorded answers are absent.
    pub(super) user: fn() -> Option<Answers>,
    /// Takes the fields away that the provider is about to drop.
    pub(super) strip: fn(&mut Value),
    /// The first page of a list of which pages link to the next one.
    pub(super) list: &'static str,
    /// Puts a link to the next page on a page of that list; `None` where its pages are not linked, and why.
    pub(super) link: Result<fn(&mut Value, Option<&str>), &'static str>,
    /// That page with nothing on it.
    pub(super) nothing: fn() -> Value,
    /// How a user ends who is not let in with the status 401.
    pub(super) turned_away: Exit,
    /// What is wrong with the recorded user anyway.
    pub(super) known: &'static [&'static str],
}

impl Row {
    /// Its user as recorded, and without the fields that are about to go.
    pub(super) fn users(&self) -> Vec<(&'static str, Answers)> {
        let Some(user) = (self.user)() else { return Vec::new() };
        let mut stripped = user.clone();
        for (.., body) in &mut stripped {
            *body = edited(body, self.strip);
        }
        vec![("as recorded", user), ("without deprecated fields", stripped)]
    }
}

/// A page, changed.
pub(super) fn edited(body: &[u8], edit: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value = serde_json::from_slice(body).expect("a page is JSON");
    edit(&mut value);
    serde_json::to_vec(&value).expect("it is a value")
}

fn nothing_goes(_: &mut Value) {}

/// Takes these fields away everywhere.
fn without(value: &mut Value, gone: &[&str]) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| without(one, gone)),
        Value::Object(fields) => {
            fields.retain(|name, _| !gone.contains(&name.as_str()));
            fields.values_mut().for_each(|one| without(one, gone));
        }
        _ => {}
    }
}

/// All providers, in the order of the config's table.
pub(super) const ROWS: &[Row] = &[
    Row {
        kind: "spotify",
        keys: "client_id = \"me\"",
        base: "/v1",
        user: spotify::tests::recorded,
        strip: spotify::tests::strip,
        list: "/me/albums?limit=50",
        link: Ok(|page, next| page["next"] = json!(next)),
        nothing: || json!({"items": [], "next": null, "total": 0}),
        turned_away: Exit::Login,
        known: &[],
    },
    Row {
        kind: "deezer",
        keys: "user = \"9000010\"",
        base: "",
        user: deezer::tests::recorded,
        // Documented as deprecated, or not documented any more.
        strip: |page| {
            without(page, &["md5_image", "picture", "cover", "tracklist", "link", "share"]);
        },
        list: "/user/9000010/albums?limit=100",
        link: Ok(|page, next| page["next"] = json!(next)),
        nothing: || json!({"data": [], "total": 0}),
        turned_away: Exit::Login,
        known: &[],
    },
    Row {
        kind: "tidal",
        keys: "client_id = \"me\"",
        base: "/v2",
        user: tidal::tests::somebody,
        strip: |page| without(page, &["popularity", "availability", "externalLinks", "mediaTags"]),
        list: "/userCollectionAlbums/me/relationships/items?include=items.artists%2Citems.coverArt&sort=-addedAt",
        link: Ok(|page, next| page["links"]["next"] = json!(next)),
        nothing: || json!({"data": [], "links": {"self": "/x"}}),
        turned_away: Exit::Login,
        known: &[],
    },
    Row {
        kind: "listenbrainz",
        keys: "user = \"a b\"",
        base: "/1",
        user: || Some(listenbrainz::tests::documented()),
        strip: nothing_goes,
        list: "/feedback/user/a%20b/get-feedback?score=1&metadata=true&count=1000&offset=0",
        link: Err("its pages are counted, not linked"),
        nothing: || json!({"feedback": [], "count": 0, "offset": 0, "total_count": 0}),
        turned_away: Exit::Login,
        known: &[],
    },
    Row {
        kind: "subsonic",
        keys: "user = \"joe\"\npassword_command = [\"echo\", \"sesame\"]",
        base: "",
        user: || Some(subsonic::tests::documented()),
        strip: nothing_goes,
        list: "/rest/getStarred2.view",
        link: Err("its lists come whole"),
        nothing: || json!({"subsonic-response": {"status": "ok", "version": "1.16.1", "starred2": {}}}),
        turned_away: Exit::Login,
        known: &[],
    },
];
