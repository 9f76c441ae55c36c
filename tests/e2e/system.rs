//! What the machine offers a test: other programs, other users, file systems. Where something is not there, the test says so and passes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Says on stderr, past the capture of the test harness, why a test does nothing here.
pub(crate) fn skipped(why: &str) {
    let name = std::thread::current().name().unwrap_or("test").to_owned();
    let _ = writeln!(std::io::stderr(), "skipped: {why} ({name})");
}

/// The folder of fixtures and of the fault kit, beside the checkout or where `TONARM_SHARED` says.
pub(crate) fn shared(below: &str) -> Option<PathBuf> {
    let told = std::env::var_os("TONARM_SHARED").map(PathBuf::from);
    let shared =
        told.unwrap_or_else(|| Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")).into());
    let path = shared.join(below);
    if path.exists() {
        return Some(path.canonicalize().unwrap());
    }
    skipped("../shared is absent");
    None
}

pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether a program is there and this call of it ends well.
pub(crate) fn works(program: &str, args: &[&str]) -> bool {
    let ran = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let works = ran.is_ok_and(|status| status.success());
    if !works {
        skipped(&format!("{program} is not there or may not work here"));
    }
    works
}

pub(crate) fn has_strace() -> bool {
    works("strace", &["-f", "-qq", "-o", "/dev/null", "true"])
}

/// The arguments of `setpriv` for a user without rights.
pub(crate) const NOBODY: &[&str] = &["--reuid=65534", "--regid=65534", "--clear-groups", "--"];

/// Whether a test can run the program as a user whom modes bind: we are one, or can become one.
pub(crate) fn has_plain_user() -> bool {
    !is_root() || works("setpriv", &[NOBODY, &["true"]].concat())
}

/// A small file system in memory, until dropped.
pub(crate) struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one of so many KiB at `path`, where that is allowed.
    pub(crate) fn mount(path: &Path, kib: u32) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        if !is_root() {
            skipped("only root may mount");
            return None;
        }
        let size = format!("size={kib}k");
        let target = path.to_str().unwrap();
        works("mount", &["-t", "tmpfs", "-o", &size, "tmpfs", target]).then(|| Self(path.into()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
