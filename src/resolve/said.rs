//! What local releases say, as claims: their keys, and hashes of all they say.

use std::collections::HashMap;

use crate::matching::ids::Ids;
use crate::matching::keys::{Kind, hash};
use crate::matching::local::{Credit, CreditName, LocalFile, LocalRelease, LocalTrack};
use crate::matching::{artists::ArtistNode, fold, recordings, releases};
use crate::model::{ForeignId, Mbid, TrackRecord};
use crate::store::{ArtistClaim, ReleaseClaim, TrackClaim};

/// What a file says that its place on a release does not.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// Hash of its length and ids.
    content: i64,
    /// Recording MBID.
    mbid: Option<Mbid>,
    /// Ids at providers.
    ids: Ids,
}

/// What a file says by itself.
pub(super) fn said(file: &LocalFile) -> Said {
    let tags = &file.tags;
    let mut parts: Vec<Vec<u8>> = vec![
        file.duration_ms.map_or_else(Vec::new, |ms| ms.to_be_bytes().to_vec()),
        tags.musicbrainz_recording.map_or_else(Vec::new, |mbid| mbid.bytes().to_vec()),
    ];
    parts.extend(tags.isrc.iter().map(|isrc| isrc.as_str().as_bytes().to_vec()));
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Said {
        content: hash(Kind::Content, &parts),
        mbid: tags.musicbrainz_recording,
        ids: Ids::default(),
    }
}

/// What a track of a source says by itself.
pub(super) fn listed(track: &TrackRecord) -> Said {
    let mut parts: Vec<Vec<u8>> = vec![
        track.length_ms.map_or_else(Vec::new, |ms| ms.to_be_bytes().to_vec()),
        track.mbid.map_or_else(Vec::new, |mbid| mbid.bytes().to_vec()),
    ];
    parts.extend(track.isrcs.iter().map(|isrc| isrc.as_str().as_bytes().to_vec()));
    parts.extend(track.ids.iter().map(id_bytes));
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Said {
        content: hash(Kind::Content, &parts),
        mbid: track.mbid,
        ids: Ids::new("recording", &track.ids),
    }
}

fn id_bytes(id: &ForeignId) -> Vec<u8> {
    format!("{}\u{1f}{}", id.scheme, id.value).into_bytes()
}

/// A release claim on its way into the store: its artists are not rows yet.
pub(super) struct New {
    pub(super) claim: ReleaseClaim,
    pub(super) credit: Credit,
    /// Each with its credit; the claim's own is empty.
    pub(super) tracks: Vec<(TrackClaim, Credit)>,
}

impl New {
    pub(super) fn of(release: LocalRelease, said: &HashMap<i64, Said>) -> Self {
        let album = release.title.as_deref().map(fold::album);
        let album_key = album.as_ref().map_or("", |album| album.key.as_str());
        let nothing = Said::default();
        let tracks: Vec<(TrackClaim, Credit)> = release
            .tracks
            .into_iter()
            .map(|track| {
                let said = said.get(&track.file).unwrap_or(&nothing);
                track_claim(track, said, album_key)
            })
            .collect();
        let mut titles: Vec<(u32, u32, i64)> = tracks
            .iter()
            .map(|(track, _)| match (track.disc, track.position) {
                (disc, Some(position)) => (disc.unwrap_or(1), position, track.title_key),
                _ => (0, 0, track.title_key),
            })
            .collect();
        titles.sort_unstable();
        let mut claim = ReleaseClaim {
            claim_key: 0,
            content: 0,
            title: release.title,
            credit: Vec::new(),
            date: release.date,
            original_date: release.original_date,
            types: release.types.iter().map(|kind| kind.to_lowercase()).collect(),
            label: release.label,
            barcode: release.barcode,
            catalog_number: release.catalog_number,
            mbid: release.mbid,
            release_group_mbid: release.release_group_mbid,
            track_total: release.track_total,
            disc_total: release.disc_total,
            titles,
            ids: release.ids,
        };
        if let Some(album) = &album {
            let year = |date: &Option<String>| date.as_deref().and_then(releases::year);
            let year = year(&claim.original_date).or_else(|| year(&claim.date));
            let artists = artist_keys(&release.credit);
            let first = release.credit.first().map(|name| fold::artist(&name.name));
            let year = year.filter(|_| first.is_some_and(|first| first == album.key));
            let ids = Ids::new("release", &claim.ids);
            claim.claim_key = releases::release_claim_key(claim.mbid, &ids, &artists, album, year);
        }
        claim.content = release_content(&claim, &release.credit);
        Self { claim, credit: release.credit, tracks }
    }
}

/// The claim keys of a credit's artists, one behind the other: artists of one name whose MBIDs differ have things of their own.
fn artist_keys(credit: &Credit) -> Vec<u8> {
    credit.iter().flat_map(|name| artist_claim(name).claim_key.to_be_bytes()).collect()
}

fn track_claim(track: LocalTrack, said: &Said, album: &str) -> (TrackClaim, Credit) {
    let title_key = recordings::title_key(&track.title);
    let artists = artist_keys(&track.credit);
    let mut content = vec![
        said.content.to_be_bytes().to_vec(),
        track.title.as_bytes().to_vec(),
        track.disc.unwrap_or_default().to_be_bytes().to_vec(),
        track.position.unwrap_or_default().to_be_bytes().to_vec(),
        album.as_bytes().to_vec(),
    ];
    content.extend(track.credit.iter().map(credit_bytes));
    let parts: Vec<&[u8]> = content.iter().map(Vec::as_slice).collect();
    let claim = TrackClaim {
        id: track.file,
        claim_key: recordings::track_claim_key(
            said.mbid,
            said.ids.first(),
            &artists,
            title_key,
            album,
        ),
        disc: track.disc,
        position: track.position,
        content: hash(Kind::Content, &parts),
        title: track.title_from_name.then_some(track.title),
        credit: Vec::new(),
        title_key,
    };
    (claim, track.credit)
}

fn credit_bytes(name: &CreditName) -> Vec<u8> {
    let mut bytes = name.name.as_bytes().to_vec();
    for part in [name.sort_name.as_deref().unwrap_or_default(), &name.join_phrase] {
        bytes.push(0x1f);
        bytes.extend(part.as_bytes());
    }
    if let Some(mbid) = &name.mbid {
        bytes.push(0x1f);
        bytes.extend(mbid.bytes());
    }
    for id in &name.ids {
        bytes.push(0x1e);
        bytes.extend(id_bytes(id));
    }
    bytes
}

fn release_content(claim: &ReleaseClaim, credit: &Credit) -> i64 {
    let text = |text: &Option<String>| text.clone().unwrap_or_default().into_bytes();
    let number = |number: Option<u32>| number.unwrap_or_default().to_be_bytes().to_vec();
    let mut parts = vec![
        text(&claim.title),
        text(&claim.date),
        text(&claim.original_date),
        claim.types.join("\u{1f}").into_bytes(),
        text(&claim.label),
        text(&claim.barcode),
        text(&claim.catalog_number),
        claim.mbid.map_or_else(Vec::new, |mbid| mbid.bytes().to_vec()),
        claim.release_group_mbid.map_or_else(Vec::new, |mbid| mbid.bytes().to_vec()),
        number(claim.track_total),
        number(claim.disc_total),
    ];
    parts.extend(credit.iter().map(credit_bytes));
    parts.extend(claim.ids.iter().map(id_bytes));
    for (disc, position, title) in &claim.titles {
        let mut track = disc.to_be_bytes().to_vec();
        track.extend(position.to_be_bytes());
        track.extend(title.to_be_bytes());
        parts.push(track);
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    hash(Kind::Content, &parts)
}

/// What an artist claim says, whatever the words behind it.
pub(super) fn artist_claim(name: &CreditName) -> ArtistClaim {
    let node = ArtistNode::new(name.name.clone(), name.mbid, &name.ids, None, None, Vec::new());
    ArtistClaim {
        claim_key: node.claim_key,
        name: name.name.clone(),
        sort_name: name.sort_name.clone(),
        mbid: name.mbid,
        ids: name.ids.clone(),
    }
}
