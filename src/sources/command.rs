//! A program that prints records as a source.
//!
//! It is run as it is written, without a shell, in the folder of the config file (in `/` where that is gone), with nothing on its standard
//! input and `TONARM_SOURCE` set to the name of the source. What it prints is a stream of [`records`]; what it says on standard error goes
//! to the log. It has to end by itself, with 0, before its list may count as complete.

mod process;
mod tail;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use process::{Cut, Ended, Limits, Running};

use super::{Ending, Opened, Opening, Page, Source, Type, records, values};
use crate::config::{SourceSettings, format_duration};
use crate::exit::{Exit, Failure};
use crate::output::size;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::store;

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "command",
    about: "a program that prints records, one JSON object a line",
    login: None,
    open,
};

/// The most that a program may print.
const MOST_OUTPUT: u64 = 1 << 30;

/// How long a program that was asked to end may take to do so.
const GRACE: Duration = Duration::from_secs(2);

#[expect(clippy::needless_pass_by_value, reason = "every kind of source is opened alike")]
fn open(opening: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let Opening { settings, progress, stop, .. } = opening;
    let words = settings.command.as_deref().map_or(&[][..], Vec::as_slice);
    let Some((word, arguments)) = words.split_first() else {
        let message = format!("{}: there is no program to run", settings.name);
        return Err(Failure::new(Exit::Usage, "command.missing", message)
            .hint(format!("set `sources.{}.command`", settings.name)));
    };
    let limits = Limits { time: *settings.timeout, output: MOST_OUTPUT, grace: GRACE };
    let source = Program { settings, word, arguments, limits, progress, stop };
    Ok(Opened { scheme: settings.name.clone(), tells_parts: false, source: Box::new(source) })
}

struct Program<'a> {
    settings: &'a SourceSettings,
    word: &'a str,
    arguments: &'a [String],
    limits: Limits,
    progress: &'a Progress,
    stop: &'a Stop,
}

impl Source for Program<'_> {
    type Page = Page;
    type Ending = Ending;

    fn name(&self) -> String {
        self.settings.name.clone()
    }

    fn follow(
        self: Box<Self>,
        put: &mut dyn FnMut(Page) -> store::Result<()>,
    ) -> store::Result<Ending> {
        let name = &self.settings.name;
        let mut running = match self.start() {
            Ok(running) => running,
            Err(failure) => return Ok(Ending { failure: Some(failure), ..Ending::default() }),
        };
        let map = &self.settings.prefix_map;
        let mut ending =
            records::follow(&mut running, name, name, map, self.progress, self.stop, put)?;
        let was_followed = !ending.interrupted && ending.failure.is_none();
        let ended = running.finish(was_followed);
        for line in &ended.said {
            log::info!("{name}: {line}");
        }
        if !was_followed || !ended.is_well() {
            ending.complete = false;
        }
        ending.interrupted |= ended.cut == Some(Cut::Stopped);
        if ending.interrupted {
            ending.failure = None;
        } else if ended.cut.is_some() || ending.failure.is_none() {
            // A stream that was cut here could not be read on, but that is not why it failed.
            ending.failure = self.failure(&ended);
        }
        Ok(ending)
    }
}

impl Program<'_> {
    fn start(&self) -> Result<Running, Failure> {
        let folder = &self.settings.folder;
        let folder = if folder.is_dir() { folder } else { Path::new("/") };
        let program =
            if self.word.contains('/') { folder.join(self.word) } else { PathBuf::from(self.word) };
        let mut command = std::process::Command::new(&program);
        command.args(self.arguments).current_dir(folder).env("TONARM_SOURCE", &self.settings.name);
        Running::start(command, self.limits, self.stop)
            .map_err(|error| self.not_started(&program, &error))
    }

    fn not_started(&self, program: &Path, error: &io::Error) -> Failure {
        let (name, word) = (&self.settings.name, self.word);
        let fail = |code, what: &str, hint: &str| {
            Failure::new(Exit::Failed, code, format!("{name}: {what}")).hint(hint)
        };
        match error.kind() {
            io::ErrorKind::NotFound if program.is_absolute() && program.exists() => fail(
                "command.not_started",
                &format!("`{word}` names in its first line a program that is not there"),
                "install that program, or correct the line",
            ),
            io::ErrorKind::NotFound => fail(
                "command.not_found",
                &format!("there is no program `{word}`"),
                "install it, or write its whole path: cron and systemd look in fewer folders than a shell, and `~` is not replaced",
            ),
            io::ErrorKind::PermissionDenied => fail(
                "command.not_executable",
                &format!("`{word}` may not be run"),
                "`chmod +x` makes a file a program; a folder is none",
            ),
            _ => fail(
                "command.not_started",
                &format!("`{word}` cannot be run: {error}"),
                "a script begins with a line such as `#!/bin/sh`",
            ),
        }
    }

    /// Why it failed, if it did.
    fn failure(&self, ended: &Ended) -> Option<Failure> {
        let (name, word) = (&self.settings.name, self.word);
        let said = ended.said.last().map(|line| format!(": {line}")).unwrap_or_default();
        let fail = |code, what: String| {
            Some(Failure::new(Exit::Failed, code, format!("{name}: `{word}` {what}{said}")))
        };
        match ended.cut {
            Some(Cut::Stopped) => None,
            Some(Cut::TooLate) => {
                let time = format_duration(self.limits.time);
                fail("command.timed_out", format!("was ended, for it took longer than {time}")).map(
                    |failure| failure.hint(format!("`sources.{name}.timeout` gives it more time")),
                )
            }
            Some(Cut::TooMuch) => {
                let most = size(self.limits.output);
                fail("command.too_much", format!("was ended, for it printed more than {most}"))
            }
            None if ended.is_well() => None,
            None => {
                let how = ended.status.map_or_else(|| "did not end".to_owned(), tail::how);
                fail("command.failed", how)
            }
        }
    }
}
