//! Addresses outside the guide: are they still there? The only part of the program that uses the network, and
//! only when it is asked to.
//!
//! Polite: an address is asked once a run, and not again for a week where it answered; a host is asked for
//! one at a time, with a pause between them; only the head of a page is asked for. Only what the edition
//! shows is asked for, so that no stranger learns of the rest.

mod addresses;
mod ask;
mod cache;

pub use addresses::{Address, addresses};
pub use cache::{Cache, default_file};

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::pipeline::Progress;
use crate::source::Place;
use crate::text::Localized;
use ask::Asker;

/// Hosts that are asked at the same time.
const HOSTS: usize = 8;
/// The pause between two addresses of one host.
const PAUSE: Duration = Duration::from_millis(250);

/// What a server said of an address.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Answer {
    /// It is there.
    There,
    /// It is there under another address, for good.
    Moved(String),
    /// It is not there.
    Gone(Reason),
    /// It could not be told.
    Unsure(Reason),
}

/// Why an address did not answer well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reason {
    /// The server has no such page: its status.
    NotThere(u16),
    /// There is no such host, or no network to ask.
    NoHost,
    /// The host takes no connections.
    Refused,
    /// The certificate of the host is not valid for it.
    Certificate,
    /// No answer came in time.
    Slow,
    /// The server leads on and on, or to nowhere.
    Redirects,
    /// Another status, which says nothing about the page.
    Status(u16),
    /// Something else went wrong on the way.
    Failed,
}

impl Reason {
    fn words(self) -> Localized {
        match self {
            Self::NotThere(_) => Localized {
                da: "serveren siger, at siden ikke findes",
                en: "the server says that there is no such page",
            },
            Self::NoHost => Localized {
                da: "der er intet websted af det navn, eller ingen forbindelse til nettet",
                en: "there is no site of that name, or no connection to the network",
            },
            Self::Refused => {
                Localized { da: "webstedet tager ikke imod", en: "the site takes no connections" }
            }
            Self::Certificate => Localized {
                da: "webstedets certifikat er ikke gyldigt",
                en: "the certificate of the site is not valid",
            },
            Self::Slow => Localized { da: "der kom ikke svar i tide", en: "no answer came in time" },
            Self::Redirects => {
                Localized { da: "den sender videre uden ende", en: "it redirects without end" }
            }
            Self::Status(429) => {
                Localized { da: "serveren har for travlt (429)", en: "the server is too busy (429)" }
            }
            Self::Status(401 | 403) => {
                Localized { da: "serveren svarer ikke alle", en: "the server does not answer everybody" }
            }
            Self::Status(_) => Localized { da: "serveren fejlede", en: "the server failed" },
            Self::Failed => Localized { da: "forbindelsen fejlede", en: "the connection failed" },
        }
    }
}

/// Asks for every address that the cache does not know, remembers the answers, and gives what is to be said
/// of them.
pub fn check(addresses: &[Address], cache: &mut Cache, progress: &dyn Progress) -> Vec<Diagnostic> {
    let mut by_host: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses.iter().filter(|address| cache.answer(&address.url).is_none()) {
        by_host.entry(&address.host).or_default().push(&address.url);
    }
    progress.begin(by_host.values().map(Vec::len).sum());
    let queue = Mutex::new(by_host.into_iter());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let asker = Asker::default();
    let answers: Vec<(String, Answer)> = thread::scope(|scope| {
        let work = || {
            let mut answers = Vec::new();
            while let Some((_, urls)) = next() {
                answers.extend(ask_host(&asker, &urls, progress));
            }
            answers
        };
        let workers: Vec<_> = (0..HOSTS).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    for (url, answer) in answers {
        cache.remember(url, answer);
    }
    addresses.iter().flat_map(|address| findings(address, cache.answer(&address.url))).collect()
}

/// Asks one host for its addresses, one after another.
fn ask_host(asker: &Asker, urls: &[&str], progress: &dyn Progress) -> Vec<(String, Answer)> {
    let mut answers = Vec::with_capacity(urls.len());
    for (index, url) in urls.iter().enumerate() {
        if index > 0 {
            thread::sleep(PAUSE);
        }
        answers.push(((*url).to_owned(), asker.ask(url)));
        progress.step();
    }
    answers
}

/// What is to be said of an address, at each of its places.
fn findings(address: &Address, answer: Option<&Answer>) -> Vec<Diagnostic> {
    let finding = |place: &Place| {
        let found = |rule: &'static Rule| rule.at(place.clone()).with("target", &address.url);
        match answer? {
            Answer::There => None,
            Answer::Moved(to) => Some(found(&rules::EXTERNAL_MOVED).with("moved", to)),
            Answer::Gone(reason) => Some(found(&rules::EXTERNAL_DEAD).with_words("reason", reason.words())),
            Answer::Unsure(reason) => {
                Some(found(&rules::EXTERNAL_UNSURE).with_words("reason", reason.words()))
            }
        }
    };
    address.places.iter().filter_map(finding).collect()
}
