//! What a source says, record by record: the one shape that every provider, file and command is turned into.

use std::fmt::Write as _;

use super::{Isrc, Mbid};

/// One thing that a source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An artist.
    Artist(ArtistRecord),
    /// An album.
    Album(AlbumRecord),
    /// A track.
    Track(TrackRecord),
    /// A playlist with its tracks in order.
    Playlist(PlaylistRecord),
    /// The playlist of that id is there as it was when it was last told, with the same tracks.
    SamePlaylist(String),
    /// The same of a playlist of which the source does not let the tracks be read.
    UnreadPlaylist {
        /// The source's id.
        id: String,
        /// Which state of it that is, in the source's own word for it.
        version: Option<String>,
    },
    /// What a look at a thing found that lists of it lack.
    Found(Found),
    /// The stream ends here. Only where it is `complete` may what was not in it end.
    End {
        /// Whether everything that the source has was said.
        complete: bool,
    },
}

/// An id that a provider gave, under the name of the provider: `spotify`, `3TVXtAsR1Inumwj472S9r4`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignId {
    /// Whose it is: lower-case letters, digits, `_` and `-`.
    pub scheme: String,
    /// The id; never empty.
    pub value: String,
}

/// Schemes that no source may give ids of its own under: they stand for what tonarm itself knows.
pub const RESERVED_SCHEMES: &[&str] =
    &["local", "disk", "musicbrainz", "musicbrainz_release", "isrc", "barcode"];

/// What a scheme or a source may be called: lower-case letters, digits, `_` and `-`, a letter first, 64 at most.
pub fn is_scheme(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// Which list of the user a thing stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// The user follows it: mostly artists.
    Followed,
    /// The user saved it: albums and tracks.
    Saved,
}

impl Collection {
    /// The word in records, in the store and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Followed => "followed",
            Self::Saved => "saved",
        }
    }

    /// The collection of that word; providers call saved things by many names.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "followed" | "follow" | "following" => Some(Self::Followed),
            "saved" | "liked" | "loved" | "starred" | "favorite" | "favorites" | "favourite"
            | "favourites" | "library" | "collection" => Some(Self::Saved),
            _ => None,
        }
    }
}

/// An artist as a source names it in a credit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedArtist {
    /// As written; never blank.
    pub name: String,
    /// The source's id of it.
    pub id: Option<String>,
    /// Its MBID.
    pub mbid: Option<Mbid>,
    /// Whether the source lists artists one by one; else `name` may hold several, as one cell of a table does.
    pub listed: bool,
}

/// An artist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArtistRecord {
    /// The source's id of it.
    pub id: Option<String>,
    /// As written; never blank.
    pub name: String,
    /// Sort name.
    pub sort_name: Option<String>,
    /// MBID.
    pub mbid: Option<Mbid>,
    /// Its ids at other providers.
    pub ids: Vec<ForeignId>,
    /// Genres.
    pub genre: Vec<String>,
    /// Address of a picture.
    pub image: Option<String>,
    /// The list it stands on.
    pub collection: Option<Collection>,
    /// When the user put it there, milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
}

/// An album.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlbumRecord {
    /// The source's id of it.
    pub id: Option<String>,
    /// As written; never blank.
    pub title: String,
    /// Whom it is by, in order.
    pub artists: Vec<NamedArtist>,
    /// Release date: `1997`, `1997-09` or `1997-09-22`.
    pub date: Option<String>,
    /// Release group types in lower case: `album`, `ep`, `live`.
    pub types: Vec<String>,
    /// Barcode as written.
    pub barcode: Option<String>,
    /// Record label.
    pub label: Option<String>,
    /// Release MBID.
    pub mbid: Option<Mbid>,
    /// Release group MBID.
    pub release_group_mbid: Option<Mbid>,
    /// Its ids at other providers.
    pub ids: Vec<ForeignId>,
    /// How many tracks it has.
    pub track_total: Option<u32>,
    /// How many discs it has.
    pub disc_total: Option<u32>,
    /// Genres.
    pub genre: Vec<String>,
    /// Address of its cover.
    pub image: Option<String>,
    /// The list it stands on.
    pub collection: Option<Collection>,
    /// When the user put it there, milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
}

/// The album that a track names. Where the source has a record of the album too, that says more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedAlbum {
    /// As written; never blank.
    pub title: String,
    /// The source's id of it.
    pub id: Option<String>,
    /// Whom it is by, where the track says so.
    pub artists: Vec<NamedArtist>,
    /// Release date.
    pub date: Option<String>,
}

/// A track.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrackRecord {
    /// The source's id of it.
    pub id: Option<String>,
    /// As written; blank only where the source says nothing.
    pub title: String,
    /// Whom it is by, in order.
    pub artists: Vec<NamedArtist>,
    /// The album it is on.
    pub album: Option<NamedAlbum>,
    /// Disc number, from 1.
    pub disc: Option<u32>,
    /// Position on the disc, from 1.
    pub position: Option<u32>,
    /// Length in milliseconds.
    pub length_ms: Option<u64>,
    /// ISRCs.
    pub isrcs: Vec<Isrc>,
    /// Recording MBID.
    pub mbid: Option<Mbid>,
    /// Its ids at other providers.
    pub ids: Vec<ForeignId>,
    /// Where the file of it lies, byte for byte, after `prefix_map`.
    pub path: Option<Vec<u8>>,
    /// The list it stands on.
    pub collection: Option<Collection>,
    /// When the user put it there, milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
}

/// A playlist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaylistRecord {
    /// The source's id of it; its name where it has none.
    pub id: String,
    /// As written.
    pub name: String,
    /// Address of its picture.
    pub image: Option<String>,
    /// The source's word for this state of it, where it has one: the same word, the same tracks.
    pub version: Option<String>,
    /// Its tracks in order, one more than once where it stands there so.
    pub tracks: Vec<PlaylistTrack>,
}

/// What a look at a thing found that lists of it lack. Nothing found is an answer too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What was looked at.
    pub of: Lacking,
    /// Of a track: its ISRCs.
    pub isrcs: Vec<Isrc>,
    /// Of an album: its barcode as written.
    pub barcode: Option<String>,
    /// Of an album: its record label.
    pub label: Option<String>,
}

/// A thing of which a list does not say all, by the key that its source knows it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacking {
    /// A track without an ISRC.
    Track(String),
    /// An album without a barcode.
    Album(String),
}

impl Default for Lacking {
    fn default() -> Self {
        Self::Track(String::new())
    }
}

/// A place of a playlist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaylistTrack {
    /// The key of a track of the source, see [`TrackRecord::key`]. It may be said before or after, or never.
    pub key: Option<String>,
    /// Where the file lies, for playlists of files.
    pub path: Option<Vec<u8>>,
    /// When it was put there, milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
}

/// A path as text, another one for each: a byte that is no UTF-8 has its number behind the sign for it.
fn text_of(path: &[u8]) -> String {
    let mut text = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(text, "\u{fffd}{byte:02x}").expect("a text takes all");
        }
    }
    text
}

/// Parts of a key made of names.
const PART: &str = "\u{1f}";

impl ArtistRecord {
    /// What the source knows it by: its id, else its name.
    pub fn key(&self) -> String {
        key(self.id.as_deref(), &[&self.name])
    }
}

impl AlbumRecord {
    /// What the source knows it by: its id, else its first artist and title.
    pub fn key(&self) -> String {
        album_key(self.id.as_deref(), &self.artists, &self.title)
    }
}

impl TrackRecord {
    /// What the source knows it by: its id, else where it lies, else artists, title, album and its place there.
    pub fn key(&self) -> String {
        let album = self.album.as_ref().map_or("", |album| album.title.as_str());
        let path = self.path.as_deref().map(text_of);
        match (&self.id, path) {
            (None, Some(path)) => key(None, &["", &path]),
            (id, _) => {
                let mut key = key(id.as_deref(), &[&names(&self.artists), &self.title, album]);
                if id.is_none() && self.disc.or(self.position).is_some() {
                    let (disc, position) = (self.disc.unwrap_or(1), self.position.unwrap_or(0));
                    write!(key, "{PART}{disc}-{position}").expect("a text takes all");
                }
                key
            }
        }
    }

    /// The key of the album it names; of a track without one it is its own.
    pub fn album_key(&self) -> String {
        match &self.album {
            Some(album) => {
                let artists =
                    if album.artists.is_empty() { &self.artists[..] } else { &album.artists };
                album_key(album.id.as_deref(), artists, &album.title)
            }
            None => format!("{LOOSE}{}", self.key()),
        }
    }
}

/// What the keys of tracks without an album begin with, where an album's would be.
pub const LOOSE: &str = "\u{2}";

/// What keys made of names begin with, so that they never meet an id.
pub const NAMED: &str = "\u{1}";

fn album_key(id: Option<&str>, artists: &[NamedArtist], title: &str) -> String {
    key(id, &[artists.first().map_or("", |first| &first.name), title])
}

fn names(artists: &[NamedArtist]) -> String {
    artists.iter().map(|artist| artist.name.as_str()).collect::<Vec<_>>().join(PART)
}

fn key(id: Option<&str>, names: &[&str]) -> String {
    match id {
        Some(id) => id.to_owned(),
        None => format!("{NAMED}{}", names.join(PART)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_id_or_the_names_and_they_never_meet() {
        let named = |name: &str| NamedArtist { name: name.into(), ..NamedArtist::default() };
        let track = TrackRecord {
            title: "Jóga".into(),
            artists: vec![named("Björk")],
            ..TrackRecord::default()
        };
        let with_id = TrackRecord { id: Some("t1".into()), ..track.clone() };
        let at_path = TrackRecord { path: Some(b"/m/joga.mp3".to_vec()), ..track.clone() };
        assert_eq!(with_id.key(), "t1");
        assert_eq!(track.key(), "\u{1}Björk\u{1f}Jóga\u{1f}");
        assert_eq!(at_path.key(), "\u{1}\u{1f}/m/joga.mp3");
        assert_ne!(track.album_key(), with_id.album_key());
        let at = |path: &[u8]| TrackRecord { path: Some(path.to_vec()), ..track.clone() }.key();
        assert_eq!(at(b"/m/J\xf3ga.mp3"), "\u{1}\u{1f}/m/J\u{fffd}f3ga.mp3");
        assert_ne!(at(b"/m/J\xf3ga.mp3"), at(b"/m/J\xf6ga.mp3"));
    }

    #[test]
    fn a_place_tells_tracks_of_one_name_apart_and_an_album_is_known_by_its_first_artist() {
        let named = |name: &str| NamedArtist { name: name.into(), ..NamedArtist::default() };
        let on = |disc, position| TrackRecord {
            title: "Intro".into(),
            artists: vec![named("Air"), named("Beck")],
            album: Some(NamedAlbum { title: "Both".into(), ..NamedAlbum::default() }),
            disc,
            position,
            ..TrackRecord::default()
        };
        let keys = [on(None, None), on(None, Some(1)), on(None, Some(9)), on(Some(2), Some(1))];
        let keys: std::collections::BTreeSet<_> = keys.iter().map(TrackRecord::key).collect();
        assert_eq!(keys.len(), 4);
        assert_eq!(on(None, Some(1)).key(), on(Some(1), Some(1)).key());
        let album = AlbumRecord {
            title: "Both".into(),
            artists: on(None, None).artists,
            ..AlbumRecord::default()
        };
        assert_eq!(album.key(), on(None, None).album_key());
    }

    #[test]
    fn schemes_are_plain_words() {
        for fine in ["spotify", "my-list_2"] {
            assert!(is_scheme(fine), "{fine}");
        }
        for wrong in ["", "Spotify", "2nd", "a b", "ä"] {
            assert!(!is_scheme(wrong), "{wrong}");
        }
    }
}
