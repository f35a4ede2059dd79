//! A watchdog for templates of a site's own theme: it ends the process where rendering exceeds its limit of
//! time or memory. The current output stays as it was, and the next run removes the unfinished one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::console::Console;
use crate::diagnostic::{Fault, rules};
use crate::source::{Place, SourceFile};
use crate::text::Language;
use crate::theme::{self, Overrun, Theme, Watched};

/// Interval between two checks. A text that doubles repeatedly has doubled only a few times by then.
const PAUSE: Duration = Duration::from_millis(50);

/// The exit status of a fault.
const FAILED: i32 = 2;

/// Runs work that renders pages of a theme, under the watchdog.
pub(crate) fn supervised<R>(theme: &Theme, language: Language, work: impl FnOnce() -> R) -> R {
    let Some(watched) = theme.watched() else { return work() };
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let watch = thread::Builder::new().spawn_scoped(scope, || watch(watched, language, &done));
        let worked = work();
        done.store(true, Ordering::Release);
        if let Ok(watch) = watch {
            watch.thread().unpark();
        }
        worked
    })
}

fn watch(watched: &Watched, language: Language, done: &AtomicBool) {
    let before = theme::memory();
    while !done.load(Ordering::Acquire) {
        if let Some(overrun) = watched.overrun(before) {
            end(&overrun, language);
        }
        thread::park_timeout(PAUSE);
    }
}

/// Reports the overrun and exits: nothing else stops a template.
fn end(Overrun { page, template, reason }: &Overrun, language: Language) -> ! {
    let source = SourceFile::unreadable(template.as_str());
    let found =
        rules::TEMPLATE_RENDER.at(Place::top(&source)).with("page", page).with_words("reason", *reason);
    let console = Console::default();
    console.set_language(language);
    console.fail(&Fault::about(found));
    std::process::exit(FAILED)
}
