//! Somebody swaps a folder for a link again and again while builds run: there is no moment between looking and opening.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::land::{Land, keeps_secret};
use crate::harness::{Run, tree};

/// How long builds run while a place is swapped.
const LONG: Duration = Duration::from_millis(1500);

/// Swaps until told to stop; what a build has moved away meanwhile is swapped the next time.
fn swap(at: &Path, victim: &Path, aside: &Path, stop: &AtomicBool) -> u32 {
    let mut swapped = 0;
    while !stop.load(Ordering::Relaxed) {
        if fs::rename(at, aside).is_err() {
            thread::yield_now();
            continue;
        }
        if symlink(victim, at).is_ok() {
            swapped += 1;
            for _ in 0..swapped % 50 {
                thread::yield_now();
            }
            if at.is_symlink() {
                drop(fs::remove_file(at));
            }
        }
        if fs::rename(aside, at).is_err() {
            drop(fs::remove_dir_all(aside));
        }
    }
    swapped
}

/// Changes something that a build writes, in a folder that is not swapped.
fn change(land: &Land, place: &str, number: u32) {
    match place {
        "content" => land.write("s/themes/mit/footer.html", format!("<footer>{number}</footer>\n")),
        _ => land.write("s/content/z.md", format!("# Z\n\n{number}\n")),
    }
    let page = land.site().join("content/kort/to.md");
    match place {
        "dist/kort" if number.is_multiple_of(2) => drop(fs::remove_file(page)),
        "dist/kort" => land.write("s/content/kort/to.md", "# To\n"),
        _ => {}
    }
}

fn race(place: &str, check: impl Fn(&Land)) {
    let land = Land::new();
    let (at, victim, aside) = (land.site().join(place), land.victim().join("her"), land.path().join("aside"));
    let stop = AtomicBool::new(false);
    let (runs, swapped) = thread::scope(|scope| {
        let swapping = scope.spawn(|| swap(&at, &victim, &aside, &stop));
        let (begun, mut runs) = (Instant::now(), Vec::new());
        while begun.elapsed() < LONG {
            change(&land, place, u32::try_from(runs.len()).unwrap());
            runs.push(Run::of(land.command().args(["build", ".", "--quiet"])));
        }
        stop.store(true, Ordering::Relaxed);
        (runs, swapping.join().unwrap())
    });
    eprintln!("{place}: {} builds, {swapped} swaps", runs.len());
    land.is_untouched(place);
    for run in runs {
        assert!((0..=2).contains(&run.status) && !run.stderr.contains("panicked at"), "{place}: {run:?}");
    }
    check(&land);
}

fn nothing_is_shown(land: &Land) {
    for folder in ["dist", "dist-internal"] {
        let folder = land.site().join(folder);
        if !folder.is_symlink() {
            keeps_secret("swapped", &tree(&folder));
        }
    }
}

#[test]
fn a_folder_of_the_output_that_is_swapped() {
    race("dist/kort", |_| ());
}

#[test]
fn the_workshop_that_is_swapped() {
    race(".dist.brobyg", nothing_is_shown);
}

#[test]
fn a_folder_in_the_workshop_that_is_swapped() {
    race(".dist.brobyg/new", nothing_is_shown);
}

#[test]
fn a_folder_of_the_content_that_is_swapped() {
    race("content/kort", nothing_is_shown);
}

#[test]
fn the_content_that_is_swapped() {
    race("content", nothing_is_shown);
}

#[test]
fn a_theme_that_is_swapped() {
    race("themes/mit", nothing_is_shown);
}
