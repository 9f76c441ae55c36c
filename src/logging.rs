//! How a log record becomes lines on stderr: for people on a terminal, for the journal, or for a file.
//!
//! | stderr is | a line looks like |
//! |---|---|
//! | a terminal | `warning: text`, in colour where wanted |
//! | the journal | `<4>text`, the level as a number that journald understands; it keeps the time itself |
//! | anything else | `warning: text`, after the time (RFC 3339, UTC) where the level is `info` or finer |
//!
//! Debug and trace lines, and all lines of other crates, begin with the module they come from. Text is made harmless by
//! [`sanitised`]; each line of a message gets the prefix, so that no message can fake another. Which level applies is
//! [`config`](crate::config)'s to say.

use std::ffi::OsString;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::{PoisonError, RwLock};

use env_logger::Target;
use jiff::Timestamp;
use log::{Level, LevelFilter};

use crate::config::{Layer, Set};
use crate::output::{Look, Style, sanitised};

type Around = Box<dyn Fn(&mut dyn FnMut()) + Send + Sync>;

static AROUND: RwLock<Option<Around>> = RwLock::new(None);

/// Has every later log line written from inside `around`, which must call what it is given once. Progress bars step aside this way:
/// `around_lines(move |write| bars.suspend(|| write()))`. Nothing may log from inside such a `suspend` of its own: the bars are locked.
pub fn around_lines(around: impl Fn(&mut dyn FnMut()) + Send + Sync + 'static) {
    *AROUND.write().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(around));
}

/// Starts logging to stderr at `level` (from [`Settings`](crate::config::Settings)); `look` is stderr's. Only the first call counts.
///
/// A level from a flag or the config is this program's, other crates keep to worse things; a filter from the environment is taken word
/// for word, in `env_logger`'s syntax.
pub fn init(level: &Set<String>, look: Look, env: &dyn Fn(&str) -> Option<OsString>) {
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(&filter(level)).target(Target::Pipe(Box::new(Lines(io::stderr()))));
    let to = Destination::of(&io::stderr(), look, env);
    builder.format(move |out, record| {
        if tells_secrets(record.target(), record.level()) {
            return Ok(());
        }
        let form = Form { to, colour: look.colour, timed: log::max_level() >= LevelFilter::Info };
        out.write_all(
            form.lines(
                record.level(),
                record.target(),
                &record.args().to_string(),
                Timestamp::now(),
            )
            .as_bytes(),
        )
    });
    // A second logger is refused, and the first goes on.
    let _ = builder.try_init();
}

/// Whether a line may hold what is secret: those who send requests write down addresses with their queries, and headers byte by byte.
/// No filter brings them back.
fn tells_secrets(target: &str, level: Level) -> bool {
    const WHO: &[&str] = &["ureq", "ureq_proto", "rustls"];
    let (of, _) = target.split_once("::").unwrap_or((target, ""));
    level > Level::Warn && WHO.contains(&of)
}

fn filter(level: &Set<String>) -> String {
    let others = match (level.layer, level.as_str()) {
        (Layer::Environment, _) | (_, "off" | "trace") => return level.value.clone(),
        (_, "error" | "warn" | "info") => "error",
        _ => "info",
    };
    format!("{others},tonarm={}", level.value)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    Terminal,
    Journal,
    File,
}

impl Destination {
    /// The journal says which stream it reads: `JOURNAL_STREAM` is device and inode in decimal.
    /// <https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#%24JOURNAL_STREAM>
    fn of(stream: &impl AsFd, look: Look, env: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let said = env("JOURNAL_STREAM");
        let is = rustix::fs::fstat(stream).map(|stat| format!("{}:{}", stat.st_dev, stat.st_ino));
        match (said, is) {
            (Some(said), Ok(is)) if said == *is => Self::Journal,
            _ if look.width.is_some() => Self::Terminal,
            _ => Self::File,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Form {
    to: Destination,
    colour: bool,
    timed: bool,
}

impl Form {
    fn lines(self, level: Level, target: &str, message: &str, now: Timestamp) -> String {
        let ours = target == "tonarm" || target.starts_with("tonarm::");
        let from = if ours && level <= Level::Info {
            String::new()
        } else {
            format!("{}: ", sanitised(target))
        };
        let (word, style, priority) = match level {
            Level::Error => ("error", Style::Error, 3),
            Level::Warn => ("warning", Style::Warning, 4),
            Level::Info => ("info", Style::Good, 6),
            Level::Debug => ("debug", Style::Dim, 7),
            Level::Trace => ("trace", Style::Dim, 7),
        };
        let prefix = match self.to {
            Destination::Journal => format!("<{priority}>{from}"),
            Destination::File if self.timed => format!("{now:.0} {word}: {from}"),
            Destination::File | Destination::Terminal => {
                format!("{}: {from}", style.paint(word, self.colour))
            }
        };
        let message = if message.is_empty() { "\n" } else { message };
        let mut lines = String::new();
        for line in message.lines() {
            lines.extend([prefix.as_str(), &*sanitised(line), "\n"]);
        }
        lines
    }
}

/// Writes whole records, progress bars permitting.
struct Lines<W>(W);

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, record: &[u8]) -> io::Result<usize> {
        let around = AROUND.read().unwrap_or_else(PoisonError::into_inner);
        let mut result = Ok(());
        let mut write = || result = self.0.write_all(record).and_then(|()| self.0.flush());
        match &*around {
            Some(around) => around(&mut write),
            None => write(),
        }
        result.map(|()| record.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    const ON_TERMINAL: Form = Form { to: Destination::Terminal, colour: false, timed: true };

    fn lines(form: Form, level: Level, target: &str, message: &str) -> String {
        form.lines(level, target, message, "2026-03-15T12:00:00.123Z".parse().unwrap())
    }

    #[test]
    fn those_who_send_requests_are_not_heard_of_what_they_send() {
        for (target, level, is_dropped) in [
            ("ureq::run", Level::Debug, true),
            ("ureq_proto::util", Level::Trace, true),
            ("rustls::client::hs", Level::Debug, true),
            ("ureq::pool", Level::Warn, false),
            ("tonarm::http::polite", Level::Debug, false),
            ("ureqs", Level::Debug, false),
        ] {
            assert_eq!(tells_secrets(target, level), is_dropped, "{target}");
        }
    }

    #[test]
    fn a_person_the_journal_and_a_file_each_get_their_form() {
        let journal = Form { to: Destination::Journal, ..ON_TERMINAL };
        let file = Form { to: Destination::File, ..ON_TERMINAL };
        for (form, level, target, line) in [
            (ON_TERMINAL, Level::Error, "tonarm", "error: text\n"),
            (ON_TERMINAL, Level::Warn, "tonarm::tasks", "warning: text\n"),
            (ON_TERMINAL, Level::Debug, "tonarm::tasks", "debug: tonarm::tasks: text\n"),
            (ON_TERMINAL, Level::Warn, "lofty::mp4", "warning: lofty::mp4: text\n"),
            (ON_TERMINAL, Level::Warn, "tonarmed", "warning: tonarmed: text\n"),
            (
                Form { colour: true, ..ON_TERMINAL },
                Level::Error,
                "tonarm",
                "\x1b[1;31merror\x1b[0m: text\n",
            ),
            (journal, Level::Error, "tonarm", "<3>text\n"),
            (journal, Level::Warn, "tonarm", "<4>text\n"),
            (journal, Level::Info, "tonarm", "<6>text\n"),
            (journal, Level::Trace, "tonarm", "<7>tonarm: text\n"),
            (file, Level::Info, "tonarm", "2026-03-15T12:00:00Z info: text\n"),
            (Form { timed: false, ..file }, Level::Warn, "tonarm", "warning: text\n"),
        ] {
            assert_eq!(lines(form, level, target, "text"), line);
        }
    }

    #[test]
    fn no_message_can_fake_another_or_steer_the_terminal() {
        let journal = Form { to: Destination::Journal, ..ON_TERMINAL };
        assert_eq!(
            lines(journal, Level::Info, "tonarm", "one\n<0>two\x1b[2J\n"),
            "<6>one\n<6><0>two\\x1b[2J\n"
        );
        assert_eq!(lines(ON_TERMINAL, Level::Warn, "tonarm", ""), "warning: \n");
    }

    #[test]
    fn other_crates_keep_to_worse_things_unless_the_environment_says_otherwise() {
        for (level, layer, wanted) in [
            ("warn", Layer::Default, "error,tonarm=warn"),
            ("info", Layer::Flag, "error,tonarm=info"),
            ("debug", Layer::File { line: 1 }, "info,tonarm=debug"),
            ("trace", Layer::Flag, "trace"),
            ("off", Layer::Flag, "off"),
            ("debug", Layer::Environment, "debug"),
            ("lofty=trace,warn", Layer::Environment, "lofty=trace,warn"),
        ] {
            assert_eq!(filter(&Set { value: level.to_owned(), layer }), wanted);
        }
    }

    #[test]
    fn the_journal_is_known_by_device_and_inode() {
        let file = tempfile::tempfile().unwrap();
        let stat = rustix::fs::fstat(&file).unwrap();
        let is = format!("{}:{}", stat.st_dev, stat.st_ino);
        let terminal = Look { width: Some(80), ..Look::default() };
        for (said, look, to) in [
            (Some(is.clone()), Look::default(), Destination::Journal),
            (Some(is), terminal, Destination::Journal),
            (Some("1:2".to_owned()), Look::default(), Destination::File),
            (Some("1:2".to_owned()), terminal, Destination::Terminal),
            (None, Look::default(), Destination::File),
        ] {
            let env =
                |name: &str| said.clone().filter(|_| name == "JOURNAL_STREAM").map(OsString::from);
            assert_eq!(Destination::of(&file, look, &env), to, "{said:?}");
        }
    }

    #[test]
    fn progress_bars_step_aside_for_each_record() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let bars = Arc::clone(&seen);
        around_lines(move |write| {
            bars.lock().unwrap().push("away");
            write();
            bars.lock().unwrap().push("back");
        });
        let mut bytes = Vec::new();
        Lines(&mut bytes).write_all(b"warning: text\n").unwrap();
        assert_eq!(
            (bytes, &*seen.lock().unwrap()),
            (b"warning: text\n".to_vec(), &vec!["away", "back"])
        );
    }
}
