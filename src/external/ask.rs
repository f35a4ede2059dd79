//! A single request: does this URL exist?

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, ResponseExt};

use super::{Answer, Reason};

/// Timeout, all redirects included.
const PATIENCE: Duration = Duration::from_secs(15);
const REDIRECTS: u32 = 6;

/// An HTTP client.
pub(super) struct Asker {
    /// Follows redirects.
    following: Agent,
    /// Stops at the first redirect, to see whether it is permanent.
    stopping: Agent,
}

impl Default for Asker {
    fn default() -> Self {
        Self { following: agent(REDIRECTS), stopping: agent(0) }
    }
}

fn agent(redirects: u32) -> Agent {
    // Libraries sit behind proxies with certificates of their own: the machine's trust store is used.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(redirects)
        .max_redirects_will_error(redirects > 0)
        .user_agent(concat!("Brobyg/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .tls_config(tls)
        .build();
    config.into()
}

impl Asker {
    /// Requests a URL. A server that does not support HEAD gets a GET, whose body is not read.
    pub(super) fn ask(&self, url: &str) -> Answer {
        let answer = match self.stopping.head(url).call() {
            Ok(response) if response.status().is_redirection() => return self.follow(url, &response),
            Ok(response) if response.status().is_success() => return Answer::There,
            Ok(_) => self.following.get(url).call(),
            Err(error) => Err(error),
        };
        judge(answer)
    }

    /// The result of a redirect.
    fn follow(&self, url: &str, first: &Response<Body>) -> Answer {
        let for_good =
            matches!(first.status().as_u16(), 301 | 308) && first.headers().contains_key(header::LOCATION);
        let followed = match self.following.head(url).call() {
            Ok(response) if response.status().is_success() => Ok(response),
            _ => self.following.get(url).call(),
        };
        match &followed {
            Ok(response) if response.status().is_success() && for_good => {
                Answer::Moved(response.get_uri().to_string())
            }
            _ => judge(followed),
        }
    }
}

fn judge(answer: Result<Response<Body>, Error>) -> Answer {
    let response = match answer {
        Ok(response) => response,
        Err(error) => return failed(&error),
    };
    match response.status().as_u16() {
        status if response.status().is_success() => {
            debug_assert!((200..300).contains(&status));
            Answer::There
        }
        status @ (404 | 410) => Answer::Gone(Reason::NotThere(status)),
        status => Answer::Unsure(Reason::Status(status)),
    }
}

fn failed(error: &Error) -> Answer {
    match error {
        Error::BadUri(_) => Answer::Gone(Reason::NotThere(400)),
        // A wrong name and an offline machine cannot be distinguished.
        Error::HostNotFound => Answer::Unsure(Reason::NoHost),
        Error::Io(error) if error.to_string().contains("lookup") => Answer::Unsure(Reason::NoHost),
        Error::ConnectionFailed => Answer::Gone(Reason::Refused),
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => Answer::Gone(Reason::Refused),
        Error::Timeout(_) => Answer::Unsure(Reason::Slow),
        Error::Io(error) if error.kind() == ErrorKind::TimedOut => Answer::Unsure(Reason::Slow),
        Error::TooManyRedirects | Error::RedirectFailed => Answer::Gone(Reason::Redirects),
        Error::Tls(_) | Error::Rustls(_) => Answer::Unsure(Reason::Certificate),
        _ => Answer::Unsure(Reason::Failed),
    }
}
