//! What an address that a provider gives one to copy means: a kind of thing, and its id there.

use super::anchor::Thing;

/// An id at a provider, of a thing of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// Its kind.
    pub thing: Thing,
    /// The scheme of the id.
    pub scheme: &'static str,
    /// The id as it is written there.
    pub value: &'a str,
}

/// How a provider writes its addresses.
struct Provider {
    scheme: &'static str,
    /// Its site; what stands before a dot before it belongs to it.
    host: &'static str,
    /// What stands before an id, and what that id is of.
    kinds: &'static [(&'static str, Thing)],
}

const CATALOGUE: &[(&str, Thing)] =
    &[("artist", Thing::Artist), ("album", Thing::Album), ("track", Thing::Recording)];

static PROVIDERS: &[Provider] = &[
    // `https://open.spotify.com/intl-de/artist/ID?si=…` and `spotify:artist:ID`.
    // <https://developer.spotify.com/documentation/web-api/concepts/spotify-uris-ids>
    Provider { scheme: "spotify", host: "spotify.com", kinds: CATALOGUE },
    Provider { scheme: "deezer", host: "deezer.com", kinds: CATALOGUE },
    Provider { scheme: "tidal", host: "tidal.com", kinds: CATALOGUE },
    // <https://musicbrainz.org/doc/MusicBrainz_Identifier>
    Provider {
        scheme: "musicbrainz",
        host: "musicbrainz.org",
        kinds: &[
            ("artist", Thing::Artist),
            ("release-group", Thing::Album),
            ("release", Thing::Album),
            ("recording", Thing::Recording),
        ],
    },
];

impl<'a> Address<'a> {
    /// Reads `https://…/artist/ID`, with or without its beginning, and `provider:artist:ID`; `None` where the text is no such address.
    pub fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let uri = PROVIDERS.iter().find_map(|provider| {
            let rest = text.strip_prefix(provider.scheme)?.strip_prefix(':')?;
            let (kind, value) = rest.split_once(':')?;
            provider.named(kind, value)
        });
        uri.or_else(|| {
            let rest = ["https://", "http://"].iter().find_map(|start| text.strip_prefix(start));
            let (host, path) = rest.unwrap_or(text).split_once('/')?;
            let provider = PROVIDERS.iter().find(|provider| provider.is_at(host))?;
            let path = path.split(['?', '#']).next()?;
            let parts: Vec<&str> = path.split('/').collect();
            parts.windows(2).find_map(|pair| provider.named(pair[0], pair[1]))
        })
    }
}

impl Provider {
    fn is_at(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        host.strip_suffix(self.host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    fn named<'a>(&self, kind: &str, value: &'a str) -> Option<Address<'a>> {
        let (_, thing) = self.kinds.iter().find(|(name, _)| *name == kind)?;
        let is_id =
            !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_id.then_some(Address { thing: *thing, scheme: self.scheme, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_thing_by_kind_and_id() {
        let mbid = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";
        let [artist, release] = ["artist", "release"]
            .map(|kind| format!("http://beta.musicbrainz.org/{kind}/{mbid}/relations"));
        for (text, meant) in [
            ("spotify:artist:7w29", Some((Thing::Artist, "spotify", "7w29"))),
            (
                " https://open.spotify.com/album/3TVX?si=ab ",
                Some((Thing::Album, "spotify", "3TVX")),
            ),
            (
                "https://open.spotify.com/intl-de/track/6Z3k",
                Some((Thing::Recording, "spotify", "6Z3k")),
            ),
            ("https://www.deezer.com/en/artist/27", Some((Thing::Artist, "deezer", "27"))),
            ("deezer.com/album/302127#x", Some((Thing::Album, "deezer", "302127"))),
            ("https://tidal.com/browse/track/12/u", Some((Thing::Recording, "tidal", "12"))),
            ("https://LISTEN.tidal.com/artist/1", Some((Thing::Artist, "tidal", "1"))),
            (&artist, Some((Thing::Artist, "musicbrainz", mbid))),
            (&release, Some((Thing::Album, "musicbrainz", mbid))),
            ("https://musicbrainz.org/work/1", None),
            ("https://open.spotify.com/playlist/37i9", None),
            ("https://notspotify.com/artist/7w29", None),
            ("https://example.org/artist/7w29", None),
            ("spotify:7w29", None),
            ("spotify:artist:", None),
            ("spotify:artist:a b", None),
            ("Artist/Album", None),
            ("", None),
        ] {
            let found = Address::of(text).map(|it| (it.thing, it.scheme, it.value));
            assert_eq!(found, meant, "{text}");
        }
    }
}
