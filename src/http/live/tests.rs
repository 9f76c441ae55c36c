//! Requests to servers on this machine that answer well, badly, or not at all.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::*;

/// A server that hands each connection to `serve`, and keeps the heads of the requests it got.
struct Server {
    url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

fn server(serve: impl Fn(&mut TcpStream, &str) + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heads: Arc<Mutex<Vec<String>>> = Arc::default();
    let noted = heads.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            while let Some(head) = head(&mut stream) {
                noted.lock().unwrap().push(head.clone());
                serve(&mut stream, &head);
            }
        }
    });
    Server { url, heads }
}

/// A server that says this, whatever it is asked, and hangs up.
fn saying(answer: Vec<u8>) -> Server {
    server(move |stream, _| {
        let _ = stream.write_all(&answer);
        let _ = stream.shutdown(std::net::Shutdown::Both);
    })
}

/// The head of the next request with its body; nothing at the end of the connection.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    Some(head + std::str::from_utf8(&body).unwrap())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    // Bytes of the format, stored in blocks: https://www.rfc-editor.org/rfc/rfc1952
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for (at, block) in bytes.chunks(60_000).enumerate() {
        let is_last = (at + 1) * 60_000 >= bytes.len();
        let length = u16::try_from(block.len()).unwrap();
        packed.push(u8::from(is_last));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    // The sum is looked at by the reader only where it comes to the end.
    packed.extend(crc(bytes).to_le_bytes());
    packed.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    packed
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

fn live(stop: &Stop) -> Live {
    Live::new(stop.clone())
}

fn hasty() -> Live {
    let (connect, answer) = (Duration::from_secs(5), Duration::from_millis(300));
    Live {
        times: Times { connect, answer, overall: Duration::from_millis(900) },
        ..live(&Stop::default())
    }
}

fn get(server: &Server) -> Result<Response> {
    hasty().send(&Request { most: 1000, ..Request::get(format!("{}/x?secret=canary", server.url)) })
}

/// `unavailable`, `told` where it may have been carried out, or `refused`, with the reason, which holds no secret.
fn wrong(answer: Result<Response>) -> (&'static str, String) {
    let error = answer.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    match error {
        Error::Unavailable { told: true, reason, .. } => ("told", reason),
        Error::Unavailable { reason, .. } => ("unavailable", reason),
        Error::Refused { reason, .. } => ("refused", reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_comes_with_status_headers_and_body_unpacked() {
    let packed = gzip("jóga".repeat(99).as_bytes());
    let mut answer = format!("HTTP/1.1 404 Not Found\r\nX-One: 1\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len()).into_bytes();
    answer.extend(packed);
    let server = saying(answer);
    let request = Request::get(format!("{}/x?y=1", server.url)).header("authorization", "Bearer t");
    let answer = live(&Stop::default()).send(&request).unwrap();
    assert_eq!((answer.status, answer.header("x-one")), (404, Some("1")));
    assert_eq!(answer.body, "jóga".repeat(99).as_bytes());
    let heads = server.heads.lock().unwrap().remove(0).to_lowercase();
    assert!(heads.starts_with("get /x?y=1 http/1.1\r\n"), "{heads}");
    for line in ["authorization: bearer t", "accept-encoding: gzip", "user-agent: tonarm/"] {
        assert!(heads.contains(line), "{heads}");
    }
}

#[test]
fn forms_are_posted_and_connections_are_kept() {
    let server = server(|stream, _| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").unwrap();
    });
    let mut live = live(&Stop::default());
    let form = vec![("grant_type", "refresh token".to_owned()), ("code", "a&b".to_owned())];
    for _ in 0..2 {
        assert_eq!(live.send(&Request::post(&server.url, form.clone())).unwrap().body, b"ok");
    }
    let heads = server.heads.lock().unwrap();
    // The server serves one connection after the other, and this one is still open.
    assert_eq!(heads.len(), 2);
    assert!(heads[1].ends_with("\r\n\r\ngrant_type=refresh+token&code=a%26b"), "{}", heads[1]);
}

#[test]
fn redirects_are_left_to_whoever_asked() {
    let server =
        saying(b"HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n".to_vec());
    let answer = get(&server).unwrap();
    assert_eq!((answer.status, answer.header("location")), (302, Some("/y")));
}

#[test]
fn a_body_without_end_is_not_read_to_its_end() {
    let length =
        |length: usize| format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").into_bytes();
    assert_eq!(get(&saying([length(1000), vec![b'x'; 1000]].concat())).unwrap().body.len(), 1000);
    let refused = ("refused", "its answer has more than 1000 bytes".to_owned());
    assert_eq!(wrong(get(&saying(length(1001)))), refused);
    let endless = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while stream.write_all(&[b'x'; 5000]).is_ok() {}
    });
    assert_eq!(wrong(get(&endless)), refused);
    // 100,000 bytes, and far more than are read of them.
    let packed = gzip(&vec![b' '; 100_000]);
    let bomb = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n";
    assert_eq!(wrong(get(&saying([&bomb[..], &packed].concat()))), refused);
}

#[test]
fn nonsense_is_told_as_such() {
    let answers: &[(&str, &str)] = &[
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "the connection broke"),
        ("", "the connection broke"),
        ("\u{1}\u{2}garbage\r\n\r\n", "what it answers is no http"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx", "what it answers is no http"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nx",
            "what it answers is no http",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx",
            "its answer cannot be unpacked",
        ),
    ];
    for (answer, said) in answers {
        let (kind, reason) = wrong(get(&saying(answer.as_bytes().to_vec())));
        assert_eq!(kind, "told", "{answer:?}");
        assert!(reason.starts_with(said), "{answer:?}: {reason}");
    }
    let headers = format!("HTTP/1.1 200 OK\r\nX-Big: {}\r\n\r\n", "x".repeat(1 << 20));
    assert_eq!(wrong(get(&saying(headers.into_bytes()))).0, "refused");
}

#[test]
fn who_hangs_or_drips_is_given_up() {
    let hangs = server(|_, _| thread::park());
    assert_eq!(wrong(get(&hangs)), ("told", "no answer in time".into()));
    let drips = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            thread::park_timeout(Duration::from_millis(20));
        }
    });
    assert_eq!(wrong(get(&drips)), ("told", "no answer in time".into()));
}

#[test]
fn who_is_not_there_was_not_told() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let gone = hasty().send(&Request::get(format!("http://127.0.0.1:{port}/?secret=canary")));
    assert_eq!(wrong(gone), ("unavailable", "it refuses connections".into()));
    let plain = hasty().send(&Request::get("http://a.example/?secret=canary"));
    assert_eq!(wrong(plain).0, "refused");
    let header = hasty().send(&Request::get("http://127.0.0.1:1/").header("x", "canary\r\ny: z"));
    assert_eq!(wrong(header).0, "refused");
}

#[test]
fn a_signal_ends_it_while_the_server_hangs() {
    let stop = Stop::default();
    let asked = stop.clone();
    // It never answers; it asks the run to end.
    let hangs = server(move |_, _| {
        asked.ask();
        thread::park();
    });
    assert!(matches!(live(&stop).send(&Request::get(&hangs.url)), Err(Error::Stopped)));
    assert!(matches!(live(&stop).send(&Request::get(&hangs.url)), Err(Error::Stopped)));
    assert_eq!(hangs.heads.lock().unwrap().len(), 1, "nothing new is asked");
}

#[test]
fn the_answer_to_what_was_posted_is_waited_for_a_little() {
    let stop = Stop::default();
    let asked = stop.clone();
    let slow = server(move |stream, _| {
        asked.ask();
        thread::park_timeout(Duration::from_millis(200));
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntoken");
    });
    let answer = live(&stop).send(&Request::post(&slow.url, Vec::new())).unwrap();
    assert_eq!(answer.body, b"token");
}
