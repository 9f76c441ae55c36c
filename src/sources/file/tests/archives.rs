//! ZIPs: whole ones, cut ones, and those that are traps.

use std::io::Write as _;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::spotify::{EXPORTIFY, LIBRARY, PLAYLISTS};
use super::*;

pub(super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, packed).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn export() -> Vec<u8> {
    zip(&[
        ("MyData/YourLibrary.json", LIBRARY.as_bytes()),
        ("MyData/Playlist1.json", PLAYLISTS.as_bytes()),
        ("MyData/Follow.json", b"{}"),
        ("MyData/ReadMeFirst.pdf", b"%PDF\0"),
        ("__MACOSX/MyData/._YourLibrary.json", b"\0\x05\x16\x07"),
    ])
}

#[test]
fn the_export_of_spotify_is_read_from_its_zip() {
    let followed = said("my_spotify_data.zip", export());
    assert_eq!(followed.scheme, "spotify");
    assert_eq!(followed.clean(), [spotify::playlists(), spotify::library()].concat());
    // The name does not matter, nor a folder around it.
    let scene = Scene::new(&[("x/export", &export())]);
    assert_eq!(scene.follow("x").unwrap().clean().len(), 9);
}

#[test]
fn exportify_packs_a_playlist_a_file() {
    let packed = zip(&[
        ("liked_songs.csv", EXPORTIFY.as_bytes()),
        ("a.csv", EXPORTIFY.as_bytes()),
        ("x/a.csv", EXPORTIFY.as_bytes()),
    ]);
    let followed = said("spotify_playlists.zip", packed);
    let names: Vec<_> = followed.playlists().into_iter().map(|it| (it.id, it.name)).collect();
    assert_eq!(names, [("a".into(), "a".into()), ("a (2)".into(), "a".into())]);
    assert_eq!(followed.tracks().iter().filter(|it| it.collection.is_some()).count(), 2);
    assert!(followed.ending.complete);
}

#[test]
fn a_cut_zip_is_refused_wherever_it_is_cut() {
    let whole = export();
    for length in [4, 30, 100, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        let scene = Scene::new(&[("a.zip", &whole[..length])]);
        assert_eq!(scene.refused("a.zip"), "file.broken_zip", "{length}");
    }
}

#[test]
fn a_zip_with_a_broken_entry_is_never_complete() {
    let big = format!("title,artist\n{}", numbered(200_000, |n| format!("T{n},A\n")));
    let mut packed = zip(&[("a.csv", big.as_bytes()), ("b.csv", b"title,artist\nT,A\n")]);
    let middle = packed.len() / 2;
    packed[middle] ^= 0xff;
    packed[middle + 1] ^= 0xff;
    let followed = said("a.zip", packed);
    assert!(followed.ending.failure.is_some() && !followed.ending.complete);
    assert!(followed.ending.failure.unwrap().hint.is_some());
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut bomb = b"title,artist\n".to_vec();
    bomb.resize(40 << 20, b'\n');
    let mut packed = zip(&[("a.csv", &bomb)]);
    assert_eq!(Scene::new(&[("a.zip", &packed)]).refused("a.zip"), "file.zip_bomb");
    // One that says less of itself than it is.
    let entry = packed.windows(4).rposition(|it| it == b"PK\x01\x02").unwrap();
    packed[entry + 24..entry + 28].copy_from_slice(&1000_u32.to_le_bytes());
    assert_eq!(Scene::new(&[("a.zip", &packed)]).refused("a.zip"), "file.unreadable");
}

#[test]
fn a_zip_of_too_many_files_is_not_looked_into() {
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.csv")).collect();
    let entries: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b"title\n"[..])).collect();
    let scene = Scene::new(&[("a.zip", &zip(&entries))]);
    assert_eq!(scene.refused("a.zip"), "file.zip_bomb");
}

#[test]
fn what_entries_are_called_is_never_a_place() {
    let packed = zip(&[
        ("../../../../tmp/tonarm-evil.csv", b"title,path\nT,a.mp3\n"),
        ("/etc/x.csv", b"title\nU\n"),
    ]);
    let scene = Scene::new(&[("lists/a.zip", &packed)]);
    let followed = scene.follow("lists/a.zip").unwrap();
    let tracks = followed.tracks();
    let here = scene.path("lists/a.mp3").into_os_string().into_encoded_bytes();
    assert_eq!((tracks.len(), tracks[0].path.clone()), (2, Some(here)));
    assert!(!Path::new("/tmp/tonarm-evil.csv").exists());
}

#[test]
fn files_of_two_formats_in_a_zip_are_refused() {
    let scene = Scene::new(&[
        ("a.zip", &zip(&[("a.csv", b"title\nT\n"), ("b.m3u", b"#EXTM3U\n")])),
        ("b.zip", &zip(&[])),
        ("c.zip", &zip(&[("a.zip", &export())])),
    ]);
    assert_eq!(scene.refused("a.zip"), "file.mixed");
    assert_eq!(scene.refused("b.zip"), "file.nothing");
    assert_eq!(scene.refused("c.zip"), "file.unknown_format");
}
