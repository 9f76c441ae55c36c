//! A home of its own for every test, and the program run in it.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use crate::system;
use crate::tree::Tree;

/// The program under test.
pub(crate) const TONARM: &str = env!("CARGO_BIN_EXE_tonarm");

/// A home folder with nothing in it.
pub(crate) struct Home {
    dir: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// What a scan counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counts {
    pub(crate) seen: u64,
    pub(crate) added: u64,
    pub(crate) updated: u64,
    pub(crate) unchanged: u64,
    pub(crate) moved: u64,
    pub(crate) missing: u64,
    pub(crate) restored: u64,
    pub(crate) unreadable: u64,
}

/// A scan's exit code and its report.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) code: i32,
    pub(crate) counts: Counts,
    pub(crate) report: Value,
    pub(crate) err: String,
}

/// The row of a task in the object of `status --json`.
pub(crate) fn task<'a>(status: &'a Value, name: &str) -> &'a Value {
    let tasks = status["tasks"].as_array().unwrap();
    tasks.iter().find(|task| task["name"] == name).unwrap_or_else(|| panic!("no {name}: {status}"))
}

impl Scan {
    /// The problems of all its roots.
    pub(crate) fn problems(&self) -> Vec<Value> {
        let sources = self.report["sources"].as_array().unwrap();
        sources.iter().flat_map(|source| source["problems"].as_array().unwrap()).cloned().collect()
    }
}

impl Ran {
    /// Its lines as JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        use std::os::unix::process::ExitStatusExt;
        let status = output.status;
        Self {
            code: status.code().or_else(|| status.signal().map(|signal| -signal)).unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Home {
    pub(crate) fn new() -> Self {
        let dir = TempDir::with_prefix("tonarm-e2e-").unwrap();
        // A user without rights must be able to enter it.
        std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        Self { dir }
    }

    /// A home whose `music` holds so many songs, scanned.
    pub(crate) fn with_songs(count: usize) -> (Self, Tree) {
        let home = Self::new();
        let music = home.tree("music");
        music.fill(count);
        let scan = home.scan(&[music.str()]);
        assert_eq!((scan.code, scan.counts.added), (0, count as u64), "{}", scan.err);
        (home, music)
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    /// A folder of music in this home.
    pub(crate) fn tree(&self, name: &str) -> Tree {
        Tree::at(self.path(name))
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.path("data/tonarm/catalogue.db")
    }

    /// Writes the configuration.
    pub(crate) fn configure(&self, text: &str) {
        let path = self.path("config/tonarm/config.toml");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The program with this home and no other environment, ready to run.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(TONARM);
        self.dress(command.args(args));
        command
    }

    /// The program behind others, such as `strace` with its flags.
    pub(crate) fn behind(&self, before: &[&str], args: &[&str]) -> Command {
        let mut command = Command::new(before[0]);
        self.dress(command.args(&before[1..]).arg(TONARM).args(args));
        command
    }

    fn dress(&self, command: &mut Command) {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.dir.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .current_dir(self.dir.path())
            .stdin(Stdio::null());
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.command(args).output().unwrap().into()
    }

    /// As a user whom modes bind; the home is given to that user first.
    pub(crate) fn run_plain(&self, args: &[&str]) -> Ran {
        self.plain(args).output().unwrap().into()
    }

    pub(crate) fn plain(&self, args: &[&str]) -> Command {
        if !system::is_root() {
            return self.command(args);
        }
        let path = self.dir.path();
        let given = Command::new("chown").args(["-hR", "65534:65534"]).arg(path).status().unwrap();
        assert!(given.success());
        self.behind(&[&["setpriv"], system::NOBODY].concat(), args)
    }

    /// `refresh-library --json` with these further arguments.
    pub(crate) fn scan(&self, args: &[&str]) -> Scan {
        self.scanned(self.run(&[&["refresh-library", "--json"], args].concat()))
    }

    pub(crate) fn scan_plain(&self, args: &[&str]) -> Scan {
        self.scanned(self.run_plain(&[&["refresh-library", "--json"], args].concat()))
    }

    /// What a run of `refresh-library --json` says.
    #[expect(clippy::unused_self, reason = "reads as the other ways to scan do")]
    pub(crate) fn scanned(&self, ran: Ran) -> Scan {
        let [report] = &ran.json()[..] else { panic!("not one line: {ran:?}") };
        let counts = Counts::deserialize(&report["counts"]).unwrap();
        Scan { code: ran.code, counts, report: report.clone(), err: ran.err }
    }

    /// The rows of `files --json`, byte for byte.
    pub(crate) fn files_text(&self) -> String {
        let ran = self.run(&["files", "--json"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.out
    }

    /// The rows of `files --json`.
    pub(crate) fn files(&self) -> Vec<Value> {
        self.files_text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The paths of rows that are not missing, below `tree`.
    pub(crate) fn present(&self, tree: &Tree) -> Vec<String> {
        self.paths(tree, |row| row["missing_since"].is_null())
    }

    /// The paths of rows that are missing, below `tree`.
    pub(crate) fn missing(&self, tree: &Tree) -> Vec<String> {
        self.paths(tree, |row| !row["missing_since"].is_null())
    }

    fn paths(&self, tree: &Tree, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
        let below = format!("{}/", tree.str());
        let files = self.files();
        let paths = files.iter().filter(|row| wanted(row)).map(|row| row["path"].as_str().unwrap());
        paths.filter_map(|path| path.strip_prefix(&below)).map(str::to_owned).collect()
    }

    /// The identity of each file: its row in the catalogue by its path.
    pub(crate) fn ids(&self) -> BTreeMap<String, i64> {
        let connection = Connection::open(self.db()).unwrap();
        let mut statement = connection
            .prepare(
                "SELECT CAST(root.path || '/' || folder.path || iif(length(folder.path) = 0, '', '/') || file.name AS TEXT), file.id \
                 FROM file JOIN folder ON folder.id = folder_id JOIN root ON root.id = root_id",
            )
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// The rows as they would be in a catalogue that was never used before.
    pub(crate) fn fresh_files(&self, roots: &[&str]) -> Vec<Value> {
        let db = self.path("fresh.db");
        for suffix in ["", "-wal", "-shm", ".lock"] {
            let _ = std::fs::remove_file(self.path(&format!("fresh.db{suffix}")));
        }
        let db = db.to_str().unwrap();
        let ran = self.run(&[&["--db", db, "refresh-library", "-q"], roots].concat());
        assert!(ran.code == 0 || ran.code == 3, "{ran:?}");
        self.run(&["--db", db, "files", "--json"]).json()
    }
}

/// The bytes of the catalogue and of what lies beside it, by name.
pub(crate) fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}
