//! Logins against a provider that answers from a table.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::fd::AsFd;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::tokens::{Login, TokenFile};
use super::*;
use crate::config::Overrides;
use crate::http::codes;
use crate::http::{Codes, Error, Recorded, Request, Response};

static CODES: Codes = codes!("spotify");

static FLOW: Flow = Flow {
    authorize: "/authorize",
    token: "/api/token",
    scope: "read",
    scope_again: false,
    check: "/me",
    redirect: Redirect::Loopback(0),
    lasts: Some(Duration::from_secs(180 * 86_400)),
};

static PASTED: Flow = Flow { redirect: Redirect::Pasted("https://localhost"), ..FLOW };

const DAY: i64 = 86_400_000;

struct Scene {
    dir: tempfile::TempDir,
    settings: Settings,
    accounts: Accounts,
    stop: Stop,
}

impl Scene {
    /// `more`: further keys of the section.
    fn new(more: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("config.toml");
        let text = format!("[sources.spotify]\nclient_id = \"me\"\n{more}");
        std::fs::write(&config, text).unwrap();
        let flags =
            Overrides { config: Some(config), db: Some(dir.path().join("c.db")), verbosity: 0 };
        let home = dir.path().as_os_str().to_owned();
        let settings =
            Settings::load(&flags, &|name| (name == "HOME").then(|| home.clone())).unwrap();
        let accounts = Accounts::of(&settings);
        Self { dir, settings, accounts, stop: Stop::default() }
    }

    fn source(&self) -> &SourceSettings {
        &self.settings.sources[0]
    }

    fn file(&self) -> TokenFile {
        TokenFile::of(&self.dir.path().join("c.db"))
    }

    /// A login whose access token is over or not.
    fn logged_in(&self, access: &str, is_over: bool, refresh: Option<&str>) {
        let now = crate::clock::now_ms();
        let locked = self.file().lock(&|| false).unwrap();
        let mut logins = locked.read().unwrap();
        let login = Login {
            client_id: "me".into(),
            access_token: access.into(),
            expires_at: now + if is_over { 0 } else { DAY },
            refresh_token: refresh.map(str::to_owned),
            granted_at: now,
            ended_at: None,
        };
        logins.put("spotify", login);
        locked.write(&logins, locked.room().unwrap()).unwrap();
    }

    fn login(&self) -> Login {
        self.file().read().unwrap().get("spotify").unwrap().clone()
    }

    /// What these answers make of these requests; and all that was asked, each with the token it showed.
    fn asked(&self, answers: Recorded, urls: &[&str]) -> (Vec<Result<u16, Error>>, Vec<String>) {
        let recorded = Rc::new(RefCell::new(answers));
        let network = Network::answered_by(recorded.clone(), &self.stop);
        let web = web(self.source());
        let limits = crate::http::Limits::of(web, &web.url, |_| crate::http::Verdict::Answer);
        let inner = network.client(limits).unwrap();
        let mut http = self.accounts.authorised(&network, self.source(), &FLOW, inner).unwrap();
        let got = urls.iter().map(|url| http.send(&Request::get(*url)).map(|answer| answer.status));
        let got = got.collect();
        drop(http);
        let asked = recorded.borrow().asked().iter().map(asked_for).collect();
        (got, asked)
    }
}

fn asked_for(request: &Request) -> String {
    let token = request.headers.iter().find(|(name, _)| *name == "authorization");
    let form = request.form.iter().flatten().find(|(name, _)| *name == "refresh_token");
    let shown = token.map(|(_, value)| value).or(form.map(|(_, value)| value));
    let path = url::Url::parse(&request.url).unwrap().path().to_owned();
    format!("{} {path} {}", request.method(), shown.map_or("", String::as_str))
}

fn made(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.into() }
}

fn answers(rows: &[(&str, u16, &str)]) -> Recorded {
    rows.iter().fold(Recorded::new("/", &[]), |recorded, (path, status, body)| {
        recorded.with(path, made(*status, body))
    })
}

const ME: &str = "https://api.spotify.com/v1/me";

#[test]
fn a_token_that_is_over_is_renewed_and_the_old_refresh_token_stays() {
    let scene = Scene::new("");
    scene.logged_in("a1", true, Some("r1"));
    let token = r#"{"access_token":"a2","expires_in":3600,"refresh_token":""}"#;
    let rows = [("/api/token", 200, token), ("/v1/me", 200, "{}")];
    let (got, asked) = scene.asked(answers(&rows), &[ME, ME]);
    assert!(got.iter().all(|one| matches!(one, Ok(200))), "{got:?}");
    assert_eq!(asked, ["POST /api/token r1", "GET /v1/me Bearer a2", "GET /v1/me Bearer a2"]);
    let login = scene.login();
    assert_eq!((login.access_token, login.refresh_token), ("a2".into(), Some("r1".into())));
}

#[test]
fn a_refused_token_is_renewed_once_and_a_rotated_one_is_kept() {
    let scene = Scene::new("");
    scene.logged_in("a1", false, Some("r1"));
    let token = r#"{"access_token":"a2","expires_in":3600,"refresh_token":"r2"}"#;
    let rows = [("/v1/me", 401, "{}"), ("/api/token", 200, token), ("/v1/me", 200, "{}")];
    let (got, asked) = scene.asked(answers(&rows), &[ME]);
    assert!(matches!(got[..], [Ok(200)]));
    assert_eq!(asked, ["GET /v1/me Bearer a1", "POST /api/token r1", "GET /v1/me Bearer a2"]);
    assert_eq!(scene.login().refresh_token.as_deref(), Some("r2"));
    let rows = [("/v1/me", 401, "{}"), ("/api/token", 200, token)];
    let (got, asked) = scene.asked(answers(&rows), &[ME, ME]);
    assert!(matches!(got[..], [Ok(401), Ok(401)]), "{got:?}");
    let renewals = asked.iter().filter(|one| one.starts_with("POST")).count();
    assert_eq!(renewals, 1, "{asked:?}");
}

#[test]
fn a_login_that_the_provider_ended_is_over_for_good() {
    let scene = Scene::new("");
    scene.logged_in("a1", true, Some("r1"));
    let over = r#"{"error":"invalid_grant","error_description":"Refresh token expired"}"#;
    let (got, asked) = scene.asked(answers(&[("/api/token", 400, over)]), &[ME, ME]);
    assert!(got.iter().all(|one| matches!(one, Err(Error::Login(_)))), "{got:?}");
    assert_eq!(asked.len(), 1, "it is not asked again: {asked:?}");
    let login = scene.login();
    assert_eq!((login.access_token.as_str(), login.refresh_token), ("", None));
    let standing = scene.accounts.standing(scene.source(), &FLOW, 0).unwrap();
    assert_eq!(standing.state, State::Ended);
}

#[test]
fn without_a_login_nothing_is_asked_and_no_other_host_sees_a_token() {
    let scene = Scene::new("");
    let (got, asked) = scene.asked(answers(&[]), &[ME]);
    assert!(matches!(got[..], [Err(Error::Login(_))]) && asked.is_empty());
    scene.logged_in("a1", false, Some("r1"));
    let urls = ["https://evil.example/v1/me", "https://api.spotify.com:444/v1/me"];
    let (got, asked) = scene.asked(answers(&[]), &urls);
    assert!(got.iter().all(|one| matches!(one, Err(Error::Refused { .. }))), "{got:?}");
    assert!(asked.is_empty());
}

#[test]
fn the_login_of_another_client_is_none() {
    let scene = Scene::new("");
    scene.logged_in("a1", false, None);
    let other = Scene::new("");
    std::fs::write(
        other.accounts.token_file(),
        std::fs::read_to_string(scene.accounts.token_file()).unwrap().replace("\"me\"", "\"you\""),
    )
    .unwrap();
    let state = |scene: &Scene| {
        scene.accounts.standing(scene.source(), &FLOW, crate::clock::now_ms()).unwrap().state
    };
    assert_eq!((state(&scene), state(&other)), (State::Ok, State::None));
    assert!(matches!(other.asked(answers(&[]), &[ME]).0[..], [Err(Error::Login(_))]));
    assert!(other.accounts.forget("spotify", &other.stop).unwrap());
    assert!(!other.accounts.forget("spotify", &other.stop).unwrap());
}

#[test]
fn a_consent_that_ends_is_said_a_month_before() {
    let scene = Scene::new("");
    scene.logged_in("a1", false, Some("r1"));
    let granted = scene.login().granted_at;
    let at = |days: i64| {
        let now = granted + days * DAY;
        scene.accounts.standing(scene.source(), &FLOW, now).unwrap().state
    };
    assert_eq!(
        [0, 149, 150, 179, 180].map(at),
        [State::Ok, State::Ok, State::EndsSoon, State::EndsSoon, State::Ended]
    );
}

#[test]
fn of_two_who_renew_at_once_the_second_finds_what_the_first_got() {
    let scene = Scene::new("");
    scene.logged_in("a1", true, Some("r1"));
    let locked = scene.file().lock(&|| false).unwrap();
    let waiting = std::thread::scope(|threads| {
        let other = threads.spawn(|| {
            let rows = [("/v1/me", 200, "{}")];
            scene.asked_elsewhere(answers(&rows))
        });
        let mut logins = locked.read().unwrap();
        let login = logins.get("spotify").unwrap().clone();
        let expires_at = crate::clock::now_ms() + DAY;
        logins.put("spotify", Login { access_token: "a2".into(), expires_at, ..login });
        locked.write(&logins, locked.room().unwrap()).unwrap();
        drop(locked);
        other.join().unwrap()
    });
    assert_eq!(waiting, ["GET /v1/me Bearer a2"]);
}

impl Scene {
    fn asked_elsewhere(&self, answers: Recorded) -> Vec<String> {
        self.asked(answers, &[ME]).1
    }
}

/// Sends a browser's request, and answers what it was answered.
fn browse(port: u16, target: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A port that is free now.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The field of an address.
fn field(url: &str, name: &str) -> String {
    let url = url::Url::parse(url).unwrap();
    url.query_pairs().find(|(one, _)| one == name).unwrap().1.into_owned()
}

const TOKEN: &str = r#"{"access_token":"a1","expires_in":3600,"refresh_token":"r1"}"#;

#[test]
fn a_browser_brings_the_code_and_stray_requests_do_no_harm() {
    let port = free_port();
    let scene = Scene::new(&format!("redirect_port = {port}\n"));
    let recorded = Rc::new(RefCell::new(answers(&[("/api/token", 200, TOKEN)])));
    let network = Network::answered_by(recorded.clone(), &scene.stop);
    let attempt = scene.accounts.attempt(&network, scene.source(), &FLOW).unwrap();
    let url = attempt.authorize_url().to_owned();
    assert!(attempt.listens() && url.starts_with("https://accounts.spotify.com/authorize?"));
    assert_eq!(field(&url, "code_challenge_method"), "S256");
    assert_eq!(field(&url, "redirect_uri"), format!("http://127.0.0.1:{port}/callback"));
    let state = field(&url, "state");
    let browser = std::thread::spawn(move || {
        // One opens a connection and says nothing.
        let silent = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let strays =
            ["/favicon.ico", "/callback", "/callback?code=x&state=wrong", "//evil/callback"]
                .map(|target| browse(port, target));
        let thanks = browse(port, &format!("/callback?code=c1&state={state}"));
        drop(silent);
        (strays, thanks)
    });
    let (pasted, _kept_open) = std::os::unix::net::UnixStream::pair().unwrap();
    attempt.complete(pasted.as_fd(), &scene.stop, &CODES, &mut |_| {}).unwrap();
    let (strays, thanks) = browser.join().unwrap();
    assert!(strays.iter().all(|answer| answer.starts_with("HTTP/1.1 404")), "{strays:?}");
    assert!(thanks.starts_with("HTTP/1.1 200") && thanks.contains("Thank you"));
    let recorded = recorded.borrow();
    let form = recorded.asked()[0].form.clone().unwrap();
    let said = |name: &str| form.iter().find(|(one, _)| *one == name).unwrap().1.clone();
    assert_eq!((said("code"), said("client_id")), ("c1".into(), "me".into()));
    let verifier = said("code_verifier");
    assert!((43..=128).contains(&verifier.len()));
    let standing = scene.accounts.standing(scene.source(), &FLOW, crate::clock::now_ms()).unwrap();
    assert_eq!((standing.state, scene.login().access_token.as_str()), (State::Ok, "a1"));
}

#[test]
fn a_pasted_address_counts_too_and_another_one_is_told() {
    let scene = Scene::new(&format!("redirect_port = {}\n", free_port()));
    let recorded = Rc::new(RefCell::new(answers(&[("/api/token", 200, TOKEN)])));
    let network = Network::answered_by(recorded, &scene.stop);
    let attempt = scene.accounts.attempt(&network, scene.source(), &FLOW).unwrap();
    let (state, redirect) = (field(attempt.authorize_url(), "state"), attempt.redirect_uri());
    let (pasted, mut user) = std::os::unix::net::UnixStream::pair().unwrap();
    let lines =
        format!("nonsense\n{redirect}?code=x&state=old\n\n {redirect}?state={state}&code=c1 \n");
    user.write_all(lines.as_bytes()).unwrap();
    let mut told = 0;
    attempt.complete(pasted.as_fd(), &scene.stop, &CODES, &mut |_| told += 1).unwrap();
    assert_eq!((told, scene.login().access_token.as_str()), (2, "a1"));
}

#[test]
fn a_login_that_is_refused_or_that_nobody_answers_ends() {
    let scene = Scene::new("");
    let recorded = Rc::new(RefCell::new(answers(&[])));
    let network = Network::answered_by(recorded, &scene.stop);
    let with = |lines: &dyn Fn(&str) -> String| {
        let attempt = scene.accounts.attempt(&network, scene.source(), &PASTED).unwrap();
        let lines = lines(&field(attempt.authorize_url(), "state"));
        let (pasted, mut user) = std::os::unix::net::UnixStream::pair().unwrap();
        user.write_all(lines.as_bytes()).unwrap();
        drop(user);
        let failure =
            attempt.complete(pasted.as_fd(), &scene.stop, &CODES, &mut |_| {}).unwrap_err();
        (failure.exit, failure.code)
    };
    let denied = with(&|state| format!("https://localhost/?error=access_denied&state={state}\n"));
    assert_eq!(denied, (Exit::Login, "login.refused"));
    assert_eq!(with(&|_| String::new()), (Exit::Login, "login.unanswered"));
    assert!(!scene.accounts.has("spotify").unwrap());
    scene.stop.ask();
    assert_eq!(with(&|_| String::new()).0, Exit::Signal(15));
}

#[test]
fn a_secret_is_found_where_the_config_says_or_among_the_credentials() {
    let dir = tempfile::tempdir().unwrap();
    let text = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    let more = format!(
        "[sources.tidal]\nclient_id = \"t\"\nclient_secret_file = \"{}\"\n",
        dir.path().join("s").display()
    );
    let scene = Scene::new(&more);
    let of = |name: &str| scene.settings.sources.iter().find(|one| one.name == name).unwrap();
    let accounts = Accounts::new(Path::new("/c.db"), Some(dir.path().to_owned()));
    let secret = |name: &str| accounts.secret(of(name), "client_secret");
    assert!(secret("tidal").unwrap_err().message.contains("cannot be read"));
    text("s", "");
    assert!(secret("tidal").unwrap_err().message.contains("is empty"));
    text("s", "hush\nmore\n");
    assert_eq!(secret("tidal").unwrap().as_deref(), Some("hush"));
    assert_eq!(secret("spotify").unwrap(), None);
    text("tonarm_spotify_client_secret", "one\n");
    assert_eq!(secret("spotify").unwrap().as_deref(), Some("one"));
    text("spotify_client_secret", "two");
    assert_eq!(secret("spotify").unwrap().as_deref(), Some("two"));
}
