//! Secrets that the user keeps in a file, behind a program, or in the credentials of systemd.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::config::{Secret, SourceSettings};
use crate::exit::{Exit, Failure};

/// No secret is so long, bytes.
const MOST: u64 = 64 << 10;

/// How long a program may take to tell one: somebody may have to type.
const MOST_WAIT: Duration = Duration::from_secs(60);

/// The secret of that name.
pub(super) fn find(
    settings: &SourceSettings,
    credentials: Option<&Path>,
    name: &str,
) -> Result<Option<String>, Failure> {
    let source = &settings.name;
    let not_told = |exit, where_: String, reason: String| {
        let message = format!("{source}: the {} {where_} {reason}", name.replace('_', " "));
        Failure::new(exit, "accounts.secret", message)
            .hint("see the keys `…_file` and `…_command` of the section")
    };
    let wrong = |where_, reason| not_told(Exit::Usage, where_, reason);
    let web = settings.web.as_ref();
    match web.and_then(|web| web.secrets.get(name)) {
        Some(Secret::File(path)) => {
            let where_ = || format!("in {}", path.display());
            let text =
                File::open(&path.value).and_then(|file| first_line(&mut BufReader::new(file)));
            let text = text.map_err(|error| wrong(where_(), format!("cannot be read: {error}")))?;
            text.map(Some).ok_or_else(|| wrong(where_(), "is empty".to_owned()))
        }
        Some(Secret::Command(words)) => {
            let where_ = || format!("of `{}`", words.first().map_or("", String::as_str));
            // What is set up may be right, and the keeper of passwords closed.
            let wrong = |reason| not_told(Exit::Login, where_(), reason);
            let text = told(words).map_err(wrong)?;
            text.map(Some).ok_or_else(|| wrong("is empty".to_owned()))
        }
        None => {
            let Some(folder) = credentials else { return Ok(None) };
            for file in [format!("{source}_{name}"), format!("tonarm_{source}_{name}")] {
                let path = folder.join(file);
                match File::open(&path).and_then(|file| first_line(&mut BufReader::new(file))) {
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => {
                        let where_ = format!("in {}", path.display());
                        return Err(wrong(where_, format!("cannot be read: {error}")));
                    }
                    Ok(text) => return Ok(text),
                }
            }
            Ok(None)
        }
    }
}

/// The first line without blanks around it, and without the mark that some editors put before a text; nothing where it is empty. What comes
/// behind it is not waited for.
fn first_line(from: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    from.take(MOST).read_until(b'\n', &mut bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| std::io::Error::new(std::io::ErrorKind::InvalidData, "it is no UTF-8"))?;
    let line = text.trim_start_matches('\u{feff}').trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

/// What a program prints. It may ask on the terminal; what it says on standard error is for the user.
fn told(words: &[String]) -> Result<Option<String>, String> {
    let Some((program, arguments)) = words.split_first() else {
        return Err("is behind no program".to_owned());
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot be asked for: {error}"))?;
    let output = child.stdout.take().expect("it was asked for");
    let (teller, line) = mpsc::channel();
    // What the program leaves behind may hold its output open for as long as it likes; nobody waits for that.
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        // Where nobody listens any more the run has ended.
        let _ = teller.send(first_line(&mut output));
        // A program that says more is let finish.
        let _ = std::io::copy(&mut output, &mut std::io::sink());
    });
    let begun = Instant::now();
    let goes_on = || {
        if crate::signals::is_ending() {
            Err("was not told before the run was interrupted".to_owned())
        } else if begun.elapsed() >= MOST_WAIT {
            Err(format!("took longer than {} s", MOST_WAIT.as_secs()))
        } else {
            Ok(())
        }
    };
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => match goes_on() {
                Ok(()) => std::thread::sleep(STEP),
                Err(reason) => {
                    // It is this process's own, and is waited for.
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(reason);
                }
            },
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    };
    if !status.success() {
        return Err(format!("was not told: the program ended with {status}"));
    }
    loop {
        match line.recv_timeout(STEP) {
            Ok(text) => return text.map_err(|error| format!("cannot be read: {error}")),
            Err(RecvTimeoutError::Timeout) => goes_on()?,
            Err(RecvTimeoutError::Disconnected) => return Err("cannot be read".to_owned()),
        }
    }
}

/// How often it is looked whether the run is to end.
const STEP: Duration = Duration::from_millis(10);

#[cfg(test)]
mod tests {
    use super::*;

    fn words(script: &str) -> Vec<String> {
        ["sh", "-c", script].map(str::to_owned).to_vec()
    }

    #[test]
    fn the_first_line_of_what_a_program_prints_is_the_secret() {
        assert_eq!(told(&words("echo ' hush '; echo more")), Ok(Some("hush".into())));
        assert_eq!(told(&words("true")), Ok(None));
        assert!(told(&words("echo hush; exit 3")).unwrap_err().contains("ended with"));
        assert!(told(&["/no/such/program".to_owned()]).is_err());
        assert!(told(&words("printf '\\377'")).is_err());
        assert_eq!(told(&words("printf '\\357\\273\\277hush'")), Ok(Some("hush".into())));
    }

    #[test]
    fn what_a_program_leaves_behind_is_not_waited_for() {
        let begun = Instant::now();
        assert_eq!(told(&words("sleep 50 & echo hush")), Ok(Some("hush".into())));
        assert!(begun.elapsed() < MOST_WAIT, "it ends with the line, not with the limit");
    }
}
