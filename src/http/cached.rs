//! Asks whether an answer that is kept still stands, rather than for all of it again.
//!
//! <https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests>

use std::cell::RefCell;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::pause::Clock;
use super::{Http, Request, Response, Result};
use crate::store::{self, AnswerKey, Answers, KeptAnswer};

/// No answer stands for longer than so without a question, whatever it says: a day.
const MOST_FRESH: i64 = 86_400_000;

/// What is kept of answers. Nothing is opened before it is needed; where it cannot be used, nothing is kept.
#[derive(Debug)]
pub(super) struct Kept {
    /// Where; `None` once it turned out to be of no use.
    folder: Option<PathBuf>,
    answers: Option<Answers>,
}

impl Kept {
    /// In that folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), answers: None }
    }

    /// Nowhere: nothing is kept.
    pub(super) const fn nowhere() -> Self {
        Self { folder: None, answers: None }
    }

    /// What `look` answers; nothing where the file is of no use.
    fn with<T>(&mut self, look: impl Fn(&Answers) -> store::Result<T>) -> Option<T> {
        let folder = self.folder.as_ref()?;
        let answers = match self.answers.take() {
            Some(answers) => Ok(answers),
            None => Answers::open(folder),
        };
        let looked = answers.and_then(|answers| match look(&answers) {
            Err(store::Error::Damaged { path, reason }) => {
                log::warn!("{} is thrown away, for it is damaged: {reason}", path.display());
                let anew = answers.begin_anew()?;
                let looked = look(&anew)?;
                Ok((anew, looked))
            }
            looked => looked.map(|looked| (answers, looked)),
        });
        match looked {
            Ok((answers, looked)) => {
                self.answers = Some(answers);
                Some(looked)
            }
            Err(error) => {
                log::debug!("no answers are kept: {error}");
                self.folder = None;
                None
            }
        }
    }
}

/// An [`Http`] around one whose answers are kept.
pub(super) struct Cached<'a> {
    pub(super) inner: Box<dyn Http + 'a>,
    /// Whose answers they are; blank where everybody gets the same.
    pub(super) account: String,
    pub(super) answers: Rc<RefCell<Kept>>,
    pub(super) clock: Rc<dyn Clock>,
}

impl Http for Cached<'_> {
    fn send(&mut self, request: &Request) -> Result<Response> {
        if request.form.is_some() {
            return self.inner.send(request);
        }
        let key = key(&self.account, &request.url);
        let known = self.answers.borrow_mut().with(|answers| answers.find(&key)).flatten();
        let known = known.filter(|known| known.body.len() as u64 <= request.most);
        let now_ms = self.clock.now_ms();
        if let Some(known) = known.as_ref()
            && (1..=MOST_FRESH).contains(&known.fresh_until.saturating_sub(now_ms))
        {
            return Ok(response(known));
        }
        let answer = self.inner.send(
            &known.as_ref().map_or_else(|| request.clone(), |known| conditional(request, known)),
        )?;
        let now_ms = self.clock.now_ms();
        if let (304, Some(known)) = (answer.status, &known) {
            let until = fresh_until(&answer, now_ms).unwrap_or(0);
            self.answers.borrow_mut().with(|answers| answers.stands(&key, until, now_ms));
            return Ok(response(known));
        }
        if let Some(kept) = kept(&answer, now_ms) {
            self.answers.borrow_mut().with(|answers| answers.put(&key, &kept, now_ms));
        }
        Ok(answer)
    }
}

/// By what an answer is found. The account goes in too: what one may see is not for another.
fn key(account: &str, url: &str) -> AnswerKey {
    let mut hasher = SipHasher13::new();
    hasher.write(account.as_bytes());
    hasher.write_u8(0xff);
    hasher.write(url.as_bytes());
    hasher.finish128().as_bytes()
}

/// The request for an answer that is known, if it is another one by now.
fn conditional(request: &Request, known: &KeptAnswer) -> Request {
    let with = |request: Request, name, value: &Option<String>| match value {
        Some(value) => request.header(name, value),
        None => request,
    };
    let request = with(request.clone(), "if-none-match", &known.etag);
    with(request, "if-modified-since", &known.modified)
}

/// An answer as it is kept; nothing where that would be of no use or is not wanted.
fn kept(answer: &Response, now_ms: i64) -> Option<KeptAnswer> {
    let header = |name: &str| answer.header(name).map(str::to_owned);
    if answer.status != 200
        || says(answer, "no-store").is_some()
        || answer.header("vary").is_some_and(|vary| vary.contains('*'))
    {
        return None;
    }
    let (etag, modified) = (header("etag"), header("last-modified"));
    let fresh_until = fresh_until(answer, now_ms);
    (etag.is_some() || modified.is_some() || fresh_until.is_some()).then(|| KeptAnswer {
        kind: header("content-type"),
        etag,
        modified,
        fresh_until: fresh_until.unwrap_or(0),
        body: answer.body.clone(),
    })
}

/// Until when it need not be asked for: only what is for everybody, and says so.
fn fresh_until(answer: &Response, now_ms: i64) -> Option<i64> {
    says(answer, "public")?;
    if says(answer, "no-cache").is_some() {
        return None;
    }
    let seconds: i64 = says(answer, "max-age")?.parse().ok()?;
    let age: i64 = answer.header("age").and_then(|age| age.trim().parse().ok()).unwrap_or(0);
    let left = seconds.saturating_sub(age.max(0)).saturating_mul(1000).min(MOST_FRESH);
    (left > 0).then(|| now_ms.saturating_add(left))
}

/// What stands behind a word of `Cache-Control`: blank for one that stands alone.
fn says<'r>(answer: &'r Response, word: &str) -> Option<&'r str> {
    answer.header("cache-control")?.split(',').find_map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        name.trim().eq_ignore_ascii_case(word).then(|| value.trim().trim_matches('"'))
    })
}

fn response(known: &KeptAnswer) -> Response {
    let kind = known.kind.iter().map(|kind| ("content-type".to_owned(), kind.clone()));
    Response { status: 200, headers: kind.collect(), body: known.body.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::pause::Turned;

    /// Answers `body N` of the state `N` with these headers, or that it still stands.
    struct Server {
        state: u32,
        headers: Vec<(&'static str, &'static str)>,
        /// Statuses that were answered.
        log: Rc<RefCell<Vec<u16>>>,
    }

    impl Http for Rc<RefCell<Server>> {
        fn send(&mut self, request: &Request) -> Result<Response> {
            let server = self.borrow();
            let etag = format!("\"{}\"", server.state);
            let asked = request.headers.iter().find(|(name, _)| *name == "if-none-match");
            let status = if asked.is_some_and(|(_, of)| *of == etag) { 304 } else { 200 };
            server.log.borrow_mut().push(status);
            let body = if status == 200 { format!("body {}", server.state) } else { String::new() };
            let mut headers = vec![("etag".to_owned(), etag)];
            headers.extend(server.headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())));
            Ok(Response { status, headers, body: body.into_bytes() })
        }
    }

    struct Scene {
        dir: tempfile::TempDir,
        server: Rc<RefCell<Server>>,
        clock: Rc<Turned>,
    }

    impl Scene {
        fn new(headers: &[(&'static str, &'static str)]) -> Self {
            let server = Server { state: 1, headers: headers.to_vec(), log: Rc::default() };
            Self {
                dir: tempfile::tempdir().unwrap(),
                server: Rc::new(RefCell::new(server)),
                clock: Rc::default(),
            }
        }

        /// What a new run is answered.
        fn ask(&self, account: &str) -> String {
            let mut cached = Cached {
                inner: Box::new(self.server.clone()),
                account: account.to_owned(),
                answers: Rc::new(RefCell::new(Kept::new(self.dir.path()))),
                clock: self.clock.clone(),
            };
            let answer =
                cached.send(&Request::get("https://a.example/x?access_token=canary")).unwrap();
            assert_eq!(answer.status, 200);
            String::from_utf8(answer.body).unwrap()
        }

        fn log(&self) -> Vec<u16> {
            self.server.borrow().log.borrow().clone()
        }
    }

    #[test]
    fn what_still_stands_is_not_sent_again_and_what_changed_is() {
        let scene = Scene::new(&[]);
        assert_eq!((scene.ask("me"), scene.ask("me")), ("body 1".into(), "body 1".into()));
        scene.server.borrow_mut().state = 2;
        assert_eq!((scene.ask("me"), scene.ask("me")), ("body 2".into(), "body 2".into()));
        assert_eq!(scene.log(), [200, 304, 200, 304]);
        scene.ask("you");
        assert_eq!(scene.log().last(), Some(&200), "what one may see is not for another");
        let file = std::fs::read(scene.dir.path().join("http.db")).unwrap();
        assert!(!file.windows(6).any(|bytes| bytes == b"canary"), "no address is kept");
    }

    #[test]
    fn only_what_is_for_everybody_is_not_asked_for_while_it_is_fresh() {
        for (control, log) in [
            ("public, max-age=60", &[200, 304][..]),
            ("Public, Max-Age=\"60\"", &[200, 304]),
            ("private, max-age=60", &[200, 304, 304]),
            ("max-age=60", &[200, 304, 304]),
            ("public, max-age=60, no-cache", &[200, 304, 304]),
            ("public, max-age=60, no-store", &[200, 200, 200]),
            ("public, max-age=soon", &[200, 304, 304]),
        ] {
            let scene = Scene::new(&[("cache-control", control)]);
            for seconds in [0, 59, 60] {
                scene.clock.now_ms.set(seconds * 1000);
                assert_eq!(scene.ask(""), "body 1");
            }
            assert_eq!(scene.log(), log, "{control}");
        }
    }

    #[test]
    fn nothing_stands_or_falls_with_the_file() {
        let scene = Scene::new(&[("cache-control", "public, max-age=999999999")]);
        scene.ask("");
        scene.clock.now_ms.set(2 * MOST_FRESH);
        scene.ask("");
        assert_eq!(scene.log(), [200, 304], "nothing is fresh for years");
        scene.clock.now_ms.set(-MOST_FRESH);
        scene.ask("");
        assert_eq!(scene.log(), [200, 304, 304], "the clock was wrong");
        let file = scene.dir.path().join("http.db");
        std::fs::write(&file, vec![b'x'; 8192]).unwrap();
        assert_eq!(scene.ask(""), "body 1");
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        assert_eq!((scene.ask(""), scene.ask("")), ("body 1".into(), "body 1".into()));
        assert_eq!(scene.log()[3..], [200, 200, 200]);
    }
}
