//! The requests to Tidal, held against the contract that it publishes.

use serde_json::Value;

use super::*;
use crate::sources::cloud::replay;

/// The published contract; nothing, and a line that says so, where it is absent.
fn contract() -> Option<Value> {
    let folder = replay::folder("../specs")?;
    let text = std::fs::read(folder.join("tidal-mini-1.10.104.json")).unwrap();
    Some(serde_json::from_slice(&text).unwrap())
}

/// What of an address the contract does not know.
fn outside(contract: &Value, address: &str) -> Option<String> {
    let url = url::Url::parse(&format!("https://a{address}")).unwrap();
    let fits = |template: &str| {
        let (ours, theirs) = (url.path().split('/'), template.split('/'));
        ours.clone().count() == theirs.clone().count()
            && ours.zip(theirs).all(|(part, other)| part == other || other.starts_with('{'))
    };
    let paths = contract["paths"].as_object().unwrap();
    let Some((_, path)) = paths.iter().find(|(template, _)| fits(template)) else {
        return Some(format!("the path {}", url.path()));
    };
    let parameters = path["get"]["parameters"].as_array().unwrap();
    url.query_pairs().find_map(|(key, value)| {
        let Some(known) = parameters.iter().find(|it| it["in"] == "query" && it["name"] == *key)
        else {
            return Some(format!("{key} of {}", url.path()));
        };
        let schema = &known["schema"];
        let words = schema["enum"].as_array().or_else(|| schema["items"]["enum"].as_array())?;
        (!words.iter().any(|word| *word == *value))
            .then(|| format!("{key}={value} of {}", url.path()))
    })
}

/// What of an `include` is no relationship of what it stands behind.
fn unrelated(contract: &Value, of: &str, include: &str) -> Option<String> {
    let (first, rest) = include.split_once('.').unwrap_or((include, ""));
    let relations = &contract["components"]["schemas"][format!("{of}_Relationships")];
    if relations["properties"].get(first).is_none() {
        return Some(format!("{first} of {of}"));
    }
    let next = match (of, first) {
        ("UserCollectionArtists", "items") | (_, "artists") => "Artists",
        ("UserCollectionAlbums", "items") | (_, "albums") => "Albums",
        ("UserCollectionPlaylists", "items") => "Playlists",
        (_, "items") => "Tracks",
        _ => "Artworks",
    };
    if rest.is_empty() { None } else { unrelated(contract, next, rest) }
}

#[test]
fn no_request_is_outside_the_contract() {
    let Some(contract) = contract() else { return };
    let tidal = Tidal::new("https://a".into(), None, Some("SE".into()));
    let mut all = vec![tidal.own_playlists(), tidal.account().unwrap()];
    all.extend([tidal.tracks_of_album("7"), tidal.tracks_of_playlist("p")]);
    for list in tidal.lists() {
        all.extend([list.first].into_iter().chain(list.mark));
    }
    assert_eq!(all.len(), 11);
    for address in all {
        let path = address.strip_prefix("https://a").unwrap();
        assert_eq!(outside(&contract, path), None);
        let url = url::Url::parse(&address).unwrap();
        let mut of = url.path().split('/').nth(1).unwrap().to_owned();
        of[..1].make_ascii_uppercase();
        let includes = url.query_pairs().find(|(key, _)| key == "include");
        for include in includes.iter().flat_map(|(_, value)| value.split(',')) {
            assert_eq!(unrelated(&contract, &of, include), None, "{address}");
            assert!(include.split('.').count() <= 3, "{include}");
        }
    }
    assert!(
        outside(&contract, "/me").is_some() && outside(&contract, "/playlists?limit=1").is_some()
    );
    assert!(
        outside(&contract, "/userCollectionAlbums/me/relationships/items?sort=bogus").is_some()
    );
    assert_eq!(unrelated(&contract, "Albums", "items.covers").as_deref(), Some("covers of Tracks"));
}
