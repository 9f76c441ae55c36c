//! Random libraries of a few files, from so few words that everything meets everything.

use crate::dice::Dice;
use crate::model::{Isrc, Mbid, Record, Tags};
use crate::store::NewDecision;

/// A file: where it lies and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Song {
    pub(super) place: Place,
    pub(super) tags: Tags,
    pub(super) length: Option<u64>,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) root: usize,
    pub(super) folder: String,
    pub(super) name: String,
}

/// What is there in the end, however it came about.
#[derive(Debug, Clone, Default)]
pub(super) struct Library {
    pub(super) songs: Vec<Song>,
    pub(super) redirects: Vec<(Mbid, Mbid)>,
    /// What sources say, each by its number.
    pub(super) records: Vec<(usize, Record)>,
    /// What the user decided.
    pub(super) decisions: Vec<NewDecision>,
}

/// An artist by several spellings; the first two letters of the next word are a slip.
const ARTISTS: &[&[&str]] = &[
    &["Nirvana", "NIRVANA", "nirvana"],
    &[
        "The Silent Wolves",
        "Silent Wolves",
        "Silent Wolves, The",
        "The Silent Wolvse",
        "the silent wolves",
    ],
    &["Björk Sounds", "Bjork Sounds", "BJÖRK SOUNDS", "Bjo\u{308}rk Sounds", "Björk Soundz"],
    &["Simon & Garfunkel", "Simon and Garfunkel", "Simon & Garfunkle"],
    &["Weezer", "weezer"],
    &["Various Artists", "VA"],
    &["!!!"],
];
const TITLES: &[&str] = &[
    "Intro",
    "Night Song",
    "Night Song (Live)",
    "Night Song (Remix)",
    "Nigth Song",
    "Golden River Parade",
    "Golden River Parad",
    "Part 1",
    "Part 2",
    "Untitled",
];
const ALBUMS: &[&str] = &[
    "Night",
    "Night (Deluxe Edition)",
    "NIGHT",
    "Night (Live)",
    "Greatest Hits",
    "Part One",
    "The Night",
];
const FOLDERS: &[&str] = &[
    "Nirvana/Night (1991)",
    "Nirvana/Night (1991)/CD1",
    "Nirvana/Night (1991)/CD2",
    "Weezer/Weezer (1994)",
    "Weezer/Weezer (2001)",
    "Various Artists/Greatest Hits",
    "Downloads",
    "",
    "Night",
    "Silent Wolves - Night",
    "Box/Disc 1",
    "Box/Disc 2",
];
const DATES: &[&str] = &["1991", "1991-09", "1991-09-24", "2001", "1994-05-10"];
/// Few enough to be the same often.
const LENGTHS: &[u64] = &[180_000, 181_500, 183_000, 186_500, 193_000, 240_000];
const BARCODES: &[&str] = &["0720642442524", "720642442524", "5016958997022"];
const ISRCS: &[&str] = &["USGF19942501", "USGF19942502", "GBAYE6900521"];

/// Kinds of MBIDs.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(super) enum Of {
    Artist = 0xa0,
    Group = 0xb0,
    Release = 0xc0,
    Recording = 0xd0,
}

/// An MBID that reads well.
pub(super) fn mbid(of: Of, number: usize) -> Mbid {
    let mut bytes = [0; 16];
    bytes[0] = of as u8;
    bytes[15] = u8::try_from(number).expect("a few");
    Mbid::from_bytes(bytes).expect("it is not nil")
}

fn isrc(dice: &mut Dice) -> Isrc {
    dice.pick(ISRCS).parse().expect("it is one")
}

/// An artist's name as somebody may write it.
fn spelt(dice: &mut Dice, artist: usize) -> String {
    let spellings = ARTISTS[artist];
    let at = if dice.chance(60) { 0 } else { dice.roll(spellings.len()) };
    spellings[at].to_owned()
}

fn artist_mbid(dice: &mut Dice, artist: usize) -> Mbid {
    // Two artists of one name are usual here, one id for two names is not.
    let number = artist * 2 + usize::from(dice.chance(35));
    if dice.chance(4) { mbid(Of::Artist, 1) } else { mbid(Of::Artist, number) }
}

/// A folder's worth of files, each a little different from what it should be.
fn album(dice: &mut Dice, songs: &mut Vec<Song>) {
    let artist = dice.roll(ARTISTS.len());
    let name = spelt(dice, artist);
    let folder = (*dice.pick(FOLDERS)).to_owned();
    let root = dice.roll(2);
    let title = if dice.chance(30) { ARTISTS[artist][0] } else { dice.pick(ALBUMS) };
    let mut common =
        Tags { album: Some(title.to_owned()), artist: vec![name.clone()], ..Tags::default() };
    if dice.chance(50) {
        common.album_artist = vec![spelt(dice, artist)];
    }
    if dice.chance(15) {
        common.compilation = Some(true);
    }
    if dice.chance(50) {
        common.date = Some((*dice.pick(DATES)).to_owned());
    }
    if dice.chance(25) {
        common.original_date = Some((*dice.pick(DATES)).to_owned());
    }
    if dice.chance(20) {
        common.barcode = Some((*dice.pick(BARCODES)).to_owned());
    }
    if dice.chance(15) {
        common.label = Some("Label".to_owned());
    }
    if dice.chance(15) {
        common.release_type = vec![(*dice.pick(&["album", "single", "ep", "live"])).to_owned()];
    }
    if dice.chance(35) {
        common.musicbrainz_album_artist = vec![artist_mbid(dice, artist)];
        common.musicbrainz_artist.clone_from(&common.musicbrainz_album_artist);
    }
    if dice.chance(25) {
        common.musicbrainz_release = Some(mbid(Of::Release, 1 + dice.roll(4)));
    }
    if dice.chance(25) {
        common.musicbrainz_release_group = Some(mbid(Of::Group, 1 + dice.roll(3)));
    }
    let total = 1 + dice.roll(4);
    if dice.chance(40) {
        common.track_total = u32::try_from(total + dice.roll(2) * 5).ok();
    }
    let shift = dice.roll(3);
    for at in 0..total {
        let mut tags = common.clone();
        tags.title = Some(TITLES[(at + shift + dice.roll(2)) % TITLES.len()].to_owned());
        tags.track = dice.chance(85).then(|| u32::try_from(at + 1).expect("a few"));
        if dice.chance(20) {
            tags.disc = u32::try_from(1 + dice.roll(2)).ok();
        }
        if dice.chance(12) {
            tags.artist = vec![format!("{name} feat. {}", spelt(dice, 1))];
        } else if dice.chance(8) {
            tags.artist.push(spelt(dice, 2));
        } else if dice.chance(10) {
            let other = dice.roll(ARTISTS.len());
            tags.artist = vec![spelt(dice, other)];
        }
        if tags.artist.len() > 1 && dice.chance(30) {
            tags.artists = tags.artist.clone();
        }
        if dice.chance(20) {
            tags.isrc = vec![isrc(dice)];
        }
        if dice.chance(20) {
            tags.musicbrainz_recording = Some(mbid(Of::Recording, 1 + dice.roll(4)));
        }
        if dice.chance(5) {
            tags.artist_sort = Some("Sort, It".to_owned());
        }
        let length = dice.chance(85).then(|| *dice.pick(LENGTHS));
        let title = tags.title.clone().unwrap_or_default();
        let name = match dice.roll(4) {
            0 => format!("{title} {at}.mp3"),
            1 => format!("{name} - {title} {at}.mp3"),
            _ => format!("{:02} - {title}.mp3", at + 1),
        };
        let mut song = Song { place: Place { root, folder: folder.clone(), name }, tags, length };
        spoil(dice, &mut song);
        songs.push(song);
    }
}

/// What careless people and programs do to one file.
fn spoil(dice: &mut Dice, song: &mut Song) {
    if dice.chance(75) {
        return;
    }
    match dice.roll(10) {
        0 => song.tags = Tags::default(),
        1 => song.tags.album = None,
        2 => song.tags.album_artist = Vec::new(),
        3 => song.tags.artist = Vec::new(),
        4 => song.place.folder = (*dice.pick(FOLDERS)).to_owned(),
        5 => song.place.root = dice.roll(2),
        6 => song.tags.title = None,
        7 => song.tags.musicbrainz_recording = Some(mbid(Of::Recording, 1)),
        8 => song.tags.album = Some((*dice.pick(ALBUMS)).to_owned()),
        _ => {
            song.tags.artist = Vec::new();
            song.tags.album_artist = Vec::new();
            song.tags.album = None;
        }
    }
}

/// A file of which all but a little is another's.
pub(super) fn other(dice: &mut Dice, songs: &[Song]) -> Song {
    let mut fresh = Vec::new();
    album(dice, &mut fresh);
    let mut song = dice.pick(&fresh).clone();
    if !songs.is_empty() && dice.chance(60) {
        let like = dice.pick(songs).clone();
        song.tags = like.tags;
        song.length = like.length;
        match dice.roll(6) {
            0 => song.tags.musicbrainz_artist = vec![artist_mbid(dice, 0)],
            1 => song.tags.title = Some((*dice.pick(TITLES)).to_owned()),
            2 => song.tags.musicbrainz_release_group = Some(mbid(Of::Group, 1 + dice.roll(3))),
            3 => song.tags.musicbrainz_recording = Some(mbid(Of::Recording, 1 + dice.roll(4))),
            4 => song.length = Some(*dice.pick(LENGTHS)),
            _ => {}
        }
    }
    song
}

/// Two MBIDs of one kind, the greater of which was merged into the other: so there are chains and no loops.
pub(super) fn merged(dice: &mut Dice) -> (Mbid, Mbid) {
    let of = *dice.pick(&[Of::Artist, Of::Artist, Of::Group, Of::Release, Of::Recording]);
    let from = 1 + dice.roll(4);
    (mbid(of, from), mbid(of, dice.roll(from)))
}

/// A library of some albums.
pub(super) fn library(dice: &mut Dice) -> Library {
    let mut songs = Vec::new();
    let albums = 2 + dice.roll(5);
    for _ in 0..albums {
        if songs.is_empty() || dice.chance(60) {
            album(dice, &mut songs);
        } else {
            copy(dice, &mut songs);
        }
    }
    if dice.chance(6) {
        flood(dice, &mut songs);
    }
    let mut taken = std::collections::HashSet::new();
    songs.retain(|song| taken.insert(song.place.clone()));
    let mut redirects: Vec<(Mbid, Mbid)> = Vec::new();
    while dice.chance(25) {
        let (from, target) = merged(dice);
        if redirects.iter().all(|(other, _)| *other != from) {
            redirects.push((from, target));
        }
    }
    let mut lib = Library { songs, redirects, ..Library::default() };
    if dice.chance(70) {
        lib.records = super::lists::lists(dice, &lib.songs);
    }
    while dice.chance(35) {
        lib.decisions.push(super::lists::decision(dice));
    }
    lib
}

/// Words as somebody may write them.
pub(super) mod words {
    use super::{ALBUMS, ARTISTS, Dice, TITLES, spelt};

    pub(in super::super) fn artist(dice: &mut Dice) -> String {
        let artist = dice.roll(ARTISTS.len());
        spelt(dice, artist)
    }

    pub(in super::super) fn album(dice: &mut Dice) -> String {
        (*dice.pick(ALBUMS)).to_owned()
    }

    pub(in super::super) fn title(dice: &mut Dice) -> String {
        (*dice.pick(TITLES)).to_owned()
    }
}

/// A folder that was copied elsewhere and changed a little there.
fn copy(dice: &mut Dice, songs: &mut Vec<Song>) {
    let like = dice.pick(songs).place.clone();
    let (root, folder) = (dice.roll(2), (*dice.pick(FOLDERS)).to_owned());
    let copies: Vec<Song> = songs
        .iter()
        .filter(|song| (song.place.root, &song.place.folder) == (like.root, &like.folder))
        .cloned()
        .collect();
    let artist = dice.roll(ARTISTS.len());
    let id = artist_mbid(dice, artist);
    let what = dice.roll(8);
    for mut song in copies {
        song.place.root = root;
        song.place.folder.clone_from(&folder);
        match what {
            0 => song.tags.musicbrainz_release = None,
            1 => song.tags.musicbrainz_artist = vec![id],
            2 => song.tags.album_artist = vec![ARTISTS[artist][0].to_owned()],
            3 => song.tags.artist = vec![spelt(dice, artist)],
            4 => song.length = song.length.map(|ms| ms + 2_500),
            5 => song.tags.date = Some("2001".to_owned()),
            6 => song.tags.musicbrainz_album_artist = vec![id],
            _ => {}
        }
        spoil(dice, &mut song);
        songs.push(song);
    }
}

/// So many files of one kind that bounds are crossed.
fn flood(dice: &mut Dice, songs: &mut Vec<Song>) {
    let count = 5 + dice.roll(12);
    let (one_album, one_title, one_isrc) = (dice.chance(50), dice.chance(50), dice.chance(50));
    for at in 0..count {
        let album = if one_album { "Night".to_owned() } else { format!("Album {at}") };
        let title = if one_title { "Intro" } else { TITLES[at % TITLES.len()] };
        let mut tags = Tags {
            artist: vec![spelt(dice, 1)],
            album: Some(album),
            title: Some(title.to_owned()),
            ..Tags::default()
        };
        if one_isrc {
            tags.isrc = vec![isrc(dice)];
        }
        let folder = format!("Flood/{at}");
        let place = Place { root: 0, folder, name: "01 - Song.mp3".to_owned() };
        songs.push(Song { place, tags, length: Some(*dice.pick(LENGTHS)) });
    }
}

impl std::fmt::Display for Song {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Place { root, folder, name } = &self.place;
        write!(f, "{root}:{folder}/{name} length={:?}", self.length)?;
        // Only what is said.
        let tags = format!("{:?}", self.tags);
        let said = tags.trim_start_matches("Tags { ").trim_end_matches(" }");
        for part in said.split(", ") {
            if !part.ends_with(": None") && !part.ends_with(": []") && !part.ends_with(": false") {
                write!(f, " {part}")?;
            }
        }
        Ok(())
    }
}
