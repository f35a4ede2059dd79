//! Checks of web addresses. The only part of the program that uses the network, and only on request.
//!
//! Politeness: a URL is requested once per run, and not again for a week after a good answer; a host gets one
//! request at a time, with a pause between them, and `HEAD` before `GET`. Only URLs that the edition shows
//! are requested, so that no server learns of internal ones.

mod addresses;
mod answer;
mod ask;
mod cache;

pub use addresses::{Address, addresses};
pub use answer::{Answer, Reason};
pub use cache::{Cache, default_file};

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::progress::Progress;
use crate::source::Place;
use ask::Asker;

/// Hosts that are contacted in parallel.
const HOSTS: usize = 8;
/// Pause between two requests to one host.
const PAUSE: Duration = Duration::from_millis(250);

/// Requests every URL that is not cached, caches the answers, and returns findings.
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

/// Requests the URLs of one host, one after another.
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

/// The findings for a URL, one for each of its places.
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
