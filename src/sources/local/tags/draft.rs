//! The tags of a file while they are being collected.

use std::mem::take;
use std::str::FromStr;

use super::value::{flag, number_pair, values};
use crate::model::{Isrc, Mbid, Tags};

/// A list longer than this is no credit any more.
const MAX_VALUES: usize = 50_000;
/// How many values of a list a new one is compared with.
const COMPARED: usize = 16;

/// What a tag key of any format stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Artist,
    Artists,
    ArtistSort,
    AlbumArtist,
    AlbumArtistSort,
    Album,
    Disc,
    DiscTotal,
    Track,
    TrackTotal,
    Date,
    OriginalDate,
    Genre,
    Isrc,
    Label,
    Barcode,
    CatalogNumber,
    ReleaseType,
    Compilation,
    MbRecording,
    MbTrack,
    MbRelease,
    MbReleaseGroup,
    MbArtist,
    MbAlbumArtist,
}

/// How much a key is trusted: its own name for the field, or one that only some programs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// The name that the format or Picard gives the field.
    Own,
    /// Another name, heard only where the own one is silent.
    Other,
}

/// Collects values by field. Layers come best first: a later layer only fills what the earlier ones left open.
#[derive(Default)]
pub(super) struct Draft {
    settled: Tags,
    own: Tags,
    other: Tags,
    /// Whether the open layer holds anything yet, by rank.
    has_own: bool,
    has_other: bool,
}

impl Draft {
    /// Takes one value, or several with NUL or U+001F between them.
    pub(super) fn put(&mut self, field: Field, rank: Rank, text: &str) {
        let (tags, has) = match rank {
            Rank::Own => (&mut self.own, &mut self.has_own),
            Rank::Other => (&mut self.other, &mut self.has_other),
        };
        *has = true;
        for value in values(text) {
            put(tags, field, value);
        }
    }

    /// Notes that a picture is there.
    pub(super) const fn picture(&mut self) {
        self.settled.has_picture = true;
    }

    /// Ends a layer: what comes after it only fills gaps.
    pub(super) fn end_layer(&mut self) {
        if take(&mut self.has_own) {
            fill(&mut self.settled, take(&mut self.own));
        }
        if take(&mut self.has_other) {
            fill(&mut self.settled, take(&mut self.other));
        }
    }

    /// Takes the tags of another draft as a layer of its own.
    pub(super) fn absorb(&mut self, more: Self) {
        self.end_layer();
        fill(&mut self.settled, more.finish());
    }

    /// The tags as they stand in the end.
    pub(super) fn finish(mut self) -> Tags {
        self.end_layer();
        self.settled
    }
}

fn put(tags: &mut Tags, field: Field, value: &str) {
    match field {
        Field::Title => first(&mut tags.title, value),
        Field::Artist => more(&mut tags.artist, value),
        Field::Artists => more(&mut tags.artists, value),
        Field::ArtistSort => first(&mut tags.artist_sort, value),
        Field::AlbumArtist => more(&mut tags.album_artist, value),
        Field::AlbumArtistSort => first(&mut tags.album_artist_sort, value),
        Field::Album => first(&mut tags.album, value),
        Field::Disc => pair(&mut tags.disc, &mut tags.disc_total, value),
        Field::DiscTotal => total(&mut tags.disc_total, value),
        Field::Track => pair(&mut tags.track, &mut tags.track_total, value),
        Field::TrackTotal => total(&mut tags.track_total, value),
        Field::Date => first(&mut tags.date, value),
        Field::OriginalDate => first(&mut tags.original_date, value),
        Field::Genre => more(&mut tags.genre, value),
        Field::Isrc => ids::<Isrc>(&mut tags.isrc, value),
        Field::Label => first(&mut tags.label, value),
        Field::Barcode => first(&mut tags.barcode, value),
        Field::CatalogNumber => first(&mut tags.catalog_number, value),
        Field::ReleaseType => more(&mut tags.release_type, value),
        Field::Compilation => tags.compilation = tags.compilation.or_else(|| flag(value)),
        Field::MbRecording => id(&mut tags.musicbrainz_recording, value),
        Field::MbTrack => id(&mut tags.musicbrainz_track, value),
        Field::MbRelease => id(&mut tags.musicbrainz_release, value),
        Field::MbReleaseGroup => id(&mut tags.musicbrainz_release_group, value),
        Field::MbArtist => ids::<Mbid>(&mut tags.musicbrainz_artist, value),
        Field::MbAlbumArtist => ids::<Mbid>(&mut tags.musicbrainz_album_artist, value),
    }
}

/// Appends a value, unless the same is there: files often say one thing under two names.
fn more(list: &mut Vec<String>, value: &str) {
    if list.len() < MAX_VALUES && !list.iter().take(COMPARED).any(|held| held == value) {
        list.push(value.to_owned());
    }
}

fn first(slot: &mut Option<String>, value: &str) {
    if slot.is_none() {
        *slot = Some(value.to_owned());
    }
}

fn pair(number: &mut Option<u32>, total: &mut Option<u32>, value: &str) {
    let (found, of) = number_pair(value);
    *number = number.or(found);
    *total = total.or(of);
}

fn total(slot: &mut Option<u32>, value: &str) {
    let (found, of) = number_pair(value);
    // "3/12" in a field for totals: the second part is the total.
    *slot = slot.or(of).or(found);
}

/// Reads every identifier of a value, which may join several with "/", ";" or ",".
fn ids<T: FromStr + PartialEq>(list: &mut Vec<T>, value: &str) {
    for id in value.split(['/', ';', ',']).filter_map(|part| part.parse().ok()) {
        if list.len() < MAX_VALUES && !list.iter().take(COMPARED).any(|held| *held == id) {
            list.push(id);
        }
    }
}

fn id(slot: &mut Option<Mbid>, value: &str) {
    if slot.is_none() {
        *slot = value.split(['/', ';', ',']).find_map(|part| part.parse().ok());
    }
}

/// Fills the gaps of `tags` from `more`.
fn fill(tags: &mut Tags, more: Tags) {
    fn list<T>(list: &mut Vec<T>, more: Vec<T>) {
        if list.is_empty() {
            *list = more;
        }
    }
    fn one<T>(slot: &mut Option<T>, more: Option<T>) {
        if slot.is_none() {
            *slot = more;
        }
    }
    one(&mut tags.title, more.title);
    list(&mut tags.artist, more.artist);
    list(&mut tags.artists, more.artists);
    one(&mut tags.artist_sort, more.artist_sort);
    list(&mut tags.album_artist, more.album_artist);
    one(&mut tags.album_artist_sort, more.album_artist_sort);
    one(&mut tags.album, more.album);
    one(&mut tags.disc, more.disc);
    one(&mut tags.disc_total, more.disc_total);
    one(&mut tags.track, more.track);
    one(&mut tags.track_total, more.track_total);
    one(&mut tags.date, more.date);
    one(&mut tags.original_date, more.original_date);
    list(&mut tags.genre, more.genre);
    list(&mut tags.isrc, more.isrc);
    one(&mut tags.label, more.label);
    one(&mut tags.barcode, more.barcode);
    one(&mut tags.catalog_number, more.catalog_number);
    list(&mut tags.release_type, more.release_type);
    one(&mut tags.compilation, more.compilation);
    one(&mut tags.musicbrainz_recording, more.musicbrainz_recording);
    one(&mut tags.musicbrainz_track, more.musicbrainz_track);
    one(&mut tags.musicbrainz_release, more.musicbrainz_release);
    one(&mut tags.musicbrainz_release_group, more.musicbrainz_release_group);
    list(&mut tags.musicbrainz_artist, more.musicbrainz_artist);
    list(&mut tags.musicbrainz_album_artist, more.musicbrainz_album_artist);
    tags.has_picture |= more.has_picture;
}
