//! Tests of sorting files into releases.

mod fields;
mod paths;
mod sorting;

use super::*;
use crate::dice::Dice;

/// A file below the root.
fn file(path: &str) -> LocalFile {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    LocalFile {
        folder: folder.as_bytes().to_vec(),
        name: name.as_bytes().to_vec(),
        ..LocalFile::default()
    }
}

/// A file in the folder `A/Night` with track number and title.
fn tagged(artist: &str, album: &str, track: u32) -> LocalFile {
    let mut file = file(&format!("A/Night/{artist} {album} {track:02}.mp3"));
    file.tags.title = Some(format!("{artist} {track}"));
    file.tags.artist = texts(&[artist]);
    file.tags.album = some(album).filter(|album| !album.is_empty());
    file.tags.track = Some(track);
    file
}

/// The same with an album artist.
fn owned(album_artist: &str, artist: &str, album: &str, track: u32) -> LocalFile {
    let mut file = tagged(artist, album, track);
    file.tags.album_artist = texts(&[album_artist]);
    file
}

fn with(mut file: LocalFile, change: impl FnOnce(&mut Tags)) -> LocalFile {
    change(&mut file.tags);
    file
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|&value| value.to_owned()).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "tags are optional")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn mbid(n: u8) -> Mbid {
    Mbid::from_bytes([n; 16]).unwrap()
}

fn numbered(mut files: Vec<LocalFile>) -> Vec<LocalFile> {
    for (at, file) in files.iter_mut().enumerate() {
        file.id = i64::try_from(at).unwrap() + 1;
    }
    files
}

/// Sorts files, which get the ids 1, 2, …, in several orders and under several ids; all must give the same.
fn sorted(files: Vec<LocalFile>) -> Vec<LocalRelease> {
    let files = numbered(files);
    let found = releases(&files, &[]);
    let mut dice = Dice::new(1);
    for _ in 0..5 {
        let mut shuffled = files.clone();
        dice.shuffle(&mut shuffled);
        assert_eq!(releases(&shuffled, &[]), found, "another order");
        let originals: Vec<i64> = shuffled.iter().map(|file| file.id).collect();
        let mut renamed = releases(&numbered(shuffled), &[]);
        for track in renamed.iter_mut().flat_map(|release| &mut release.tracks) {
            track.file = originals[usize::try_from(track.file).unwrap() - 1];
        }
        assert_eq!(renamed, found, "other ids");
    }
    let tracks: usize = found.iter().map(|release| release.tracks.len()).sum();
    assert_eq!(tracks, files.len(), "every file has its place once");
    found
}

/// Each release in one line: `title by credit: files`.
fn shown(files: Vec<LocalFile>) -> Vec<String> {
    let line = |release: LocalRelease| {
        let title = release.title.as_deref().unwrap_or("loose");
        let files: Vec<String> =
            release.tracks.iter().map(|track| track.file.to_string()).collect();
        format!("{title} by {}: {}", names(&release.credit), files.join(" "))
    };
    sorted(files).into_iter().map(line).collect()
}

fn names(credit: &Credit) -> String {
    credit.iter().flat_map(|name| [name.name.as_str(), &name.join_phrase]).collect()
}

/// The tracks of all releases in one line each: `disc.position credit: title`.
fn tracks(files: Vec<LocalFile>) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    let line = |track: &LocalTrack| {
        let place = format!("{}.{}", number(track.disc), number(track.position));
        format!("{place} {}: {}", names(&track.credit), track.title)
    };
    sorted(files).iter().flat_map(|release| &release.tracks).map(line).collect()
}
