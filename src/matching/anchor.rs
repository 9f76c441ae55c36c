//! Anchors: what a claim says of itself, kept so that its claim key can be worked out again under whatever rules there are then.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::artists::{ArtistNode, loose_artist};
use super::ids::Ids;
use super::keys::{Kind, hash};
use super::{fold, local, recordings, releases};
use crate::model::{ForeignId, Mbid};

/// What a decision may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    /// An artist.
    Artist,
    /// An album: a release group.
    Album,
    /// A recording.
    Recording,
}

impl Thing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Artist, Self::Album, Self::Recording];

    /// The word in the store, in JSON and for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Artist => "artist",
            Self::Album => "album",
            Self::Recording => "recording",
        }
    }

    /// The thing of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|thing| thing.as_str() == word)
    }
}

/// What a claim says of itself, as little as makes its claim key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Anchor {
    /// Of an artist.
    Artist(ArtistAnchor),
    /// Of an album.
    Album(AlbumAnchor),
    /// Of a recording.
    Recording(RecordingAnchor),
}

/// What a claim says of an artist: the first of these that it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ArtistAnchor {
    /// Its MBID.
    Mbid {
        /// As claimed.
        mbid: Mbid,
    },
    /// Its id at a provider.
    Id {
        /// Scheme and value.
        id: (String, String),
    },
    /// Its name.
    Name {
        /// As written.
        name: String,
    },
}

/// What a claim says of an album: the first of these that it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AlbumAnchor {
    /// Release group MBID.
    Mbid {
        /// As claimed.
        mbid: Mbid,
    },
    /// Its names.
    Names {
        /// Whom it is by.
        artists: Vec<ArtistAnchor>,
        /// As written.
        title: String,
        /// The year that tells it apart, where it is called like its artist.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<u16>,
        /// What they are called, where an id says who they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        by: Vec<String>,
    },
}

/// What a claim says of a recording: the first of these that it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RecordingAnchor {
    /// Recording MBID.
    Mbid {
        /// As claimed.
        mbid: Mbid,
    },
    /// Its id at a provider.
    Id {
        /// Scheme and value.
        id: (String, String),
    },
    /// Its names.
    Names {
        /// Whom it is by.
        artists: Vec<ArtistAnchor>,
        /// As written.
        title: String,
        /// The album it is on; empty where there is none.
        album: String,
        /// What they are called, where an id says who they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        by: Vec<String>,
    },
}

impl ArtistAnchor {
    /// The strongest of a claim that says this of an artist.
    pub fn new(name: &str, mbid: Option<Mbid>, ids: &[ForeignId]) -> Self {
        Self::all(name, mbid, ids).swap_remove(0)
    }

    /// All of a claim that says this of an artist, the strongest first: its MBID, each id, or where it has none its name.
    pub fn all(name: &str, mbid: Option<Mbid>, ids: &[ForeignId]) -> Vec<Self> {
        let node = ArtistNode::new(name.to_owned(), mbid, &[], None, None, Vec::new());
        if node.various {
            return vec![Self::Name { name: local::VARIOUS_ARTISTS.to_owned() }];
        }
        let mut all: Vec<Self> = node.mbid.map(|mbid| Self::Mbid { mbid }).into_iter().collect();
        all.extend(in_order("artist", ids).map(|id| Self::Id { id }));
        if all.is_empty() {
            all.push(Self::Name { name: name.to_owned() });
        }
        all
    }

    /// The claim key of a claim that says this.
    pub fn claim_key(&self) -> i64 {
        let key = |name: &str, mbid| {
            ArtistNode::new(name.to_owned(), mbid, &[], None, None, Vec::new()).claim_key
        };
        match self {
            Self::Mbid { mbid } => key("", Some(*mbid)),
            Self::Id { id } => id_key("artist", id),
            Self::Name { name } => key(name, None),
        }
    }

    fn merged(&self, live: &dyn Fn(Mbid) -> Mbid) -> Self {
        match self {
            Self::Mbid { mbid } => Self::Mbid { mbid: live(*mbid) },
            _ => self.clone(),
        }
    }
}

impl AlbumAnchor {
    /// Of a claim that says this of an album. `names` are those of its artists, `year` that of the first release, else of this one.
    pub fn new(
        mbid: Option<Mbid>,
        artists: Vec<ArtistAnchor>,
        names: &[&str],
        title: &str,
        year: Option<u16>,
    ) -> Self {
        if let Some(mbid) = mbid {
            return Self::Mbid { mbid };
        }
        let called_like =
            names.first().is_some_and(|name| fold::artist(name) == fold::album(title).key);
        let by = by(&artists, names);
        Self::Names { artists, title: title.to_owned(), year: year.filter(|_| called_like), by }
    }

    /// The claim key of the release group of a claim that says this.
    pub fn claim_key(&self) -> i64 {
        match self {
            Self::Mbid { mbid } => releases::group_key(Some(*mbid), &[], "", None),
            Self::Names { artists, title, year, .. } => {
                releases::group_key(None, &keys(artists), &fold::album(title).key, *year)
            }
        }
    }

    fn merged(&self, live: &dyn Fn(Mbid) -> Mbid) -> Self {
        match self {
            Self::Mbid { mbid } => Self::Mbid { mbid: live(*mbid) },
            Self::Names { artists, title, year, by } => {
                let artists = artists.iter().map(|artist| artist.merged(live)).collect();
                Self::Names { artists, title: title.clone(), year: *year, by: by.clone() }
            }
        }
    }
}

impl RecordingAnchor {
    /// All of a claim that says this of a recording, the strongest first: its MBID, each id, or where it has none its names. `names` are
    /// those of its artists, `album` is the title of the album it is on.
    pub fn all(
        mbid: Option<Mbid>,
        ids: &[ForeignId],
        artists: Vec<ArtistAnchor>,
        names: &[&str],
        title: &str,
        album: Option<&str>,
    ) -> Vec<Self> {
        let mut all: Vec<Self> = mbid.map(|mbid| Self::Mbid { mbid }).into_iter().collect();
        all.extend(in_order("recording", ids).map(|id| Self::Id { id }));
        if all.is_empty() {
            let (by, album) = (by(&artists, names), album.unwrap_or_default().to_owned());
            all.push(Self::Names { artists, title: title.to_owned(), album, by });
        }
        all
    }

    /// The claim key of a claim that says this.
    pub fn claim_key(&self) -> i64 {
        match self {
            Self::Mbid { mbid } => recordings::track_claim_key(Some(*mbid), None, &[], 0, ""),
            Self::Id { id } => id_key("recording", id),
            Self::Names { artists, title, album, .. } => {
                let title = recordings::title_key(title);
                recordings::track_claim_key(None, None, &keys(artists), title, &album_fold(album))
            }
        }
    }

    fn merged(&self, live: &dyn Fn(Mbid) -> Mbid) -> Self {
        match self {
            Self::Mbid { mbid } => Self::Mbid { mbid: live(*mbid) },
            Self::Id { .. } => self.clone(),
            Self::Names { artists, title, album, by } => Self::Names {
                artists: artists.iter().map(|artist| artist.merged(live)).collect(),
                title: title.clone(),
                album: album.clone(),
                by: by.clone(),
            },
        }
    }
}

impl Anchor {
    /// Exactly the claim key that a claim has which says this; for an album that of its release group.
    pub fn claim_key(&self) -> i64 {
        match self {
            Self::Artist(anchor) => anchor.claim_key(),
            Self::Album(anchor) => anchor.claim_key(),
            Self::Recording(anchor) => anchor.claim_key(),
        }
    }

    /// The same, and that of a claim which names what `MusicBrainz` merged its MBIDs into.
    pub fn claim_keys(&self, live: &dyn Fn(Mbid) -> Mbid) -> Vec<i64> {
        let merged = match self {
            Self::Artist(anchor) => Self::Artist(anchor.merged(live)),
            Self::Album(anchor) => Self::Album(anchor.merged(live)),
            Self::Recording(anchor) => Self::Recording(anchor.merged(live)),
        };
        let mut keys = vec![self.claim_key()];
        keys.extend(Some(merged.claim_key()).filter(|key| *key != keys[0]));
        keys
    }

    /// Whether an id says what it is, and not names.
    pub const fn is_strong(&self) -> bool {
        !matches!(
            self,
            Self::Artist(ArtistAnchor::Name { .. })
                | Self::Album(AlbumAnchor::Names { .. })
                | Self::Recording(RecordingAnchor::Names { .. })
        )
    }

    /// The key of its names alone, which a claim has whatever ids it or its artists have got since; none where it has no names.
    pub fn loose_key(&self) -> Option<i64> {
        match self {
            Self::Artist(ArtistAnchor::Name { name }) => Some(loose_artist(&fold::artist(name))),
            Self::Album(AlbumAnchor::Names { artists, title, year, by }) => {
                let folds = folds(artists, by)?;
                let title = fold::album(title).key;
                Some(releases::loose_group_key(folds.iter().map(String::as_str), &title, *year))
            }
            Self::Recording(RecordingAnchor::Names { artists, title, album, by }) => {
                let (folds, title) = (folds(artists, by)?, recordings::title_key(title));
                let folds = folds.iter().map(String::as_str);
                Some(recordings::loose_track_key(folds, title, &album_fold(album)))
            }
            _ => None,
        }
    }

    /// Whom it is by first: by what is said of them, and by name. Nobody, where it is not known by names.
    pub fn first_artist(&self) -> Vec<ArtistAnchor> {
        let (Self::Album(AlbumAnchor::Names { artists, by, .. })
        | Self::Recording(RecordingAnchor::Names { artists, by, .. })) = self
        else {
            return Vec::new();
        };
        let named = by.first().map(|name| ArtistAnchor::Name { name: name.clone() });
        artists.first().cloned().into_iter().chain(named).collect()
    }

    /// The witness keys of all claims that say this. `artists` are the rows of whom it is by first.
    pub fn witnesses(&self, live: &dyn Fn(Mbid) -> Mbid, artists: &[i64]) -> Vec<i64> {
        let of_mbid = |mbid: &Mbid| {
            [*mbid, live(*mbid)].map(|mbid| hash(Kind::Mbid, &[mbid.bytes()])).to_vec()
        };
        match self {
            Self::Artist(ArtistAnchor::Mbid { mbid })
            | Self::Album(AlbumAnchor::Mbid { mbid })
            | Self::Recording(RecordingAnchor::Mbid { mbid }) => of_mbid(mbid),
            Self::Artist(ArtistAnchor::Id { id }) => ids_of("artist", id).keys().collect(),
            Self::Recording(RecordingAnchor::Id { id }) => ids_of("recording", id).keys().collect(),
            Self::Artist(ArtistAnchor::Name { name }) => {
                ArtistNode::new(name.clone(), None, &[], None, None, Vec::new()).keys()
            }
            Self::Album(AlbumAnchor::Names { artists: by, title, year, .. }) => {
                let title = fold::album(title).key;
                if by.is_empty() {
                    return vec![releases::title_witness(&title)];
                }
                let witness = |row: &i64| releases::names_witness(*row, &title, *year);
                artists.iter().map(witness).collect()
            }
            Self::Recording(RecordingAnchor::Names { artists: by, title, .. }) => {
                let title = recordings::title_key(title);
                if by.is_empty() {
                    return vec![recordings::title_witness(title)];
                }
                artists.iter().map(|row| recordings::names_witness(*row, title)).collect()
            }
        }
    }

    /// The anchors of a text that [`text`] wrote.
    ///
    /// # Errors
    /// Where it is no such text.
    pub fn read(thing: Thing, text: &str) -> serde_json::Result<Vec<Self>> {
        Ok(match thing {
            Thing::Artist => each(serde_json::from_str(text)?, Self::Artist),
            Thing::Album => each(serde_json::from_str(text)?, Self::Album),
            Thing::Recording => each(serde_json::from_str(text)?, Self::Recording),
        })
    }
}

fn each<A>(anchors: Vec<A>, wrap: fn(A) -> Anchor) -> Vec<Anchor> {
    anchors.into_iter().map(wrap).collect()
}

/// All keys of the claims that one side of a decision means; by names alone only where it knows nothing else.
pub fn side_keys(side: &[Anchor], live: &dyn Fn(Mbid) -> Mbid) -> Vec<i64> {
    let mut keys: Vec<i64> = side.iter().flat_map(|anchor| anchor.claim_keys(live)).collect();
    if !side.iter().any(Anchor::is_strong) {
        keys.extend(side.iter().filter_map(Anchor::loose_key));
    }
    keys
}

/// Anchors as the store keeps them: a JSON list.
pub fn text(anchors: &[Anchor]) -> String {
    serde_json::to_string(anchors).expect("anchors are plain data")
}

/// Anchors that make different claim keys, the strongest first: in an order that what was there before has no part in.
pub fn distinct(anchors: impl IntoIterator<Item = Anchor>) -> Vec<Anchor> {
    let mut keyed: Vec<(i64, String, Anchor)> = anchors
        .into_iter()
        .map(|anchor| (anchor.claim_key(), text(std::slice::from_ref(&anchor)), anchor))
        .collect();
    keyed.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    keyed.dedup_by_key(|(key, ..)| *key);
    keyed.into_iter().map(|(.., anchor)| anchor).collect()
}

/// The claim keys of a credit's artists, one behind the other.
fn keys(artists: &[ArtistAnchor]) -> Vec<u8> {
    artists.iter().flat_map(|artist| artist.claim_key().to_be_bytes()).collect()
}

/// The names of a credit that an id speaks for in part; none where the anchors are all names.
fn by(artists: &[ArtistAnchor], names: &[&str]) -> Vec<String> {
    if artists.iter().all(|artist| matches!(artist, ArtistAnchor::Name { .. })) {
        return Vec::new();
    }
    let name = |(artist, name): (&ArtistAnchor, &&str)| match artist {
        ArtistAnchor::Name { name } => name.clone(),
        _ => (*name).to_owned(),
    };
    artists.iter().zip(names).map(name).collect()
}

/// The folded names of a credit; none where one is not known.
fn folds(artists: &[ArtistAnchor], by: &[String]) -> Option<Vec<String>> {
    if by.len() == artists.len() {
        return Some(by.iter().map(|name| fold::artist(name)).collect());
    }
    let name = |artist: &ArtistAnchor| match artist {
        ArtistAnchor::Name { name } => Some(fold::artist(name)),
        _ => None,
    };
    artists.iter().map(name).collect()
}

fn album_fold(album: &str) -> String {
    if album.is_empty() { String::new() } else { fold::album(album).key }
}

/// Ids in an order that never changes: that which names a claim first, see [`Ids::first`].
fn in_order(kind: &str, ids: &[ForeignId]) -> impl Iterator<Item = (String, String)> + use<> {
    let order = Ids::new(kind, ids);
    let mut named: Vec<(Option<usize>, (String, String))> = ids
        .iter()
        .map(|id| {
            let key = Ids::new(kind, [id]).first();
            let place = order.keys().position(|one| Some(one) == key);
            (place, (id.scheme.clone(), id.value.clone()))
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    named.into_iter().map(|(_, id)| id)
}

fn ids_of(kind: &str, (scheme, value): &(String, String)) -> Ids {
    Ids::new(kind, [&ForeignId { scheme: scheme.clone(), value: value.clone() }])
}

fn id_key(kind: &str, id: &(String, String)) -> i64 {
    ids_of(kind, id).claim_keys(kind).next().expect("one id has one key")
}
