//! Secrets that the user keeps in a file, behind a program, or in the credentials of systemd.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
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
    let wrong = |where_: String, reason: String| {
        let message = format!("{source}: the {} {where_} {reason}", name.replace('_', " "));
        Failure::new(Exit::Usage, "accounts.secret", message)
            .hint("see the keys `…_file` and `…_command` of the section")
    };
    let web = settings.web.as_ref();
    match web.and_then(|web| web.secrets.get(name)) {
        Some(Secret::File(path)) => {
            let where_ = || format!("in {}", path.display());
            let text = File::open(&path.value).and_then(first_line);
            let text = text.map_err(|error| wrong(where_(), format!("cannot be read: {error}")))?;
            text.map(Some).ok_or_else(|| wrong(where_(), "is empty".to_owned()))
        }
        Some(Secret::Command(words)) => {
            let where_ = || format!("of `{}`", words.first().map_or("", String::as_str));
            let text = told(words).map_err(|reason| wrong(where_(), reason))?;
            text.map(Some).ok_or_else(|| wrong(where_(), "is empty".to_owned()))
        }
        None => {
            let Some(folder) = credentials else { return Ok(None) };
            for file in [format!("{source}_{name}"), format!("tonarm_{source}_{name}")] {
                let path = folder.join(file);
                match File::open(&path).and_then(first_line) {
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

/// The first line without blanks around it; nothing where it is empty.
fn first_line(from: impl Read) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    from.take(MOST).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| std::io::Error::new(std::io::ErrorKind::InvalidData, "it is no UTF-8"))?;
    let line = text.lines().next().unwrap_or_default().trim();
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
    let reader = std::thread::spawn(move || first_line(output));
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < MOST_WAIT && !crate::signals::is_ending() => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Ok(None) => {
                // It is this process's own, and is waited for.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("took longer than {} s", MOST_WAIT.as_secs()));
            }
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    };
    if !status.success() {
        return Err(format!("was not told: the program ended with {status}"));
    }
    match reader.join() {
        Ok(text) => text.map_err(|error| format!("cannot be read: {error}")),
        Err(_) => Err("cannot be read".to_owned()),
    }
}

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
    }
}
