//! What a row of a table says.

use std::path::PathBuf;

use super::super::super::values;
use super::super::formats::List;
use super::super::sink::Halt;
use super::super::spotify;
use super::super::whereabouts::{Place, place};
use super::columns::{Columns, Field as F};
use super::date::date;
use super::length::Dialect;
use super::rows::Cells;
use crate::matching::releases::barcode;
use crate::model::{
    AlbumRecord, ArtistRecord, Collection, ForeignId, Isrc, Mbid, NamedAlbum, NamedArtist, Record,
    TrackRecord,
};

/// The highest number of a track or disc.
const MOST_TRACKS: u32 = 9999;

/// Whether a cell says that nothing is known.
pub(in super::super) fn nothing(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || ["-", "\\N"].contains(&cell) || is_any(cell, &["null", "n/a"])
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Track,
    Album,
    Artist,
}

/// The kind of that word.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let word = word.trim();
    let kinds: [(Kind, &[&str]); 3] = [
        (Kind::Track, &["track", "tracks", "song", "songs", "recording", "title"]),
        (Kind::Album, &["album", "albums", "release", "release group", "ep", "single"]),
        (Kind::Artist, &["artist", "artists", "band"]),
    ];
    kinds.into_iter().find(|(_, words)| is_any(word, words)).map(|(kind, _)| kind)
}

/// What a row came to.
#[derive(Debug, Default)]
pub(in super::super) struct Said {
    /// What it says, unless it says nothing.
    pub(in super::super) record: Option<Record>,
    /// What of it was left out.
    pub(in super::super) notes: Vec<(&'static str, String)>,
    /// What taking it came to.
    pub(in super::super) taken: Option<Result<(), Halt>>,
}

/// A table whose columns are known.
pub(in super::super) struct Sheet<'s> {
    pub(super) columns: Columns,
    pub(super) lengths: Dialect,
    pub(super) list: &'s List<'s>,
}

/// One row of it that is being read.
pub(in super::super) struct Reading<'r> {
    sheet: &'r Sheet<'r>,
    cells: &'r Cells<'r>,
    notes: Vec<(&'static str, String)>,
}

impl Sheet<'_> {
    /// Whether a row has as many cells as the first one; empty ones at its end do not count.
    pub(super) fn check(&self, cells: &Cells<'_>) -> Result<(), String> {
        let count = self.columns.count;
        let is_blank = cells.said() == 0;
        if is_blank || (cells.len() >= count && cells.said() <= count) {
            return Ok(());
        }
        let found = cells.len();
        let noun = if found == 1 { "cell" } else { "cells" };
        Err(format!("{found} {noun} where the first row has {count}"))
    }

    /// Reads a row.
    pub(in super::super) fn read(
        &self,
        cells: &Cells<'_>,
        map: &[(PathBuf, PathBuf)],
    ) -> Result<Said, String> {
        let mut reading = Reading { sheet: self, cells, notes: Vec::new() };
        let record = reading.record(map)?;
        Ok(Said { record, notes: reading.notes, taken: None })
    }

    /// Begins to read a row in another way.
    pub(in super::super) fn raw(&self, cells: &Cells<'_>, field: Raw) -> Option<String> {
        let field = match field {
            Raw::Id => F::Id,
            Raw::ArtistNames => F::Artist,
            Raw::ArtistIds => F::ArtistId,
            Raw::AlbumId => F::AlbumId,
            Raw::AlbumArtistNames => F::AlbumArtist,
            Raw::AlbumArtistIds => F::AlbumArtistId,
        };
        let cell = cells.text(self.columns.at(field)?);
        (!nothing(&cell)).then(|| cell.trim().to_owned())
    }
}

/// Columns that Exportify writes in its own way.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Raw {
    Id,
    ArtistNames,
    ArtistIds,
    AlbumId,
    AlbumArtistNames,
    AlbumArtistIds,
}

impl Reading<'_> {
    fn record(&mut self, map: &[(PathBuf, PathBuf)]) -> Result<Option<Record>, String> {
        if self.cells.said() == 0 {
            return Ok(None);
        }
        let path = self.path(map)?;
        Ok(Some(match self.kind(path.is_some())? {
            Kind::Track => Record::Track(self.track(path)),
            Kind::Album => Record::Album(self.album()?),
            Kind::Artist => Record::Artist(self.artist()?),
        }))
    }

    /// The cell of a field, where it says anything.
    fn cell(&self, field: F) -> Option<String> {
        let cell = self.cells.text(self.sheet.columns.at(field)?);
        (!nothing(&cell)).then(|| cell.into_owned())
    }

    fn text(&self, field: F) -> Option<String> {
        self.cell(field).and_then(|cell| values::text(&cell))
    }

    fn left_out(&mut self, code: &'static str, what: &str, expected: &str, cell: &str) {
        let mut found: String = cell.trim().chars().take(60).collect();
        found.retain(|c| !c.is_control());
        self.notes.push((code, format!("{what}: expected {expected}, found \"{found}\"")));
    }

    /// What the row says it is about, else what its cells do.
    fn kind(&mut self, has_path: bool) -> Result<Kind, String> {
        if let Some(word) = self.cell(F::Kind) {
            return kind(&word).ok_or_else(|| {
                let found: String = word.trim().chars().take(60).collect();
                format!("kind: expected artist, album or track, found \"{found}\"")
            });
        }
        let has = |field| self.text(field).is_some();
        let columns = &self.sheet.columns;
        // A track may be without a title, but not a title without one.
        let is_track = has(F::Title)
            || has_path
            || [F::Isrc, F::MbRecording].into_iter().any(has)
            || (columns.has(F::Title) && [F::Number, F::Length, F::Disc].into_iter().any(has));
        if is_track {
            return Ok(Kind::Track);
        }
        if has(F::Album) {
            return Ok(Kind::Album);
        }
        if has(F::Artist) || has(F::AlbumArtist) {
            return Ok(Kind::Artist);
        }
        Err("no title, album or artist".to_owned())
    }

    fn track(&mut self, path: Option<Vec<u8>>) -> TrackRecord {
        let artists = self.named(F::Artist, F::ArtistId, F::MbArtist);
        let album_artists = self.named(F::AlbumArtist, F::AlbumArtistId, F::MbAlbumArtist);
        let album = self.text(F::Album).map(|title| NamedAlbum {
            title,
            id: self.id(&[F::AlbumId]),
            artists: album_artists.clone(),
            date: self.date(),
        });
        let artists = if artists.is_empty() { album_artists } else { artists };
        let mut ids = self.spotify();
        let id = self.id(&[F::Id]);
        // An address of Spotify's is also an id there, whoever wrote the list.
        ids.extend(id.as_deref().and_then(spotify::id_of_address).map(foreign));
        ids.sort();
        ids.dedup();
        TrackRecord {
            title: self.text(F::Title).unwrap_or_default(),
            artists,
            album,
            disc: self.number(F::Disc),
            position: self.number(F::Number),
            length_ms: self.cell(F::Length).and_then(|cell| self.sheet.lengths.ms(&cell)),
            isrcs: self.isrcs(),
            mbid: self.mbid(&[F::MbRecording, F::Mbid]),
            ids,
            path,
            collection: self.collection(Collection::Saved),
            added_at: self.added_at(),
            id,
        }
    }

    fn album(&mut self) -> Result<AlbumRecord, String> {
        let title = self.text(F::Album).or_else(|| self.text(F::Title));
        let title = title.ok_or("an album without a title")?;
        let mut artists = self.named(F::AlbumArtist, F::AlbumArtistId, F::MbAlbumArtist);
        if artists.is_empty() {
            artists = self.named(F::Artist, F::ArtistId, F::MbArtist);
        }
        let barcode = self.cell(F::Barcode).filter(|cell| {
            let fits = barcode(cell).is_some();
            if !fits {
                self.left_out("file.bad_id", "barcode", "8 to 14 digits", cell);
            }
            fits
        });
        Ok(AlbumRecord {
            id: self.id(&[F::Id, F::AlbumId]),
            title,
            artists,
            date: self.date(),
            types: self.texts(F::Type).iter().map(|word| word.to_lowercase()).collect(),
            barcode: barcode.and_then(|cell| values::text(&cell)),
            label: self.text(F::Label),
            mbid: self.mbid(&[F::MbRelease]),
            release_group_mbid: self.mbid(&[F::MbReleaseGroup, F::Mbid]),
            ids: self.spotify(),
            track_total: self.number(F::TrackTotal),
            disc_total: self.number(F::DiscTotal),
            genre: self.texts(F::Genre),
            image: self.image(),
            collection: self.collection(Collection::Saved),
            added_at: self.added_at(),
        })
    }

    fn artist(&mut self) -> Result<ArtistRecord, String> {
        let name = [F::Artist, F::Title, F::AlbumArtist].into_iter().find_map(|it| self.text(it));
        Ok(ArtistRecord {
            id: self.id(&[F::Id, F::ArtistId]),
            name: name.ok_or("an artist without a name")?,
            sort_name: self.text(F::ArtistSort),
            mbid: self.mbid(&[F::MbArtist, F::Mbid]),
            ids: self.spotify(),
            genre: self.texts(F::Genre),
            image: self.image(),
            collection: self.collection(Collection::Followed),
            added_at: self.added_at(),
        })
    }

    /// The artists of a cell: one entry, which may name several.
    fn named(&mut self, names: F, id: F, mbid: F) -> Vec<NamedArtist> {
        let Some(name) = self.text(names) else { return Vec::new() };
        // One id of several artists would be that of whom?
        let is_one = |cell: &String| !cell.trim().contains([',', ';', ' ', '/']);
        let id = self.cell(id).filter(is_one).and_then(|cell| self.checked_id(&cell));
        let mbid = match self.cell(mbid) {
            Some(cell) if is_one(&cell) => self.parsed_mbid(&cell),
            _ => None,
        };
        vec![NamedArtist { name, id, mbid, listed: false }]
    }

    /// The source's id in the first of the fields that has one.
    fn id(&mut self, fields: &[F]) -> Option<String> {
        // What tables write who need a number for everything.
        const UNKNOWN: &[&str] = &["unknown", "unk.", "n.a.", "none", "[unknown]"];
        let cell = fields.iter().find_map(|field| self.cell(*field))?;
        if is_any(cell.trim(), UNKNOWN) { None } else { self.checked_id(&cell) }
    }

    fn checked_id(&mut self, cell: &str) -> Option<String> {
        let id = values::id(cell);
        if id.is_none() {
            self.left_out("file.bad_id", "id", "at most 512 plain characters", cell);
        }
        id.map(str::to_owned)
    }

    fn mbid(&mut self, fields: &[F]) -> Option<Mbid> {
        let cell = fields.iter().find_map(|field| self.cell(*field))?;
        self.parsed_mbid(&cell)
    }

    fn parsed_mbid(&mut self, cell: &str) -> Option<Mbid> {
        // Addresses on musicbrainz.org end with it.
        let mbid = cell.trim().rsplit('/').next().and_then(|it| it.parse().ok());
        if mbid.is_none() {
            self.left_out("file.bad_id", "MusicBrainz id", "an MBID", cell);
        }
        mbid
    }

    fn isrcs(&mut self) -> Vec<Isrc> {
        let Some(cell) = self.cell(F::Isrc) else { return Vec::new() };
        let mut isrcs: Vec<Isrc> = Vec::new();
        for code in cell.split([',', ';', '/', '|']).filter(|it| !nothing(it)).take(100) {
            match code.parse() {
                Ok(isrc) if !isrcs.contains(&isrc) => isrcs.push(isrc),
                Ok(_) => {}
                Err(_) => self.left_out("file.bad_id", "ISRC", "one such as GBAAA9700123", code),
            }
        }
        isrcs
    }

    fn spotify(&mut self) -> Vec<ForeignId> {
        let Some(cell) = self.cell(F::Spotify) else { return Vec::new() };
        let id = spotify::id_of_address(&cell).or_else(|| spotify::plain_id(&cell));
        if id.is_none() {
            self.left_out("file.bad_id", "Spotify id", "22 letters and digits", &cell);
        }
        id.map(foreign).into_iter().collect()
    }

    /// `7`, `007`, `7/12`, `7.0`.
    fn number(&self, field: F) -> Option<u32> {
        let cell = self.cell(field)?;
        let first = cell.split(['/', '.']).next()?;
        let digits: String = first.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = fits.then(|| digits.parse().ok()).flatten();
        number.filter(|number| (1..=MOST_TRACKS).contains(number))
    }

    fn date(&self) -> Option<String> {
        date(&self.cell(F::Date)?, self.sheet.list.this_year)
    }

    fn texts(&self, field: F) -> Vec<String> {
        let Some(cell) = self.cell(field) else { return Vec::new() };
        let words = cell.split([',', ';']).filter(|it| !nothing(it)).take(100);
        words.filter_map(values::text).collect()
    }

    fn image(&self) -> Option<String> {
        self.cell(F::Image).and_then(|cell| values::address(&cell).map(str::to_owned))
    }

    fn added_at(&mut self) -> Option<i64> {
        let cell = self.cell(F::AddedAt)?;
        let moment = values::moment(&cell).or_else(|| {
            let day = date(&cell, self.sheet.list.this_year)?;
            values::moment(&day)
        });
        moment.filter(|ms| *ms != 0)
    }

    /// The list that the row says it stands on, else the one that such things stand on.
    fn collection(&mut self, usual: Collection) -> Option<Collection> {
        if !self.sheet.columns.has(F::Collection) {
            return Some(usual);
        }
        let cell = self.cell(F::Collection)?;
        let word = cell.trim().to_lowercase();
        match &*word {
            "none" | "no" | "false" | "0" => None,
            "yes" | "true" | "1" | "x" => Some(usual),
            word => {
                let collection = Collection::from_word(word);
                if collection.is_none() {
                    let code = "file.bad_collection";
                    self.left_out(code, "collection", "followed, saved or none", &cell);
                }
                collection
            }
        }
    }

    fn path(&mut self, map: &[(PathBuf, PathBuf)]) -> Result<Option<Vec<u8>>, String> {
        let Some(at) = self.sheet.columns.at(F::Path) else { return Ok(None) };
        let cell = self.cells.text(at);
        if nothing(&cell) {
            return Ok(None);
        }
        // Names that are no UTF-8 stay what they are on disk.
        let bytes = self.cells.bytes(at).trim_ascii();
        match place(bytes, self.sheet.list.folder(), map) {
            Place::At(path) => Ok(Some(path)),
            Place::Stream => Ok(None),
            Place::Wrong(why) => Err(why.to_owned()),
        }
    }
}

fn foreign(id: String) -> ForeignId {
    ForeignId { scheme: "spotify".to_owned(), value: id }
}
