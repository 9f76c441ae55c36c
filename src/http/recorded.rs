//! Answers from a folder of recorded ones, by path and query, for tests of providers.

use std::path::PathBuf;

use url::Url;

use super::{Http, Request, Response, Result};

/// An [`Http`] that never asks anybody.
#[derive(Debug, Default)]
pub struct Recorded {
    folder: PathBuf,
    rows: Vec<Row>,
    asked: Vec<Request>,
    missed: Vec<String>,
}

#[derive(Debug)]
struct Row {
    address: String,
    answer: Answer,
    is_used: bool,
}

#[derive(Debug)]
enum Answer {
    File(PathBuf, u16),
    Made(Response),
}

impl Recorded {
    /// Answers with the files of `folder`: rows of path and query (`/v1/me/albums?limit=50`), file, and status. Where an address has
    /// several rows they are answered in turn, and the last one ever after; any other address is answered with 404.
    pub fn new(folder: impl Into<PathBuf>, index: &[(&str, &str, u16)]) -> Self {
        let row = |&(address, file, status): &(&str, &str, u16)| Row {
            address: address.to_owned(),
            answer: Answer::File(file.into(), status),
            is_used: false,
        };
        Self { folder: folder.into(), rows: index.iter().map(row).collect(), ..Self::default() }
    }

    /// The same with an answer that stands in no file.
    #[must_use]
    pub fn with(mut self, address: &str, answer: Response) -> Self {
        let (address, answer) = (address.to_owned(), Answer::Made(answer));
        self.rows.push(Row { address, answer, is_used: false });
        self
    }

    /// The requests that were made, in order.
    pub fn asked(&self) -> &[Request] {
        &self.asked
    }

    /// Path and query of what was asked for and is not there.
    pub fn missed(&self) -> &[String] {
        &self.missed
    }
}

impl Http for Recorded {
    fn send(&mut self, request: &Request) -> Result<Response> {
        self.asked.push(request.clone());
        let address = path_and_query(&request.url);
        let is_of = |row: &Row| row.address == address;
        let fresh = self.rows.iter().position(|row| is_of(row) && !row.is_used);
        let at = fresh.or_else(|| self.rows.iter().rposition(is_of));
        let answer = at.and_then(|at| {
            let row = &mut self.rows[at];
            row.is_used = true;
            match &row.answer {
                Answer::Made(answer) => Some(answer.clone()),
                Answer::File(file, status) => {
                    let body = std::fs::read(self.folder.join(file)).ok()?;
                    Some(Response { status: *status, headers: Vec::new(), body })
                }
            }
        });
        Ok(answer.unwrap_or_else(|| {
            self.missed.push(address);
            Response { status: 404, headers: Vec::new(), body: Vec::new() }
        }))
    }
}

/// `/v1/me?limit=50` of a whole address.
fn path_and_query(url: &str) -> String {
    match Url::parse(url) {
        Ok(url) => url[url::Position::BeforePath..url::Position::AfterQuery].to_owned(),
        Err(_) => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_answer_in_turn_and_what_is_not_there_is_missed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("one.json"), "1").unwrap();
        std::fs::write(folder.path().join("two.json"), "2").unwrap();
        let made = Response { status: 429, headers: Vec::new(), body: b"slow".to_vec() };
        let index = [
            ("/v1/a?x=1", "one.json", 200),
            ("/v1/a?x=1", "two.json", 203),
            ("/lost", "lost.json", 200),
        ];
        let mut http = Recorded::new(folder.path(), &index).with("/b", made);
        let mut ask = |path: &str| {
            let answer = http.send(&Request::get(format!("http://127.0.0.1:1{path}"))).unwrap();
            (answer.status, String::from_utf8(answer.body).unwrap())
        };
        let [first, second, third] = ["/v1/a?x=1"; 3].map(&mut ask);
        assert_eq!((first.0, &*first.1, second.0, &*second.1), (200, "1", 203, "2"));
        assert_eq!(third, second);
        assert_eq!(ask("/b"), (429, "slow".into()));
        assert_eq!([ask("/v1/a?x=2").0, ask("/lost").0], [404, 404]);
        assert_eq!(http.missed(), ["/v1/a?x=2", "/lost"]);
        assert_eq!(http.asked().len(), 6);
    }
}
