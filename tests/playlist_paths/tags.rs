//! What the files of a library say of themselves, read without the program under test.

use std::path::{Path, PathBuf};

use lofty::file::{AudioFile as _, TaggedFileExt as _};
use lofty::tag::{Accessor as _, ItemKey};
use unicode_normalization::UnicodeNormalization as _;

/// A file of a library.
#[derive(Debug, Clone)]
pub(crate) struct Tagged {
    pub(crate) path: PathBuf,
    pub(crate) title: String,
    pub(crate) artists: Vec<String>,
    pub(crate) album: String,
    pub(crate) length_ms: u64,
    pub(crate) isrc: Option<String>,
    pub(crate) mbid: Option<String>,
}

/// All music below a folder, in the order of the paths. What a file does not say its path does: `Artist/Album (1999)/CD1/03 - Title.mp3`.
pub(crate) fn all(music: &Path) -> Vec<Tagged> {
    let walk = walkdir::WalkDir::new(music).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.unwrap().into_path());
    let endings = ["mp3", "flac", "m4a", "ogg", "opus"];
    let is_music = |path: &PathBuf| {
        path.is_file() && path.extension().is_some_and(|it| endings.contains(&it.to_str().unwrap()))
    };
    files.filter(is_music).map(|path| read(music, path)).collect()
}

fn read(music: &Path, path: PathBuf) -> Tagged {
    let file =
        lofty::read_from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let length_ms = u64::try_from(file.properties().duration().as_millis()).unwrap();
    // ID3v1, whose names are cut, comes last.
    let tag = file.primary_tag().filter(|tag| tag.title().is_some());
    let texts = |key| -> Vec<String> {
        let texts = tag.map(|tag| tag.get_strings(key).map(str::to_owned).collect());
        texts.unwrap_or_default()
    };
    // Several names in one text are parted by `/` in ID3v2.3; no artist here has one in the name.
    let artists = texts(ItemKey::TrackArtist);
    let artists = artists.iter().flat_map(|names| names.split(['/', '\0'])).map(str::to_owned);
    let artists: Vec<String> = artists.collect();
    let first = |key| texts(key).into_iter().next();
    let (title, album) = (first(ItemKey::TrackTitle), first(ItemKey::AlbumTitle));
    let (isrc, mbid) = (first(ItemKey::Isrc), first(ItemKey::MusicBrainzRecordingId));
    let (Some(title), Some(album)) = (title, album) else {
        return Tagged { length_ms, ..named(music, path) };
    };
    Tagged { path, title, artists, album, length_ms, isrc, mbid }
}

/// What the path says.
fn named(music: &Path, path: PathBuf) -> Tagged {
    let below = path.strip_prefix(music).unwrap();
    let parts: Vec<String> = below.iter().map(|it| it.to_str().unwrap().nfc().collect()).collect();
    let stem = path.file_stem().unwrap().to_str().unwrap().nfc().collect::<String>();
    let (artist, album) = (parts[0].clone(), parts[1].rsplit_once(" (").unwrap().0.to_owned());
    let (number, title) = stem.split_once(" - ").unwrap();
    let title = if number.parse::<u32>().is_ok() {
        title
    } else {
        // `Artist - Title 3`
        title.rsplit_once(' ').unwrap().0
    };
    let title = title.to_owned();
    let artists = vec![artist];
    Tagged { path, title, artists, album, length_ms: 0, isrc: None, mbid: None }
}

/// A name as people compare them: without case, outer and doubled blanks, and the English article.
pub(crate) fn plain(name: &str) -> String {
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    match &words[..] {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        words => words.join(" "),
    }
}
