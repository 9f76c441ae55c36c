//! What a program said last, and how it ended.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::sync::LazyLock;

use regex::Regex;

use super::values;

/// The most lines that are kept.
const LINES: usize = 20;

/// The most bytes that are kept.
const BYTES: usize = 8 << 10;

/// The most characters of a line.
const LINE: usize = 500;

/// The end of a stream.
#[derive(Debug, Default)]
pub(super) struct Tail(Vec<u8>);

impl Tail {
    /// What comes next.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
        if self.0.len() > 4 * BYTES {
            self.0.drain(..self.0.len() - BYTES);
        }
    }

    /// The last lines in which something shows, without control characters and secrets.
    pub(super) fn lines(&self) -> Vec<String> {
        let last = &self.0[self.0.len().saturating_sub(BYTES)..];
        let text = String::from_utf8_lossy(last);
        let lines = text.split(['\n', '\r']).filter_map(values::text);
        let mut lines: Vec<String> =
            lines.map(|line| masked(&line).chars().take(LINE).collect()).collect();
        lines.drain(..lines.len().saturating_sub(LINES));
        lines
    }
}

/// What stands for a secret.
const MASK: &str = "…";

/// A line without what may be a secret: the question in an address, what stands behind `token=` and the like, and how a program logs in.
fn masked(line: &str) -> String {
    static RULES: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
        let rule = |text: &str, by| (Regex::new(text).expect("it is tried by a test"), by);
        [
            rule(r#"(?i)(\w+://)[^\s/@"'<>]+@"#, "${1}…@"),
            rule(r#"(?i)((?:\w+://|/)[^\s?"'<>]*\?)[^\s"'<>]+"#, "${1}…"),
            rule(r#"(?i)(authorization["']?\s*[:=]\s*).+"#, "${1}…"),
            rule(r#"(?i)(\b(?:bearer|basic)\s+)[^\s"',;]+"#, "${1}…"),
        ]
    });
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        let words = "token|key|password|passwd|pwd|secret";
        let text = format!(r#"(?i)((?:{words})["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s"'&,;]+)"#);
        Regex::new(&text).expect("it is tried by a test")
    });
    let mut line = line.to_owned();
    for (rule, by) in RULES.iter() {
        line = rule.replace_all(&line, *by).into_owned();
    }
    NAMED.replace_all(&line, format!("${{1}}{MASK}")).into_owned()
}

/// `ended with exit status 3`, `was ended by signal 9`.
pub(super) fn how(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with exit status {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "ended in an unknown way".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept_and_are_harmless() {
        let mut tail = Tail::default();
        assert_eq!(tail.lines(), Vec::<String>::new());
        for n in 0..10_000 {
            tail.push(format!("line \x07{n}\r\n\n").as_bytes());
        }
        tail.push(b"cut \xff");
        let lines = tail.lines();
        assert_eq!((lines.len(), &*lines[0], &*lines[19]), (20, "line 9981", "cut \u{fffd}"));
        tail.push(&vec![b'x'; 100_000]);
        assert!(tail.0.len() <= 5 * BYTES && tail.lines()[0].len() == LINE);
    }

    #[test]
    fn secrets_are_masked_and_the_rest_can_be_read() {
        for (line, kept) in [
            (
                "401 for https://api.x.y/v1/me?access_token=s3cret&a=b (unauthorized)",
                "401 for https://api.x.y/v1/me?… (unauthorized)",
            ),
            ("GET /me?u=1&p=s3cret HTTP/1.1", "GET /me?… HTTP/1.1"),
            ("proxy http://me:s3cret@host:80/ is down", "proxy http://…@host:80/ is down"),
            ("refresh_token=s3cret, API_KEY: s3cret", "refresh_token=…, API_KEY: …"),
            (r#"{"password": "s3 cret", "user": "me"}"#, r#"{"password": …, "user": "me"}"#),
            ("sent Bearer s3cret, got 403", "sent Bearer …, got 403"),
            ("> Authorization: Bearer s3cret", "> Authorization: …"),
            ("really? no such playlist: Monkey", "really? no such playlist: Monkey"),
        ] {
            assert_eq!(masked(line), kept);
            let mut tail = Tail::default();
            tail.push(line.as_bytes());
            assert!(!tail.lines()[0].contains("cret"), "{line}");
        }
    }
}
