//! Samples of each format, cut and mutated: whatever comes of it, nothing panics and nothing broken is complete by chance of counting.

use super::archives::zip;
use super::spotify::{EXPORTIFY, LIBRARY, PLAYLISTS};
use super::*;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

const SPICE: &[&[u8]] = &[
    b"\"",
    b"\n",
    b"\r\n",
    b",",
    b"\0",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"\xff",
    b"\xef\xbb\xbf",
    b"PK\x05\x06",
    b"null",
    b"spotify:local:",
    b"\\ud83d",
    b"=",
    b"#EXTINF:",
    b"%",
    b"file://",
    b"9999999999999999999999",
    b"sep=",
];

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let utf16: Vec<u8> = EXPORTIFY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("a.csv", b"id,title,artist,album,number,length,year,isrc,path,collection,added\nt1,\"J\"\"o\nga\",B,H,7/12,3:05,'97,GBAAA9700123,../a.mp3,saved,2024-01-02\nt2,T,A,B,011,1m 2sec,05,,,none,\n".to_vec()),
        ("b.csv", EXPORTIFY.as_bytes().to_vec()),
        ("c.csv", utf16),
        ("YourLibrary.json", LIBRARY.as_bytes().to_vec()),
        ("Playlist1.json", PLAYLISTS.as_bytes().to_vec()),
        ("d.m3u", "#EXTM3U\n#PLAYLIST:x\n#EXTINF:305,Björk - Jóga\n../a.mp3\nfile:///a%20b.mp3\nC:\\x\\y.mp3\nhttp://x/\n".as_bytes().to_vec()),
        ("e.pls", b"[playlist]\nFile1=/m/a.mp3\nTitle1=A - B\nLength1=7\nFile2=x\n".to_vec()),
        ("f.ndjson", b"{\"kind\":\"track\",\"title\":\"T\",\"path\":\"x\"}\n{\"kind\":\"end\",\"complete\":true}\n".to_vec()),
        ("g.zip", zip(&[("MyData/YourLibrary.json", LIBRARY.as_bytes()), ("MyData/Playlist1.json", PLAYLISTS.as_bytes())])),
    ]
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(5) {
            0 => bytes.truncate(at),
            1 => {
                let spice = SPICE[dice.below(SPICE.len())];
                bytes.splice(at..at, spice.iter().copied());
            }
            2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + dice.below(60)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
        }
    }
}

#[test]
fn whatever_stands_in_a_file_is_told_or_read() {
    let scene = Scene::new(&[]);
    let mut dice = Dice(20_261_123);
    let (mut refused, mut read) = (0, 0);
    for (name, sample) in samples() {
        let whole = said(name, &sample);
        assert!(whole.ending.complete && whole.ending.failure.is_none(), "{name}");
        for _ in 0..400 {
            let mut bytes = sample.clone();
            mutate(&mut bytes, &mut dice);
            fs::write(scene.path(name), &bytes).unwrap();
            let Ok(followed) = scene.follow(name) else {
                refused += 1;
                continue;
            };
            read += 1;
            let records = followed.records();
            let Ending { complete, read, skipped, problems, failure, .. } = &followed.ending;
            let what = bytes.escape_ascii();
            assert_eq!(*read, records.len() as u64, "{what}");
            assert!(!complete || (problems.is_empty() && failure.is_none()), "{what}");
            assert!(problems.total() + 8 >= *skipped, "{what}");
            for record in records {
                let name = match record {
                    Record::Artist(it) => it.name,
                    Record::Album(it) => it.title,
                    Record::Track(it) => it.title + "x",
                    Record::Playlist(it) => it.name,
                    Record::SamePlaylist(_)
                    | Record::UnreadPlaylist { .. }
                    | Record::Found(_)
                    | Record::End { .. } => {
                        panic!("{what}")
                    }
                };
                assert!(!name.trim().is_empty() && !name.contains(char::is_control), "{what}");
            }
        }
    }
    assert!(refused > 100 && read > 1000, "{refused} {read}");
}
