//! Recorded answers, walked as if the provider gave them: for the tests of providers.

use std::path::{Path, PathBuf};

use super::{Api, Cloud};
use crate::http::{Http, Request, Response, Result};
use crate::model::{AlbumRecord, ArtistRecord, PlaylistRecord, Record, TrackRecord};
use crate::progress::Progress;
use crate::signals::Stop;
use crate::sources::{Ending, Page, Source};
use crate::store::Remembered;

/// Where the recorded answers of a provider lie; `None`, and a line that says so, where they are not there.
pub fn folder(provider: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures").join(provider);
    if shared.is_dir() {
        return Some(shared);
    }
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    {
        eprintln!("skipped: {} is absent", shared.display());
    }
    None
}

/// What is answered at an address: the path behind the base, and status and body.
pub type Answers = Vec<(String, u16, Vec<u8>)>;

/// The answers of these files of a folder.
pub fn answers(folder: &Path, rows: &[(&str, &str)]) -> Answers {
    rows.iter()
        .map(|(path, file)| {
            let body = std::fs::read(folder.join(file)).expect(file);
            ((*path).to_owned(), 200, body)
        })
        .collect()
}

struct Replay<'a> {
    base: String,
    answers: &'a Answers,
    asked: &'a mut Vec<String>,
}

impl Http for Replay<'_> {
    fn send(&mut self, request: &Request) -> Result<Response> {
        let path = request.url.strip_prefix(&self.base).expect("only the base is asked").to_owned();
        let found = self.answers.iter().find(|(known, ..)| *known == path);
        self.asked.push(path);
        let (status, body) =
            found.map_or((404, b"{}".to_vec()), |(_, status, body)| (*status, body.clone()));
        Ok(Response { status, headers: Vec::new(), body })
    }
}

/// What a walk brought.
#[derive(Debug, Default)]
pub struct Walked {
    /// The addresses that were asked, in order, without the base.
    pub asked: Vec<String>,
    /// All records in order.
    pub records: Vec<Record>,
    /// How it ended.
    pub ending: Ending,
}

impl Walked {
    /// Its artists.
    pub fn artists(&self) -> Vec<&ArtistRecord> {
        self.records
            .iter()
            .filter_map(|it| if let Record::Artist(it) = it { Some(it) } else { None })
            .collect()
    }

    /// Its albums.
    pub fn albums(&self) -> Vec<&AlbumRecord> {
        self.records
            .iter()
            .filter_map(|it| if let Record::Album(it) = it { Some(it) } else { None })
            .collect()
    }

    /// Its tracks.
    pub fn tracks(&self) -> Vec<&TrackRecord> {
        self.records
            .iter()
            .filter_map(|it| if let Record::Track(it) = it { Some(it) } else { None })
            .collect()
    }

    /// Its playlists.
    pub fn playlists(&self) -> Vec<&PlaylistRecord> {
        self.records
            .iter()
            .filter_map(|it| if let Record::Playlist(it) = it { Some(it) } else { None })
            .collect()
    }

    /// The lists that were told whole.
    pub fn lists(&self) -> Vec<String> {
        self.ending.walked.iter().map(|(list, _)| list.to_string()).collect()
    }

    /// What went wrong, the failure first.
    pub fn wrong(&self) -> Vec<String> {
        let failure = self.ending.failure.iter().map(|it| format!("{}: {}", it.code, it.message));
        let problems = self.ending.problems.iter();
        failure.chain(problems.map(|it| format!("{}: {}", it.code, it.message))).collect()
    }
}

/// Walks a provider that answers so.
pub fn walk(api: impl Api, remembered: Remembered, answers: &Answers) -> Walked {
    let (progress, stop) = (Progress::silent(), Stop::default());
    let (mut asked, mut records) = (Vec::new(), Vec::new());
    let base = api.base().to_owned();
    let cloud = Cloud {
        name: "mine".into(),
        api: Box::new(api),
        http: Box::new(Replay { base, answers, asked: &mut asked }),
        remembered,
        now_ms: 1_795_000_000_000,
        progress: &progress,
        stop: &stop,
    };
    let mut put = |page: Page| {
        records.extend(page);
        Ok(())
    };
    let ending = Box::new(cloud).follow(&mut put).expect("nobody's disk is full");
    Walked { asked, records, ending }
}

/// The JSON of an answer, changed.
pub fn edited(answers: &mut Answers, path: &str, edit: impl FnOnce(&mut serde_json::Value)) {
    let (.., body) = answers.iter_mut().find(|(known, ..)| known == path).expect(path);
    let mut value = serde_json::from_slice(body).expect("a recorded answer is JSON");
    edit(&mut value);
    *body = serde_json::to_vec(&value).expect("it is a value");
}
