//! Programs good and bad, as they are run.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::*;
use crate::accounts::Accounts;
use crate::config::{Layer, Set};
use crate::http::Network;
use crate::store::Remembered;

const ARTIST: &str = r#"{"kind":"artist","name":"A"}"#;
const END: &str = r#"{"kind":"end","complete":true}"#;

/// Longer than any test may take.
const LONG: Duration = Duration::from_secs(600);

/// Time enough to be over.
const SHORT: Duration = Duration::from_millis(100);

fn set<T>(value: T) -> Set<T> {
    Set { value, layer: Layer::Default }
}

fn settings(command: &[&str]) -> SourceSettings {
    SourceSettings {
        name: "mine".into(),
        folder: "/".into(),
        kind: set("command".into()),
        enabled: set(true),
        path: None,
        command: Some(set(command.iter().map(|word| (*word).to_owned()).collect())),
        timeout: set(LONG),
        prefix_map: set(Vec::new()),
        web: None,
    }
}

fn limits() -> Limits {
    Limits { time: LONG, output: 1 << 20, grace: Duration::from_millis(50) }
}

/// What came of it.
struct Ran {
    names: Vec<String>,
    ending: Ending,
}

impl Ran {
    fn failure(&self) -> Option<(&str, &str)> {
        self.ending.failure.as_ref().map(|failure| (failure.code, &*failure.message))
    }

    /// Whether it counts as complete and well, with so many records.
    fn is_whole(&self, read: u64) -> bool {
        let Ending { complete, interrupted, problems, .. } = &self.ending;
        *complete
            && !interrupted
            && problems.is_empty()
            && self.failure().is_none()
            && self.ending.read == read
    }
}

fn run(settings: &SourceSettings, limits: Limits, stop: &Stop) -> Ran {
    let mut names = Vec::new();
    let ending = follow(settings, limits, stop, &mut |page| {
        names.extend(page.into_iter().map(|record| match record {
            crate::model::Record::Artist(artist) => artist.name,
            other => format!("{other:?}"),
        }));
        Ok(())
    });
    Ran { names, ending: ending.unwrap() }
}

fn follow(
    settings: &SourceSettings,
    limits: Limits,
    stop: &Stop,
    put: &mut dyn FnMut(Page) -> store::Result<()>,
) -> store::Result<Ending> {
    let (word, arguments) = settings.command.as_ref().unwrap().split_first().unwrap();
    let progress = Progress::silent();
    Box::new(Program { settings, word, arguments, limits, progress: &progress, stop }).follow(put)
}

fn sh_within(script: &str, limits: Limits) -> Ran {
    run(&settings(&["/bin/sh", "-c", script]), limits, &Stop::default())
}

fn sh(script: &str) -> Ran {
    sh_within(script, limits())
}

#[test]
fn what_a_program_prints_before_it_ends_well_is_the_list() {
    let ran = sh(&format!("echo '{ARTIST}'; echo '{END}'"));
    assert!(ran.is_whole(1), "{:?}", ran.ending);
    assert_eq!(ran.names, ["A"]);
    let ran = sh(&format!("echo '{ARTIST}'"));
    assert_eq!((ran.ending.read, ran.ending.complete, ran.failure()), (1, false, None));
    let ran = sh("");
    assert_eq!((ran.ending.read, ran.ending.complete, ran.failure()), (0, false, None));
    let ran = sh(r#"printf '{"kind":"art'"#);
    assert_eq!((ran.ending.skipped, ran.ending.complete, ran.failure()), (1, false, None));
}

#[test]
fn it_is_run_as_written_in_the_folder_of_the_config_with_nothing_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    let script =
        r#"cat; printf '{"kind":"artist","name":"%s"}\n' "$0" "$1" "$PWD" "$TONARM_SOURCE""#;
    let mut settings = settings(&["sh", "-c", script, "a b", "$HOME *"]);
    settings.folder.clone_from(&path);
    let names = run(&settings, limits(), &Stop::default()).names;
    assert_eq!(names, ["a b", "$HOME *", path.to_str().unwrap(), "mine"]);
    settings.folder = path.join("gone");
    assert_eq!(run(&settings, limits(), &Stop::default()).names[2], "/");
}

#[test]
fn a_program_that_fails_ends_nothing_and_what_it_printed_is_kept() {
    let ran =
        sh(&format!("echo '{ARTIST}'; echo '{END}'; echo a >&2; printf 'no \\033tea' >&2; exit 3"));
    assert_eq!(
        ran.failure(),
        Some(("command.failed", "mine: `/bin/sh` ended with exit status 3: no tea"))
    );
    assert_eq!((ran.names, ran.ending.complete), (vec!["A".to_owned()], false));
    let ran = sh(&format!("echo '{END}'; kill -KILL $$"));
    assert_eq!(ran.failure(), Some(("command.failed", "mine: `/bin/sh` was ended by signal 9")));
    assert!(!ran.ending.complete);
}

#[test]
fn a_program_that_hangs_is_ended_when_its_time_is_over() {
    for script in [
        "sleep 60",
        "exec >&-; sleep 60",
        "exec >&- 2>&-; sleep 60",
        "trap '' TERM; sleep 60; sleep 60",
        &format!("echo '{END}'; exec >&-; sleep 60"),
        "while :; do echo; sleep 0.01; done",
        "while :; do echo noise >&2; done",
    ] {
        let ran = sh_within(script, Limits { time: SHORT, ..limits() });
        let (code, message) = ran.failure().expect(script);
        assert_eq!(code, "command.timed_out", "{script}");
        assert!(message.starts_with("mine: `/bin/sh` was ended, for it took longer than 100ms"));
        assert!(!ran.ending.complete && !ran.ending.interrupted, "{script}");
    }
    // Of itself it has ended, but its child goes on and on.
    let limits = Limits { time: SHORT, grace: LONG, ..limits() };
    let ran = sh_within("while :; do echo; sleep 0.01; done & exit 0", limits);
    assert_eq!(ran.failure().unwrap().0, "command.timed_out");
}

#[test]
fn a_flood_is_cut_and_noise_is_not() {
    let ran = sh(&format!("while :; do echo '{ARTIST}'; done"));
    let (code, message) = ran.failure().unwrap();
    assert_eq!(code, "command.too_much");
    assert!(message.contains("more than 1.0 MB"), "{message}");
    assert!(ran.ending.read > 30_000 && !ran.ending.complete);
    let ran = sh("yes | tr -d '\\n'");
    assert_eq!(ran.failure().unwrap().0, "command.too_much");
    let ran = sh(&format!("yes noise | head -c 3000000 >&2; echo '{END}'"));
    assert!(ran.is_whole(0), "{:?}", ran.ending);
}

#[test]
fn a_child_left_behind_is_not_waited_for() {
    let ran = sh(&format!("sleep 60 & echo '{ARTIST}'; echo '{END}'"));
    assert!(ran.is_whole(1), "{:?}", ran.ending);
    let ran = sh(&format!("trap '' TERM; sleep 60 & echo '{END}'; exit 4"));
    assert_eq!(ran.failure().unwrap().0, "command.failed");
    // One that left the group is out of reach, and does not keep anybody.
    let ran = sh(&format!("setsid sleep 5 & echo '{END}'"));
    assert!(ran.is_whole(0), "{:?}", ran.ending);
}

#[test]
fn what_a_child_prints_after_its_parent_ended_still_counts() {
    let grace = LONG;
    let ran =
        sh_within(&format!("(sleep 0.2; echo '{END}') & exit 0"), Limits { grace, ..limits() });
    assert!(ran.is_whole(0), "{:?}", ran.ending);
}

#[test]
fn who_asks_to_end_is_heard_while_it_prints_and_while_it_does_not() {
    let script = format!("for i in $(seq 600); do echo '{ARTIST}'; done; sleep 60");
    let stop = Stop::default();
    let mut read = 0;
    let ending = follow(&settings(&["/bin/sh", "-c", &script]), limits(), &stop, &mut |page| {
        read += page.len();
        stop.ask();
        Ok(())
    });
    let ending = ending.unwrap();
    assert!(ending.interrupted && ending.failure.is_none() && !ending.complete);
    assert!(read >= 500, "{read}");
    for script in ["sleep 60", "exec >&-; sleep 60"] {
        let late = Stop::default().until(Some(Instant::now() + SHORT));
        let ran = run(&settings(&["/bin/sh", "-c", script]), limits(), &late);
        assert!(ran.ending.interrupted && ran.failure().is_none(), "{script}");
    }
}

#[test]
fn a_catalogue_that_takes_no_more_ends_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let script = format!("echo $$ > \"$0\"; while :; do echo '{ARTIST}'; done");
    let settings = settings(&["/bin/sh", "-c", &script, pid.to_str().unwrap()]);
    let full = || store::Error::Full("/catalogue.db".into());
    assert!(follow(&settings, limits(), &Stop::default(), &mut |_| Err(full())).is_err());
    let pid: i32 = fs::read_to_string(&pid).unwrap().trim().parse().unwrap();
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    assert_eq!(rustix::process::test_kill_process(pid), Err(rustix::io::Errno::SRCH));
}

#[test]
fn what_cannot_be_run_is_told_with_what_helps() {
    let folder = tempfile::tempdir().unwrap();
    // Another process writes them: here others could start while one is open for writing, and then it would be busy.
    let script = "echo plain > plain; echo '#!/no/such/shell' > orphan; chmod 755 orphan; echo plain > odd; chmod 755 odd";
    let mut writer = settings(&["/bin/sh", "-c", script]);
    writer.folder = folder.path().into();
    assert_eq!(run(&writer, limits(), &Stop::default()).failure(), None);
    for (program, code, said) in [
        ("no-such-program-of-tonarm", "command.not_found", "there is no program `no-such-"),
        ("./gone", "command.not_found", "there is no program `./gone`"),
        ("~/bridge", "command.not_found", "there is no program `~/bridge`"),
        ("./plain", "command.not_executable", "`./plain` may not be run"),
        ("./", "command.not_executable", "`./` may not be run"),
        ("./orphan", "command.not_started", "`./orphan` names in its first line a program"),
        ("./odd", "command.not_started", "`./odd` cannot be run: Exec format error"),
        ("a\0b", "command.not_started", "cannot be run: nul byte"),
    ] {
        let mut settings = settings(&[program]);
        settings.folder = folder.path().into();
        let ran = run(&settings, limits(), &Stop::default());
        let (found, message) = ran.failure().expect(program);
        assert_eq!(found, code, "{program}: {message}");
        assert!(message.starts_with("mine: ") && message.contains(said), "{message}");
        assert!(ran.ending.failure.as_ref().unwrap().hint.is_some(), "{program}");
    }
}

#[test]
fn opening_starts_nothing_and_needs_a_program() {
    let (progress, stop) = (Progress::silent(), Stop::default());
    let with = |words: &[&str]| {
        let settings = settings(words);
        let opening = Opening {
            settings: &settings,
            remembered: Remembered::default(),
            now_ms: 0,
            network: &Network::new(Path::new("/"), Path::new("/"), &stop),
            accounts: &Accounts::new(Path::new("/"), None),
            progress: &progress,
            stop: &stop,
        };
        open(opening).map(|opened| (opened.scheme, opened.source.name())).map_err(|it| it.code)
    };
    assert_eq!(with(&["/no/such/program"]), Ok(("mine".to_owned(), "mine".to_owned())));
    assert_eq!(with(&[]), Err("command.missing"));
}
