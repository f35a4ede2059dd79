//! Watches over templates of a site's own while they are rendered, and ends the program where one does not
//! come to an end. The guide that stands stays as it was, and what was begun is cleared away by the next run.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::console::Console;
use crate::diagnostic::{Fault, rules};
use crate::source::{Place, SourceFile};
use crate::text::Language;
use crate::theme::{self, Overrun, Theme, Watched};

/// How often is looked. A text that is doubled has doubled a few times until then.
const PAUSE: Duration = Duration::from_millis(50);

/// The exit status of a fault.
const FAILED: i32 = 2;

/// Does work that renders pages of a theme, which speaks a language.
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

/// Says what happened, and ends the program: nothing else stops a template.
fn end(Overrun { page, template, reason }: &Overrun, language: Language) -> ! {
    let source = SourceFile::unreadable(template.as_str());
    let found =
        rules::TEMPLATE_RENDER.at(Place::top(&source)).with("page", page).with_words("reason", *reason);
    let console = Console::default();
    console.set_language(language);
    console.fail(&Fault::about(found));
    std::process::exit(FAILED)
}
