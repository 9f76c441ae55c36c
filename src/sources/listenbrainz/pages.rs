//! What the pages of `ListenBrainz` say.

use super::super::cloud::Answer;
use super::super::cloud::fields::{self, Entry};
use crate::model::{Collection, Mbid, NamedAlbum, NamedArtist, Record, TrackRecord};

/// What an error says: `{"code":404,"error":"…"}`.
pub(super) fn message(body: &[u8]) -> Option<String> {
    Entry(&fields::page(body).ok()?).text("error")
}

/// Loved recordings. The next page is counted from where this one begins and how much it holds.
pub(super) fn loved(page: Entry<'_>, at: impl Fn(u64) -> String) -> Result<Answer, String> {
    let entries = page.list("feedback").ok_or("the page has no `feedback`")?;
    let held = entries.len();
    let total = page.number("total_count");
    let end = page.number("offset").unwrap_or_default() + held as u64;
    // Where the total is not said, the first page that holds nothing is the end.
    let has_more = held > 0 && total.is_none_or(|total| end < total);
    let mut answer =
        Answer { entries: held, next: has_more.then(|| at(end)), total, ..Answer::default() };
    let mut parts = vec![total.map(|total| total.to_string()).unwrap_or_default()];
    for entry in entries {
        let id = id(entry).unwrap_or_default();
        answer.ids.push(id.clone());
        if entry.0.is_null() {
            continue;
        }
        parts.push(id);
        match track(entry) {
            Ok(track) => answer.records.extend(track.map(Record::Track)),
            Err(wrong) => answer.skipped.push(wrong),
        }
    }
    answer.mark = Some(fields::mark(parts.iter().map(String::as_str)));
    Ok(answer)
}

/// Its MBID, else the id that `ListenBrainz` made of the names.
fn id(entry: Entry<'_>) -> Option<String> {
    let word = |key| entry.id(key).filter(|id| id.parse::<Mbid>().is_ok());
    word("recording_mbid").or_else(|| word("recording_msid"))
}

/// What was loved before it was mapped to a recording may have neither MBID nor names: there is nothing to keep yet.
fn track(entry: Entry<'_>) -> Result<Option<TrackRecord>, String> {
    let Some((metadata, id)) = entry.get("track_metadata").zip(id(entry)) else { return Ok(None) };
    let mapped = metadata.get("mbid_mapping");
    let of_mapping = |key| mapped.and_then(|mapped| mapped.mbid(key));
    let album =
        metadata.text("release_name").map(|title| NamedAlbum { title, ..NamedAlbum::default() });
    Ok(Some(TrackRecord {
        title: metadata.text("track_name").ok_or_else(|| format!("{id} has no name"))?,
        id: Some(id),
        artists: artists(metadata),
        album,
        length_ms: metadata.get("additional_info").and_then(|info| info.number("duration_ms")),
        mbid: entry.mbid("recording_mbid").or_else(|| of_mapping("recording_mbid")),
        collection: Some(Collection::Saved),
        added_at: entry.moment("created"),
        ..TrackRecord::default()
    }))
}

/// The artists one by one where the recording is mapped, else as the listener's program wrote them.
fn artists(metadata: Entry<'_>) -> Vec<NamedArtist> {
    let listed = metadata.get("mbid_mapping").into_iter().flat_map(|mapped| mapped.all("artists"));
    let listed: Vec<NamedArtist> = listed
        .filter_map(|artist| {
            Some(NamedArtist {
                name: artist.text("artist_credit_name")?,
                id: None,
                mbid: artist.mbid("artist_mbid"),
                listed: true,
            })
        })
        .collect();
    if !listed.is_empty() {
        return listed;
    }
    let mbids: Vec<Entry<'_>> =
        metadata.get("mbid_mapping").into_iter().flat_map(|it| it.all("artist_mbids")).collect();
    let name = metadata.text("artist_name");
    // One MBID is the one artist's; of several nobody knows whose is whose.
    let one = if let [one] = mbids[..] {
        one.0.as_str().and_then(|text| text.parse().ok())
    } else {
        None
    };
    name.map(|name| NamedArtist { name, id: None, mbid: one, listed: false }).into_iter().collect()
}
