//! The tag reader over audio files made by others: how much of what several readers agree on it reads, and that nothing
//! breaks it. Needs the shared fixtures beside the checkout; without them each test says so and passes.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use tonarm::model::{FileFacts, Mbid};
use tonarm::sources::local::tags;

const COMMON: [&str; 5] = ["mp3", "flac", "m4a", "ogg", "opus"];
const ALL: [&str; 17] = [
    "mp3", "flac", "ogg", "oga", "opus", "m4a", "m4b", "mp4", "aac", "aif", "aiff", "aifc", "wav",
    "wma", "ape", "wv", "mpc",
];
/// No file may hold a scan up for longer.
const LIMIT: Duration = Duration::from_secs(2);

fn say(line: &str) {
    writeln!(std::io::stdout().lock(), "{line}").expect("stdout can be written");
}

/// A folder of the shared fixtures; `None`, with a line that says so, where they are absent.
fn fixtures(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TONARM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    let folder = shared.join("fixtures").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    say("skipped: ../shared is absent");
    None
}

fn expected(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("expected.jsonl")).expect("the list can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn code(facts: &FileFacts) -> Option<&'static str> {
    facts.problem.as_ref().map(|problem| problem.code)
}

/// Reads a file as the scan does, within the limit and without a panic.
fn read(file: &File, extension: &str, name: &str) -> FileFacts {
    let size = file.metadata().expect("an open file has a size").len();
    let start = Instant::now();
    let facts = tags::read(file, size, extension);
    assert!(start.elapsed() < LIMIT, "{name} took {:?}", start.elapsed());
    assert_ne!(code(&facts), Some("reader_panicked"), "{name}");
    facts
}

fn read_path(path: &Path, extension: &str) -> FileFacts {
    let file = File::open(path).expect("a fixture can be opened");
    read(&file, extension, &path.display().to_string())
}

/// The text of a field under the name that the list of expectations uses; `None` for one that is not compared.
fn texts(facts: &FileFacts, field: &str) -> Option<Vec<String>> {
    fn one<T: std::fmt::Display>(value: Option<&T>) -> Vec<String> {
        value.iter().map(ToString::to_string).collect()
    }
    let ids = |list: &[Mbid]| list.iter().map(ToString::to_string).collect();
    let tags = &facts.tags;
    Some(match field {
        "title" => one(tags.title.as_ref()),
        "artist" => tags.artist.clone(),
        "albumartist" => tags.album_artist.clone(),
        "album" => one(tags.album.as_ref()),
        "disc" => one(tags.disc.as_ref()),
        "disc_total" => one(tags.disc_total.as_ref()),
        "track" => one(tags.track.as_ref()),
        "track_total" => one(tags.track_total.as_ref()),
        "date" => one(tags.date.as_ref()),
        "isrc" => tags.isrc.iter().map(ToString::to_string).collect(),
        "mb_recording" => one(tags.musicbrainz_recording.as_ref()),
        "mb_track" => one(tags.musicbrainz_track.as_ref()),
        "mb_album" => one(tags.musicbrainz_release.as_ref()),
        "mb_releasegroup" => one(tags.musicbrainz_release_group.as_ref()),
        "mb_artist" => ids(&tags.musicbrainz_artist),
        "mb_albumartist" => ids(&tags.musicbrainz_album_artist),
        _ => return None,
    })
}

/// Values as the comparison sees them: blanks collapsed, and one list however it was joined.
fn normal(values: &[String]) -> Vec<String> {
    let joined = values.join(" ; ").split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = joined.split([';', '/', ',', '\0']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn bare(ids: &[String]) -> Vec<String> {
    ids.iter().map(|id| id.to_lowercase().replace('-', "")).collect()
}

fn same_text(field: &str, got: &[String], want: &[String]) -> bool {
    let (got_parts, want_parts) = (normal(got), normal(want));
    let year = |list: &[String]| list.first().map(|text| text.chars().take(4).collect::<String>());
    match field {
        "date" => got_parts.first() == want_parts.first() || year(got) == year(want),
        "isrc" => bare(&got_parts) == bare(&want_parts),
        _ if field.starts_with("mb_") => bare(&got_parts) == bare(&want_parts),
        _ => got_parts == want_parts,
    }
}

/// Whether the file was read as expected; `None` for a field that is not compared.
fn is_right(facts: &FileFacts, field: &str, want: &Value) -> Option<bool> {
    let near = |got: Option<f64>, least: f64, share: f64| {
        let want = want.as_f64().expect("a number is expected");
        got.is_some_and(|got| (got - want).abs() <= least.max(share * want))
    };
    let audio = &facts.audio;
    let is = |got: Option<u32>| got.is_some() && got.map(i64::from) == want.as_i64();
    Some(match field {
        "duration" => {
            let seconds = audio.duration_ms.map(|ms| Duration::from_millis(ms).as_secs_f64());
            near(seconds, 1.0, 0.02)
        }
        "bitrate" => near(audio.bitrate.map(f64::from), 8000.0, 0.1),
        "sample_rate" => is(audio.sample_rate),
        "channels" => is(audio.channels.map(u32::from)),
        "picture" => Some(facts.tags.has_picture) == want.as_bool(),
        _ => {
            let got = texts(facts, field)?;
            let want = want.as_array().expect("a list of text is expected").iter();
            let want: Vec<String> =
                want.map(|text| text.as_str().unwrap_or_default().to_owned()).collect();
            same_text(field, &got, &want)
        }
    })
}

/// Right and wrong fields, and readable files that came back without sound.
#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    lost: Vec<String>,
    misses: Vec<String>,
}

impl Score {
    fn share(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }
}

fn score(folder: &Path, extensions: &[&str]) -> Score {
    let mut score = Score::default();
    for row in expected(folder) {
        let extension = row["ext"].as_str().expect("a row has an extension");
        if !extensions.contains(&extension) {
            continue;
        }
        let name = row["file"].as_str().expect("a row names its file");
        let facts = read_path(&folder.join(name), extension);
        if facts.problem.is_some() && facts.audio.duration_ms.is_none_or(|ms| ms == 0) {
            if row["readable"] == "yes" {
                score.lost.push(name.to_owned());
            }
            continue;
        }
        for (field, want) in row["expect"].as_object().expect("a row has expectations") {
            if !matches!(row["confidence"][field].as_str(), Some("all" | "agree")) {
                continue;
            }
            match is_right(&facts, field, want) {
                Some(true) => score.right += 1,
                Some(false) => {
                    score.wrong += 1;
                    score.misses.push(format!("{name}: {field} should be {want}"));
                }
                None => {}
            }
        }
    }
    score
}

#[test]
fn what_several_readers_agree_on_is_read_the_same() {
    let Some(folder) = fixtures("audio") else { return };
    for (extensions, least) in [(&COMMON[..], 0.99), (&ALL[..], 0.98)] {
        let score = score(&folder, extensions);
        for miss in &score.misses {
            say(miss);
        }
        let (right, wrong, share) = (score.right, score.wrong, score.share());
        let formats = extensions.len();
        say(&format!("{formats} formats: {right} right, {wrong} wrong, {:.2} %", share * 100.0));
        assert_eq!(score.lost, Vec::<String>::new(), "readable files are lost");
        assert!(right > 0 && share >= least, "only {share:.4} right");
    }
}

#[test]
fn hostile_tags_do_no_harm() {
    let Some(folder) = fixtures("hostile") else { return };
    for row in expected(&folder) {
        let name = row["file"].as_str().expect("a row names its file");
        let extension = name.rsplit('.').next().expect("a fixture has an extension");
        let facts = read_path(&folder.join(name), extension);
        let tags = &facts.tags;
        assert_eq!(facts.problem, None, "{name}");
        let text = |key: &str| row["wrote"][key].as_str().map(|text| text.trim().to_owned());
        match row["case"].as_str().expect("a row names its case") {
            "nil_ids" | "nil_ids2" | "fake_ids" => {
                assert_eq!(tags.musicbrainz_recording, None, "{name}");
                assert_eq!(tags.isrc, [], "{name}");
            }
            "id_case" | "id_case2" => {
                let id = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d".parse().ok();
                assert_eq!(tags.musicbrainz_recording, id, "{name}");
                assert_eq!(tags.isrc, ["GBAYE6900521".parse().expect("a code")], "{name}");
            }
            "numbers" | "numbers2" => {
                let numbers = [tags.track, tags.track_total, tags.disc, tags.disc_total];
                assert_eq!(numbers, [None; 4], "{name}");
                assert!(tags.date.is_some(), "{name}: a date is kept as it stands");
            }
            "many_artists" => assert_eq!(tags.artist.len(), 10_000),
            "huge_title" => assert_eq!(tags.title.as_ref().map(String::len), Some(1 << 20)),
            "blank_only" => {
                assert_eq!((&tags.title, &tags.album), (&None, &None));
                assert!(tags.artist.is_empty());
            }
            "combining" => assert_eq!(tags.title.as_ref().map(|t| t.chars().count()), Some(5001)),
            case => {
                assert_eq!(tags.title, text("title"), "{name}");
                assert_eq!(tags.album, text("album"), "{name}");
                assert_eq!(tags.has_picture, case.starts_with("image_"), "{name}");
            }
        }
    }
}

/// A tiny generator, so that every run tries the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).expect("a length fits");
        usize::try_from(self.0 % limit).expect("it is below a length")
    }
}

/// An extension and the content of a file that has it.
type Sample = (&'static str, Vec<u8>);

/// The smallest tagged sample of each extension, and a file to write its broken forms to.
fn samples() -> Option<(Vec<Sample>, File)> {
    const SMALLEST: u64 = 400;
    let folder = fixtures("audio")?;
    let rows = expected(&folder);
    let of = |&extension: &&'static str| {
        let fits = |row: &&Value| {
            row["ext"] == extension && row["size"].as_u64().is_some_and(|size| size > SMALLEST)
        };
        let tagged = |row: &&Value| row["expect"]["title"].is_array();
        let size = |row: &&Value| row["size"].as_u64();
        let least = rows.iter().filter(fits).filter(tagged).min_by_key(size);
        let least = least.or_else(|| rows.iter().filter(fits).min_by_key(size))?;
        let bytes = fs::read(folder.join(least["file"].as_str()?)).expect("a fixture can be read");
        Some((extension, bytes))
    };
    let samples = ALL.iter().filter_map(of).collect();
    Some((samples, tempfile::tempfile().expect("a temporary file can be made")))
}

/// Writes the bytes over the scratch file and reads it.
fn try_bytes(scratch: &mut File, bytes: &[u8], extension: &str) {
    scratch.set_len(0).expect("the scratch file can be emptied");
    scratch.seek(SeekFrom::Start(0)).expect("the scratch file can be rewound");
    scratch.write_all(bytes).expect("the scratch file can be written");
    read(scratch, extension, extension);
}

#[test]
fn cut_files_are_read_without_panic() {
    let Some((samples, mut scratch)) = samples() else { return };
    for (extension, bytes) in samples {
        // Every length where tags stand, then fewer.
        let lengths = (0..bytes.len()).filter(|&length| length < 1500 || length % 97 == 0);
        for length in lengths.take(2500) {
            try_bytes(&mut scratch, &bytes[..length], extension);
        }
    }
}

#[test]
fn changed_bytes_are_read_without_panic() {
    const CHANGES: usize = 3000;
    /// Heads and tails are where readers look.
    const EDGE: usize = 2048;
    let Some((samples, mut scratch)) = samples() else { return };
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for (extension, mut bytes) in samples {
        bytes.truncate(64 << 10);
        for _ in 0..CHANGES {
            let near = random.below(bytes.len().min(EDGE));
            let at = if random.below(4) == 0 { bytes.len() - 1 - near } else { near };
            let byte = match random.below(3) {
                0 => 0xff,
                1 => 0,
                _ => u8::try_from(random.below(256)).expect("it is below 256"),
            };
            let old = std::mem::replace(&mut bytes[at], byte);
            try_bytes(&mut scratch, &bytes, extension);
            bytes[at] = old;
        }
    }
}
