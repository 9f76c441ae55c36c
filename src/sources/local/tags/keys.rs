//! Tag keys by name, as Vorbis comments, `APEv2`, MP4 free-form atoms, `TXXX` frames and ASF attributes spell them.
//!
//! One table serves all: names are compared without case, blanks and punctuation, so `MUSICBRAINZ_ALBUMID`,
//! `MusicBrainz Album Id` and `MusicBrainz/Album Id` are one key.

use super::draft::Field::{
    self, Album, AlbumArtist, AlbumArtistSort, Artist, ArtistSort, Artists, Barcode, CatalogNumber,
    Compilation, Date, Disc, DiscTotal, Genre, Isrc, Label, MbAlbumArtist, MbArtist, MbRecording,
    MbRelease, MbReleaseGroup, MbTrack, OriginalDate, ReleaseType, Title, Track, TrackTotal,
};
use super::draft::Rank::{self, Other, Own};

/// Sorted by key, for the binary search.
const KEYS: &[(&str, Field, Rank)] = &[
    ("album", Album, Own),
    ("albumartist", AlbumArtist, Own),
    ("albumartistsort", AlbumArtistSort, Own),
    ("albumartistsortorder", AlbumArtistSort, Other),
    ("albumtitle", Album, Other),
    ("artist", Artist, Own),
    ("artists", Artists, Own),
    ("artistsort", ArtistSort, Own),
    ("artistsortorder", ArtistSort, Other),
    ("author", Artist, Own),
    ("barcode", Barcode, Own),
    ("catalog", CatalogNumber, Other),
    ("catalogno", CatalogNumber, Other),
    ("catalognumber", CatalogNumber, Own),
    ("compilation", Compilation, Own),
    ("date", Date, Own),
    ("disc", Disc, Own),
    ("discnumber", Disc, Own),
    ("disctotal", DiscTotal, Own),
    ("disk", Disc, Other),
    ("ean", Barcode, Other),
    ("ensemble", AlbumArtist, Other),
    ("genre", Genre, Own),
    ("iscompilation", Compilation, Own),
    ("isrc", Isrc, Own),
    ("itunescompilation", Compilation, Other),
    ("label", Label, Own),
    ("musicbrainzalbumartistid", MbAlbumArtist, Own),
    ("musicbrainzalbumid", MbRelease, Own),
    ("musicbrainzalbumtype", ReleaseType, Own),
    ("musicbrainzartistid", MbArtist, Own),
    ("musicbrainzrecordingid", MbRecording, Other),
    ("musicbrainzreleasegroupid", MbReleaseGroup, Own),
    ("musicbrainzreleasetrackid", MbTrack, Own),
    ("musicbrainztrackid", MbRecording, Own),
    ("organization", Label, Other),
    ("originaldate", OriginalDate, Own),
    ("originalreleasetime", OriginalDate, Own),
    ("originalreleaseyear", OriginalDate, Other),
    ("originalyear", OriginalDate, Other),
    ("publisher", Label, Other),
    ("recordlabel", Label, Other),
    ("releasedate", Date, Other),
    ("releasetype", ReleaseType, Own),
    ("title", Title, Own),
    ("totaldiscs", DiscTotal, Own),
    ("totaltracks", TrackTotal, Own),
    ("track", Track, Own),
    ("trackno", Track, Other),
    ("tracknumber", Track, Own),
    ("tracktotal", TrackTotal, Own),
    ("upc", Barcode, Other),
    ("year", Date, Other),
];

/// The field that a key names, in whatever spelling.
pub(super) fn field(key: &[u8]) -> Option<(Field, Rank)> {
    const LONGEST: usize = 32;
    let mut name = [0u8; LONGEST];
    let mut length = 0;
    for &byte in key {
        if byte.is_ascii_alphanumeric() {
            *name.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        } else if !matches!(byte, b' ' | b'_' | b'-' | b'/' | b'.') {
            return None;
        }
    }
    let at = KEYS.binary_search_by(|(key, ..)| key.as_bytes().cmp(&name[..length])).ok()?;
    Some((KEYS[at].1, KEYS[at].2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_found_in_every_spelling() {
        assert!(KEYS.is_sorted_by_key(|(key, ..)| *key));
        for key in ["MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id", "MusicBrainz/Album Id"] {
            assert_eq!(field(key.as_bytes()), Some((MbRelease, Own)), "{key}");
        }
        assert_eq!(field(b"ALBUM ARTIST"), field(b"albumartist"));
        assert_eq!(field("álbum".as_bytes()), None);
        assert_eq!(field(&[b'a'; 100]), None);
    }
}
