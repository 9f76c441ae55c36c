//! A playlist as a list of files: extended M3U.
//!
//! The second line says whose it is, so that a file of the user's is never taken for one of tonarm's. Names are UTF-8, paths the bytes
//! that the file system has. <https://en.wikipedia.org/wiki/M3U>

use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Component, Path, PathBuf};

use crate::model::PublicId;
use crate::sources::values::mapped;
use crate::store::PlaylistItem;

const MARK: &[u8] = b"#EXTM3U\n#TONARM:";

/// How the paths of files are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// Beginnings of paths with what stands for them where the list is played.
    pub map: Vec<(PathBuf, PathBuf)>,
    /// The folder that they are seen from; absolute.
    pub relative_to: Option<PathBuf>,
}

/// The playlist with the files of its tracks in their order, one more than once where it is there so.
pub fn text(id: PublicId, name: &str, items: &[PlaylistItem], paths: &Paths) -> Vec<u8> {
    let mut text = MARK.to_vec();
    text.extend(format!("{id}\n#EXTENC:UTF-8\n#PLAYLIST:{}\n", one_line(name)).into_bytes());
    let mut said_artist = false;
    for item in items {
        let Some(path) = item.path.as_deref().filter(|path| is_listable(path)) else { continue };
        // Whole seconds; -1 is how the format says that it is not known.
        let seconds = item
            .duration_ms
            .map_or(-1, |ms| i64::try_from(ms.saturating_add(500) / 1000).unwrap_or(i64::MAX));
        let names = [&item.artist, &item.title].into_iter().flatten();
        let names: Vec<String> = names.map(|name| one_line(name)).collect();
        // Who reads it back must know where such a name ends.
        let dashed = item.artist.as_deref().map(one_line).filter(|name| name.contains(" - "));
        if dashed.is_some() || said_artist {
            said_artist = dashed.is_some();
            text.extend(format!("#EXTART:{}\n", dashed.unwrap_or_default()).into_bytes());
        }
        text.extend(format!("#EXTINF:{seconds},{}\n", names.join(" - ")).into_bytes());
        text.extend(written(path, paths));
        text.push(b'\n');
    }
    text
}

/// Whose list these bytes are, where tonarm wrote them.
pub fn owner(bytes: &[u8]) -> Option<PublicId> {
    let line = bytes.strip_prefix(MARK)?.split(|byte| *byte == b'\n').next()?;
    std::str::from_utf8(line).ok()?.parse().ok()
}

/// Whether a path fits on a line.
pub fn is_listable(path: &[u8]) -> bool {
    !path.contains(&b'\n') && !path.contains(&b'\r')
}

/// The text without what would end its line or hide.
fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let text: String = text.chars().map(|c| if blank(c) { ' ' } else { c }).collect();
    text.trim().to_owned()
}

fn written(path: &[u8], paths: &Paths) -> Vec<u8> {
    let path = mapped(path, &paths.map);
    let path = match &paths.relative_to {
        Some(folder) => seen_from(Path::new(OsStr::from_bytes(&path)), folder),
        None => PathBuf::from(std::ffi::OsString::from_vec(path)),
    };
    let path = path.into_os_string().into_vec();
    // A name that begins so would be a comment, or a blank that players cut.
    if path.starts_with(b"#") || path.starts_with(b" ") {
        [&b"./"[..], &path[..]].concat()
    } else {
        path
    }
}

/// The path as it is seen from a folder; as it is, where they have nothing in common to count from.
fn seen_from(path: &Path, folder: &Path) -> PathBuf {
    if path.is_absolute() != folder.is_absolute() {
        return path.to_owned();
    }
    let (path, folder): (Vec<Component>, Vec<Component>) =
        (path.components().collect(), folder.components().collect());
    let common = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let up = folder[common..].iter().map(|_| Component::ParentDir);
    up.chain(path[common..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(artist: &str, title: &str, path: &[u8]) -> PlaylistItem {
        PlaylistItem {
            artist: Some(artist.into()).filter(|name: &String| !name.is_empty()),
            title: Some(title.into()),
            duration_ms: Some(304_600),
            path: Some(path.to_vec()),
            ..PlaylistItem::default()
        }
    }

    fn lines(items: &[PlaylistItem], paths: &Paths) -> Vec<String> {
        let text = text(PublicId::new(7), "Winter\r\n#EXTINF:0,x", items, paths);
        String::from_utf8(text).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_list_says_whose_it_is_and_names_its_files_in_order() {
        let joga = item("Björk", "Jóga", b"/m/a/2.flac");
        let nameless = PlaylistItem { duration_ms: None, ..item("", "Loose\nend", b"/m/x.mp3") };
        let nowhere = PlaylistItem { path: None, ..joga.clone() };
        let cut = item("a", "b", b"/m/a\nb.mp3");
        let items = [joga.clone(), nameless, nowhere, cut, joga];
        assert_eq!(
            lines(&items, &Paths::default()),
            [
                "#EXTM3U",
                "#TONARM:000000000007",
                "#EXTENC:UTF-8",
                "#PLAYLIST:Winter  #EXTINF:0,x",
                "#EXTINF:305,Björk - Jóga",
                "/m/a/2.flac",
                "#EXTINF:-1,Loose end",
                "/m/x.mp3",
                "#EXTINF:305,Björk - Jóga",
                "/m/a/2.flac",
            ]
        );
        assert_eq!(
            owner(lines(&items, &Paths::default()).join("\n").as_bytes()),
            Some(PublicId::new(7))
        );
        for foreign in
            ["", "#EXTM3U\n/m/a.mp3\n", "#EXTM3U\n#TONARM:what\n", "#TONARM:000000000007\n"]
        {
            assert_eq!(owner(foreign.as_bytes()), None, "{foreign}");
        }
    }

    #[test]
    fn an_artist_with_a_dash_is_told_apart_from_the_title() {
        let items = [
            item("Me - You", "Song", b"/m/1"),
            item("Me - You", "x", b"/m/2"),
            item("A", "B", b"/m/3"),
        ];
        assert_eq!(
            lines(&items, &Paths::default())[4..],
            [
                "#EXTART:Me - You",
                "#EXTINF:305,Me - You - Song",
                "/m/1",
                "#EXTART:Me - You",
                "#EXTINF:305,Me - You - x",
                "/m/2",
                "#EXTART:",
                "#EXTINF:305,A - B",
                "/m/3"
            ]
        );
    }

    #[test]
    fn paths_are_bytes() {
        let text =
            text(PublicId::new(7), "x", &[item("a", "b", b"/m/Bj\xf6rk.mp3")], &Paths::default());
        assert!(text.ends_with(b"\n/m/Bj\xf6rk.mp3\n"));
    }

    #[test]
    fn paths_are_mapped_and_then_seen_from_a_folder() {
        let at = |path: &str, map: &[(&str, &str)], from: Option<&str>| {
            let paths = Paths {
                map: map.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect(),
                relative_to: from.map(PathBuf::from),
            };
            String::from_utf8(written(path.as_bytes(), &paths)).unwrap()
        };
        for (path, map, from, there) in [
            ("/m/a/1.mp3", &[("/m", "/sd/Music")][..], None, "/sd/Music/a/1.mp3"),
            ("/music/1.mp3", &[("/m", "/sd")], None, "/music/1.mp3"),
            ("/m/a/1.mp3", &[("/m", "/x"), ("/m/a", "/y")], None, "/y/1.mp3"),
            ("/m/a/1.mp3", &[], Some("/m"), "a/1.mp3"),
            ("/m/a/1.mp3", &[], Some("/m/lists"), "../a/1.mp3"),
            ("/m/a/1.mp3", &[], Some("/lists"), "../m/a/1.mp3"),
            ("/m/a/1.mp3", &[("/m", "/sd/Music")], Some("/sd/Playlists"), "../Music/a/1.mp3"),
            ("/m/#1 hits/1.mp3", &[], Some("/m"), "./#1 hits/1.mp3"),
            ("/m/ a.mp3", &[], Some("/m/"), "./ a.mp3"),
            ("/m/a/1.mp3", &[("/m", "Music")], Some("/m"), "Music/a/1.mp3"),
        ] {
            assert_eq!(at(path, map, from), there, "{path} {map:?} {from:?}");
        }
    }
}
