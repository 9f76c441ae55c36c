//! The traps that tag readers fall into, each as a file built here.

use std::io::Write;

use super::read;
use crate::model::FileFacts;

fn facts(bytes: &[u8], extension: &str) -> FileFacts {
    let mut file = tempfile::tempfile().expect("a temporary file can be made");
    file.write_all(bytes).expect("a temporary file can be written");
    read(&file, bytes.len() as u64, extension)
}

fn safe(size: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| u8::try_from(size >> shift & 0x7f).unwrap())
}

fn frame(version: u8, id: &str, data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap().to_be_bytes();
    let mut frame = id.as_bytes().to_vec();
    match version {
        2 => frame.extend(&size[1..]),
        3 => frame.extend([&size[..], &[0, 0]].concat()),
        _ => frame.extend([&safe(data.len())[..], &[0, 0]].concat()),
    }
    frame.extend(data);
    frame
}

fn text(version: u8, id: &str, encoding: u8, text: &[u8]) -> Vec<u8> {
    frame(version, id, &[&[encoding], text].concat())
}

fn tag(version: u8, flags: u8, body: &[u8]) -> Vec<u8> {
    [b"ID3", &[version, 0, flags][..], &safe(body.len()), body].concat()
}

/// So many MPEG 1 layer 3 frames of 128 kbit/s at 44.1 kHz, 417 bytes and 26.12 ms each.
fn mpeg(frames: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0x00]);
    frame.repeat(frames)
}

fn mp3(version: u8, frames: &[Vec<u8>]) -> FileFacts {
    let facts = facts(&[tag(version, 0, &frames.concat()), mpeg(40)].concat(), "mp3");
    assert_eq!((facts.format, &facts.problem), ("mp3", &None));
    facts
}

fn utf16(text: &str) -> Vec<u8> {
    [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
}

fn comments(list: &[&str]) -> Vec<u8> {
    let counted =
        |text: &str| [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
    let count = u32::try_from(list.len()).unwrap().to_le_bytes().to_vec();
    let parts = list.iter().map(|text| counted(text));
    [counted("test"), count].into_iter().chain(parts).flatten().collect()
}

fn flac(list: &[&str], more: &[Vec<u8>]) -> Vec<u8> {
    let block = |kind: u8, data: &[u8]| {
        [&[kind][..], &u32::try_from(data.len()).unwrap().to_be_bytes()[1..], data].concat()
    };
    // 44.1 kHz, 2 channels, 16 bits, 88,200 samples.
    let mut info =
        [16, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0xc4, 0x42, 0xf0, 0, 1, 0x58, 0x88].to_vec();
    info.extend([7; 16]);
    [b"fLaC".to_vec(), block(0, &info)]
        .into_iter()
        .chain(more.iter().cloned())
        .chain([block(0x84, &comments(list)), vec![0xff; 100]])
        .flatten()
        .collect()
}

#[test]
fn nul_separates_values_and_a_slash_does_not() {
    let artists = |version, encoding, raw: &[u8]| {
        mp3(version, &[text(version, "TPE1", encoding, raw)]).tags.artist
    };
    assert_eq!(artists(4, 3, "AC/DC\0Björk\0".as_bytes()), ["AC/DC", "Björk"]);
    assert_eq!(artists(3, 0, b"AC/DC\0Bj\xf6rk"), ["AC/DC", "Björk"]);
    assert_eq!(artists(3, 1, &utf16("AC/DC\0Björk")), ["AC/DC", "Björk"]);
    assert_eq!(artists(3, 0, b"AC/DC/Bj\xf6rk"), ["AC/DC/Björk"]);
    assert_eq!(artists(4, 3, b"A\x1fB & C feat. D"), ["A", "B & C feat. D"]);
    assert_eq!(artists(4, 1, &[utf16("A\0"), utf16("B\0")].concat()), ["A", "B"]);
}

#[test]
fn text_in_every_encoding_is_trimmed() {
    let title = |encoding, raw: &[u8]| mp3(4, &[text(4, "TIT2", encoding, raw)]).tags.title;
    assert_eq!(title(3, b"T\0").as_deref(), Some("T"));
    assert_eq!(title(1, &utf16("坂本 龍一\0")).as_deref(), Some("坂本 龍一"));
    assert_eq!(title(2, &[0x57, 0x42]).as_deref(), Some("坂"));
    assert_eq!(title(1, &[0xfe, 0xff, 0x57, 0x42]).as_deref(), Some("坂"));
    assert_eq!(title(0, b"  caf\xe9 ").as_deref(), Some("café"));
    assert_eq!(title(3, " \u{3000}\u{200b}".as_bytes()), None);
}

#[test]
fn version_2_and_unsynchronised_tags_are_read() {
    let old = mp3(
        2,
        &[text(2, "TT2", 0, b"Old"), text(2, "TP1", 0, b"A22/B22"), text(2, "TRK", 0, b"3/12")],
    );
    assert_eq!(old.tags.title.as_deref(), Some("Old"));
    assert_eq!(old.tags.artist, ["A22/B22"]);
    assert_eq!((old.tags.track, old.tags.track_total), (Some(3), Some(12)));

    // In v2.3 the whole tag is unsynchronised, in v2.4 each frame.
    let body = text(3, "TIT2", 1, &[0xff, 0xfe, b'T', 0, 0xff, 0]);
    let whole = body.iter().flat_map(|&b| if b == 0xff { vec![b, 0] } else { vec![b] });
    let file = [tag(3, 0x80, &whole.collect::<Vec<_>>()), mpeg(4)].concat();
    assert_eq!(facts(&file, "mp3").tags.title.as_deref(), Some("Tÿ"));
    let each = text(4, "TIT2", 1, &[0xff, 0x00, 0xfe, b'T', 0, 0xff, 0, 0]);
    let file = [tag(4, 0x80, &each), mpeg(4)].concat();
    assert_eq!(facts(&file, "mp3").tags.title.as_deref(), Some("Tÿ"));
}

#[test]
fn pictures_are_noted_and_frames_behind_them_read() {
    let picture = frame(3, "APIC", &vec![9; 300_000]);
    let facts = mp3(3, &[text(3, "TALB", 0, b"Album"), picture, text(3, "TIT2", 0, b"Behind")]);
    assert!(facts.tags.has_picture);
    assert_eq!(facts.tags.title.as_deref(), Some("Behind"));
    assert_eq!(facts.audio.duration_ms, Some(1042));
}

#[test]
fn identifiers_numbers_and_dates_of_id3() {
    let id = "B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D";
    let other = "f27ec8db-af05-4f36-916e-3d57f91ecf5e";
    let user = |name: &str, value: &str| text(3, "TXXX", 0, format!("{name}\0{value}").as_bytes());
    let facts = mp3(
        3,
        &[
            frame(3, "UFID", format!("http://musicbrainz.org\0{id}").as_bytes()),
            user("MUSICBRAINZ ARTIST ID", &format!("{id}/{other}")),
            user("MusicBrainz Album Id", "00000000-0000-0000-0000-000000000000"),
            user("album artist", "Various"),
            text(3, "TSRC", 0, b"GB-AYE-69-00521/XX"),
            text(3, "TPOS", 0, b"one of two"),
            text(3, "TRCK", 0, b"-1/99999999999999999999"),
            text(3, "TYER", 0, b"2003"),
            text(3, "TDAT", 0, b"1504"),
            text(3, "TCMP", 0, b"1"),
        ],
    );
    let tags = facts.tags;
    assert_eq!(tags.musicbrainz_recording, id.parse().ok());
    assert_eq!(tags.musicbrainz_artist, [id.parse().unwrap(), other.parse().unwrap()]);
    assert_eq!(tags.musicbrainz_release, None);
    assert_eq!(tags.album_artist, ["Various"]);
    assert_eq!(tags.isrc, ["GBAYE6900521".parse().unwrap()]);
    assert_eq!(
        (tags.disc, tags.disc_total, tags.track, tags.track_total),
        (None, None, None, None)
    );
    assert_eq!(tags.date.as_deref(), Some("2003-04-15"));
    assert_eq!(tags.compilation, Some(true));
}

#[test]
fn genre_numbers_become_names() {
    for (raw, names) in [
        ("(17)", &["Rock"][..]),
        ("17", &["Rock"]),
        ("(4)Eurodisco", &["Disco", "Eurodisco"]),
        ("(17)Rock", &["Rock"]),
        ("((Sic) Rock", &["(Sic) Rock"]),
        ("17\0Own\0(8)", &["Rock", "Own", "Jazz"]),
        ("(999)", &["(999)"]),
        ("Rock/Pop", &["Rock/Pop"]),
    ] {
        assert_eq!(mp3(4, &[text(4, "TCON", 3, raw.as_bytes())]).tags.genre, names, "{raw:?}");
    }
}

fn id3v1(title: &str, artist: &str) -> Vec<u8> {
    let mut tag = vec![0; 128];
    tag[..3].copy_from_slice(b"TAG");
    tag[3..3 + title.len()].copy_from_slice(title.as_bytes());
    tag[33..33 + artist.len()].copy_from_slice(artist.as_bytes());
    (tag[126], tag[127]) = (5, 17);
    tag
}

fn apev2(items: &[(&str, &str)]) -> Vec<u8> {
    let item = |(key, value): &(&str, &str)| {
        let size = u32::try_from(value.len()).unwrap().to_le_bytes();
        [&size[..], &[0; 4], key.as_bytes(), &[0], value.as_bytes()].concat()
    };
    let mut tag: Vec<u8> = items.iter().flat_map(item).collect();
    let size = u32::try_from(tag.len() + 32).unwrap().to_le_bytes();
    let count = u32::try_from(items.len()).unwrap().to_le_bytes();
    tag.extend([&b"APETAGEX"[..], &2000u32.to_le_bytes(), &size, &count, &[0; 12]].concat());
    tag
}

#[test]
fn tags_at_the_end_fill_what_better_ones_leave_open() {
    let old = facts(&[mpeg(40), id3v1("One", "Old artist")].concat(), "mp3");
    assert_eq!((old.tags.title.as_deref(), old.tags.track), (Some("One"), Some(5)));
    assert_eq!(old.tags.genre, ["Rock"]);
    assert_eq!(old.audio.duration_ms, Some(1042));

    let ape = apev2(&[("Title", "Ape"), ("Artist", "A\0B"), ("Track", "3/12")]);
    let file = [tag(4, 0, &text(4, "TIT2", 3, b"Two")), mpeg(40), ape.clone(), id3v1("One", "Old")];
    let all = facts(&file.concat(), "mp3");
    assert_eq!(all.tags.title.as_deref(), Some("Two"));
    assert_eq!(all.tags.artist, ["A", "B"]);
    assert_eq!((all.tags.track, all.tags.track_total), (Some(3), Some(12)));
    // Lofty, which reads files with APE tags, rounds up.
    assert_eq!(all.audio.duration_ms, Some(1043));
    assert_eq!(facts(&[mpeg(40), ape].concat(), "mp3").tags.title.as_deref(), Some("Ape"));
}

#[test]
fn flac_reads_its_comments_also_behind_id3() {
    let list =
        ["TITLE=T", "ARTIST=A", "artist=B", "TRACKNUMBER=3/12", "ALBUM ARTIST=C", "DATE=2001-02"];
    let plain = flac(&list, &[]);
    let behind = [tag(4, 0, &text(4, "TALB", 3, b"Front")), plain.clone()].concat();
    for (file, album) in [(plain, None), (behind, Some("Front"))] {
        let facts = facts(&file, "flac");
        assert_eq!((facts.format, facts.problem), ("flac", None));
        assert_eq!(facts.tags.artist, ["A", "B"]);
        assert_eq!((facts.tags.track, facts.tags.track_total), (Some(3), Some(12)));
        assert_eq!(facts.tags.album_artist, ["C"]);
        assert_eq!(facts.tags.date.as_deref(), Some("2001-02"));
        assert_eq!(facts.tags.album.as_deref(), album);
        assert_eq!(facts.audio.duration_ms, Some(2000));
        assert_eq!(facts.audio.md5, Some([7; 16]));
    }
}

#[test]
fn flac_notes_a_picture_without_reading_it() {
    let size = u32::try_from(500_000).unwrap_or(0).to_be_bytes();
    let picture = [&[6][..], &size[1..], &vec![1; 500_000]].concat();
    let facts = facts(&flac(&["TITLE=Behind"], &[picture]), "flac");
    assert!(facts.tags.has_picture);
    assert_eq!(facts.tags.title.as_deref(), Some("Behind"));
}

fn with_header(at: usize, header: &[u8]) -> FileFacts {
    let mut stream = mpeg(4);
    stream[at..at + header.len()].copy_from_slice(header);
    facts(&stream, "mp3")
}

#[test]
fn lengths_come_from_xing_info_vbri_or_the_size() {
    let count = 1000u32.to_be_bytes();
    let bytes = 400_000u32.to_be_bytes();
    for name in [b"Xing", b"Info"] {
        let facts = with_header(36, &[&name[..], &[0, 0, 0, 3], &count, &bytes].concat());
        assert_eq!(facts.audio.duration_ms, Some(26_122));
        assert_eq!(facts.audio.bitrate.map(|rate| rate / 1000), Some(122));
    }
    let vbri = [&b"VBRI"[..], &[0, 1, 0, 0, 0, 0], &bytes, &count].concat();
    assert_eq!(with_header(36, &vbri).audio.duration_ms, Some(26_122));
    let constant = facts(&mpeg(1000), "mp3").audio;
    assert_eq!((constant.duration_ms, constant.bitrate), (Some(26_062), Some(128_000)));
    assert_eq!((constant.sample_rate, constant.channels), (Some(44_100), Some(2)));
}

#[test]
fn content_decides_and_problems_have_codes() {
    assert_eq!(facts(&flac(&[], &[]), "mp3").format, "flac");
    let code =
        |bytes: &[u8], extension| facts(bytes, extension).problem.map(|problem| problem.code);
    assert_eq!(code(b"", "mp3"), Some("empty"));
    assert_eq!(code(&[b'x'; 5000], "mp3"), Some("not_audio"));
    assert_eq!(code(&[b'x'; 5000], "txt"), Some("not_audio"));
    let tagged = facts(&tag(4, 0, &text(4, "TIT2", 3, b"T")), "mp3");
    assert_eq!(tagged.tags.title.as_deref(), Some("T"));
    assert_eq!(tagged.problem.map(|problem| problem.code), Some("cut_short"));
}
