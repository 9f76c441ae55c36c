//! What goes wrong with a request, in words that hold nothing of it.

use std::io;

use ureq::Timeout;

use crate::http::Error;

/// What went wrong.
#[derive(Debug)]
pub(super) enum Wrong {
    /// It was never sent.
    Unsent(String),
    /// It may have been carried out.
    Lost(String),
    /// It makes no sense.
    Refused(&'static str),
    /// The answer has more bytes than makes sense.
    TooLong(u64),
}

impl Wrong {
    /// The same as an error of that host.
    pub(super) fn told_of(self, host: String) -> Error {
        match self {
            Self::Unsent(reason) => Error::Unavailable { host, reason, told: false },
            Self::Lost(reason) => Error::Unavailable { host, reason, told: true },
            Self::Refused(reason) => Error::Refused { host, reason: reason.into() },
            Self::TooLong(most) => {
                Error::Refused { host, reason: format!("its answer has more than {most} bytes") }
            }
        }
    }
}

impl From<ureq::Error> for Wrong {
    fn from(error: ureq::Error) -> Self {
        use ureq::Error as E;
        let unsent = |reason: &str| Self::Unsent(reason.into());
        let lost = |reason: &str| Self::Lost(reason.into());
        match error {
            E::HostNotFound => unsent("its name is not known; is there a network?"),
            E::ConnectionFailed | E::Timeout(Timeout::Resolve | Timeout::Connect) => {
                unsent("no connection")
            }
            E::ConnectProxyFailed(_) => unsent("the proxy does not connect"),
            E::InvalidProxyUrl => unsent("the address of the proxy is none"),
            E::Timeout(_) => lost("no answer in time"),
            E::Tls(_) | E::Pem(_) | E::TlsRequired => unsent("no safe connection"),
            // Such as an expired certificate; the text is that of the TLS library, about what the server showed.
            E::Rustls(error) => Self::Unsent(format!("no safe connection: {error}")),
            E::Io(error) => broken(&error),
            E::Protocol(_) => lost("what it answers is no http"),
            E::Decompress(..) => lost("its answer cannot be unpacked"),
            E::BodyExceedsLimit(most) => Self::TooLong(most),
            E::LargeResponseHeader(..) => Self::Refused("the headers of its answer have no end"),
            E::BadUri(_) | E::Http(_) => Self::Refused("the request cannot be written down"),
            _ => lost("the request failed"),
        }
    }
}

/// A connection that broke, or was never made.
fn broken(error: &io::Error) -> Wrong {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::ConnectionRefused => Wrong::Unsent("it refuses connections".into()),
        Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::NetworkDown => {
            Wrong::Unsent("it cannot be reached; is there a network?".into())
        }
        // So says the TLS library: `invalid peer certificate: Expired`.
        Kind::InvalidData => Wrong::Lost(format!("no safe connection: {error}")),
        Kind::TimedOut | Kind::WouldBlock => Wrong::Lost("no answer in time".into()),
        // The resolver's errors have no kind of their own.
        _ if error.to_string().contains("lookup address") => {
            Wrong::Unsent("its name is not known; is there a network?".into())
        }
        Kind::Other | Kind::UnexpectedEof | Kind::ConnectionReset | Kind::BrokenPipe => {
            Wrong::Lost(format!("the connection broke: {}", error.kind()))
        }
        _ => Wrong::Lost(format!("the connection broke: {error}")),
    }
}
