//! Files are written, opened as a source and followed.

mod archives;
mod dice;
mod hostile;
mod musicbrainz;
mod places;
mod playlists;
mod spotify;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::accounts::Accounts;
use crate::config::{Layer, Set, SourceSettings};
use crate::http::Network;
use crate::model::{AlbumRecord, ArtistRecord, NamedArtist, PlaylistRecord, Record, TrackRecord};
use crate::progress::Progress;
use crate::signals::Stop;
use crate::store::Remembered;

/// A folder with files.
pub(super) struct Scene {
    folder: TempDir,
}

/// What following came to.
pub(super) struct Followed {
    pub(super) scheme: String,
    pub(super) pages: Vec<Page>,
    pub(super) ending: Ending,
}

fn set<T>(value: T) -> Set<T> {
    Set { value, layer: Layer::Default }
}

impl Scene {
    pub(super) fn new(files: &[(&str, &[u8])]) -> Self {
        let scene = Self { folder: tempfile::tempdir().unwrap() };
        for (name, content) in files {
            let path = scene.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        scene
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn follow(&self, name: &str) -> Result<Followed, Failure> {
        follow(&self.path(name), &[], &Stop::default())
    }

    /// A failure that keeps it from being opened, by its code.
    pub(super) fn refused(&self, name: &str) -> String {
        let failure = self.follow(name).map(|it| it.records()).unwrap_err();
        assert!(failure.hint.is_some(), "{failure}");
        failure.code.to_owned()
    }
}

pub(super) fn follow(path: &Path, map: &[(&str, &str)], stop: &Stop) -> Result<Followed, Failure> {
    let map = map.iter().map(|(from, to)| (PathBuf::from(from), PathBuf::from(to))).collect();
    let settings = SourceSettings {
        name: "mine".into(),
        folder: "/".into(),
        kind: set("file".into()),
        enabled: set(true),
        path: Some(set(path.to_owned())),
        command: None,
        timeout: set(std::time::Duration::from_secs(1)),
        prefix_map: set(map),
        web: None,
    };
    let progress = Progress::silent();
    let network = Network::new(Path::new("/"), Path::new("/"), stop);
    let accounts = Accounts::new(Path::new("/"), None);
    let opened = open(Opening {
        settings: &settings,
        remembered: Remembered::default(),
        now_ms: 0,
        network: &network,
        accounts: &accounts,
        progress: &progress,
        stop,
    })?;
    let mut pages = Vec::new();
    let ending = opened.source.follow(&mut |page| {
        pages.push(page);
        Ok(())
    });
    Ok(Followed { scheme: opened.scheme, pages, ending: ending.unwrap() })
}

/// What one file says.
pub(super) fn said(name: &str, content: impl AsRef<[u8]>) -> Followed {
    Scene::new(&[(name, content.as_ref())]).follow(name).unwrap()
}

impl Followed {
    pub(super) fn records(&self) -> Vec<Record> {
        self.pages.iter().flatten().cloned().collect()
    }

    /// The records of a list that is whole.
    pub(super) fn clean(self) -> Vec<Record> {
        assert_eq!(self.problems(), [] as [String; 0]);
        let Ending { complete, failure, interrupted, read, .. } = &self.ending;
        assert!(*complete && failure.is_none() && !interrupted, "{failure:?}");
        let records = self.records();
        assert_eq!(*read, records.len() as u64);
        records
    }

    pub(super) fn tracks(&self) -> Vec<TrackRecord> {
        let tracks = self.records().into_iter().filter_map(|record| match record {
            Record::Track(track) => Some(track),
            _ => None,
        });
        tracks.collect()
    }

    pub(super) fn playlists(&self) -> Vec<PlaylistRecord> {
        let playlists = self.records().into_iter().filter_map(|record| match record {
            Record::Playlist(playlist) => Some(playlist),
            _ => None,
        });
        playlists.collect()
    }

    /// The problems, code and text behind the name of the file.
    pub(super) fn problems(&self) -> Vec<String> {
        let problems = self.ending.problems.iter();
        problems
            .map(|problem| {
                let text = problem.message.split_once(", line ");
                let text = text.map_or(&*problem.message, |(_, text)| text);
                format!("{} {text}", problem.code)
            })
            .collect()
    }
}

/// A text made of numbered pieces.
pub(super) fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

pub(super) fn one(name: &str) -> Vec<NamedArtist> {
    vec![NamedArtist { name: name.into(), ..NamedArtist::default() }]
}

pub(super) fn listed(name: &str) -> Vec<NamedArtist> {
    vec![NamedArtist { name: name.into(), listed: true, ..NamedArtist::default() }]
}

pub(super) fn artist(name: &str) -> ArtistRecord {
    ArtistRecord { name: name.into(), ..ArtistRecord::default() }
}

pub(super) fn album(title: &str, artists: Vec<NamedArtist>) -> AlbumRecord {
    AlbumRecord { title: title.into(), artists, ..AlbumRecord::default() }
}

pub(super) fn track(title: &str, artists: Vec<NamedArtist>) -> TrackRecord {
    TrackRecord { title: title.into(), artists, ..TrackRecord::default() }
}
