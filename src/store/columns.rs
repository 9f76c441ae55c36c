//! How the facts of a file stand in columns: lists as text joined by U+001F, MBIDs as their bytes.

use std::borrow::Cow;

use rusqlite::{Row, ToSql};

use crate::model::{Audio, FileFacts, FileRow, Isrc, Mbid, Tags};

/// Separates the values of a list. Tag readers take it for a separator too, so no value holds it.
const SEPARATOR: char = '\u{1f}';

/// The columns that [`bind`] fills, in its order.
pub(super) const FACTS: &[&str] = &[
    "problem",
    "format",
    "title",
    "artist",
    "artists",
    "artist_sort",
    "album_artist",
    "album_artist_sort",
    "album",
    "disc",
    "disc_total",
    "track",
    "track_total",
    "date",
    "original_date",
    "genre",
    "isrc",
    "label",
    "barcode",
    "catalog_number",
    "release_type",
    "compilation",
    "musicbrainz_recording",
    "musicbrainz_track",
    "musicbrainz_release",
    "musicbrainz_release_group",
    "musicbrainz_artist",
    "musicbrainz_album_artist",
    "has_picture",
    "duration_ms",
    "bitrate",
    "sample_rate",
    "channels",
    "audio_md5",
];

/// `code: sentence`, as the `problem` column holds it.
pub(super) fn problem(facts: &FileFacts) -> Option<String> {
    facts.problem.as_ref().map(|problem| format!("{}: {}", problem.code, problem.message))
}

/// Calls `run` with the values of [`FACTS`] behind those of `first`.
pub(super) fn bind<T>(
    first: &[&dyn ToSql],
    facts: &FileFacts,
    run: impl FnOnce(&[&dyn ToSql]) -> T,
) -> T {
    let Tags {
        title,
        artist,
        artists,
        artist_sort,
        album_artist,
        album_artist_sort,
        album,
        disc,
        disc_total,
        track,
        track_total,
        date,
        original_date,
        genre,
        isrc,
        label,
        barcode,
        catalog_number,
        release_type,
        compilation,
        musicbrainz_recording,
        musicbrainz_track,
        musicbrainz_release,
        musicbrainz_release_group,
        musicbrainz_artist,
        musicbrainz_album_artist,
        has_picture,
    } = &facts.tags;
    let Audio { duration_ms, bitrate, sample_rate, channels, md5 } = &facts.audio;
    let duration_ms = duration_ms.and_then(|ms| i64::try_from(ms).ok());
    let values: [&dyn ToSql; FACTS.len()] = [
        &problem(facts),
        &facts.format,
        title,
        &list(artist),
        &list(artists),
        artist_sort,
        &list(album_artist),
        album_artist_sort,
        album,
        disc,
        disc_total,
        track,
        track_total,
        date,
        original_date,
        &list(genre),
        &isrcs(isrc),
        label,
        barcode,
        catalog_number,
        &list(release_type),
        compilation,
        &bytes(musicbrainz_recording.as_ref()),
        &bytes(musicbrainz_track.as_ref()),
        &bytes(musicbrainz_release.as_ref()),
        &bytes(musicbrainz_release_group.as_ref()),
        &mbids(musicbrainz_artist),
        &mbids(musicbrainz_album_artist),
        has_picture,
        &duration_ms,
        bitrate,
        sample_rate,
        channels,
        &md5.as_ref().map(|md5| &md5[..]),
    ];
    let all: Vec<&dyn ToSql> = first.iter().copied().chain(values).collect();
    run(&all)
}

/// The facts in `row`, whose columns from `at` on are [`FACTS`].
pub(super) fn read(row: &Row<'_>, at: usize, into: &mut FileRow) -> rusqlite::Result<()> {
    let mut column = at..;
    let mut next = || column.next().expect("an open range has no end");
    into.problem = row.get(next())?;
    into.format = row.get(next())?;
    into.tags = Tags {
        title: row.get(next())?,
        artist: texts(row, next())?,
        artists: texts(row, next())?,
        artist_sort: row.get(next())?,
        album_artist: texts(row, next())?,
        album_artist_sort: row.get(next())?,
        album: row.get(next())?,
        disc: row.get(next())?,
        disc_total: row.get(next())?,
        track: row.get(next())?,
        track_total: row.get(next())?,
        date: row.get(next())?,
        original_date: row.get(next())?,
        genre: texts(row, next())?,
        isrc: texts(row, next())?.iter().filter_map(|code| code.parse::<Isrc>().ok()).collect(),
        label: row.get(next())?,
        barcode: row.get(next())?,
        catalog_number: row.get(next())?,
        release_type: texts(row, next())?,
        compilation: row.get(next())?,
        musicbrainz_recording: ids(row, next())?.first().copied(),
        musicbrainz_track: ids(row, next())?.first().copied(),
        musicbrainz_release: ids(row, next())?.first().copied(),
        musicbrainz_release_group: ids(row, next())?.first().copied(),
        musicbrainz_artist: ids(row, next())?,
        musicbrainz_album_artist: ids(row, next())?,
        has_picture: row.get(next())?,
    };
    into.audio = Audio {
        duration_ms: row.get::<_, Option<i64>>(next())?.and_then(|ms| u64::try_from(ms).ok()),
        bitrate: row.get(next())?,
        sample_rate: row.get(next())?,
        channels: row.get(next())?,
        md5: row.get(next())?,
    };
    Ok(())
}

fn list(values: &[String]) -> Option<Cow<'_, str>> {
    match values {
        [] => None,
        [one] => Some(Cow::Borrowed(one)),
        many => Some(Cow::Owned(many.join("\u{1f}"))),
    }
}

fn isrcs(values: &[Isrc]) -> Option<String> {
    let codes: Vec<&str> = values.iter().map(Isrc::as_str).collect();
    (!codes.is_empty()).then(|| codes.join("\u{1f}"))
}

fn bytes(id: Option<&Mbid>) -> Option<&[u8]> {
    id.map(|id| &id.bytes()[..])
}

fn mbids(ids: &[Mbid]) -> Option<Vec<u8>> {
    (!ids.is_empty()).then(|| ids.iter().flat_map(Mbid::bytes).copied().collect())
}

/// The values of a list.
pub(super) fn texts(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<String>> {
    let joined = row.get_ref(at)?.as_str_or_null()?;
    Ok(joined.map_or_else(Vec::new, |text| text.split(SEPARATOR).map(str::to_owned).collect()))
}

fn ids(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<Mbid>> {
    let joined = row.get_ref(at)?.as_blob_or_null()?.unwrap_or_default();
    Ok(joined
        .chunks_exact(16)
        .filter_map(|id| Mbid::from_bytes(id.try_into().expect("chunks of 16")))
        .collect())
}
