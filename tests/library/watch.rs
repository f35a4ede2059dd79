//! Watching: whatever happens in followed folders is told by an event, never found by time alone, and looking wakes nobody.

mod looker;

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use brobyg::serve::watch::{Trouble, Watch, Woken};

use crate::harness::random::Random;
use looker::{Looker, write};

#[test]
fn every_way_to_save_is_told_and_named() {
    let mut looker = Looker::at(Watch::new(), &["a.md", "kort/b.md"]);
    for name in ["a.md", "kort/b.md"] {
        let file = looker.root.join(name);
        let beside = file.with_extension("tmp");
        let named = looker.after(|_| fs::write(&file, "in place").unwrap());
        assert!(named.contains(&file), "{named:?}");
        let named = looker.after(|_| {
            fs::write(&beside, "beside").unwrap();
            fs::rename(&beside, &file).unwrap();
        });
        assert!(named.contains(&file), "{named:?}");
        let named = looker.after(|_| {
            fs::rename(&file, file.with_extension("md~")).unwrap();
            fs::write(&file, "backed up").unwrap();
            fs::remove_file(file.with_extension("md~")).unwrap();
        });
        assert!(named.contains(&file), "{named:?}");
        let named = looker.after(|_| {
            fs::remove_file(&file).unwrap();
            fs::write(&file, "made anew").unwrap();
        });
        assert!(named.contains(&file), "{named:?}");
        looker.after(|_| OpenOptions::new().append(true).open(&file).unwrap().write_all(b" more").unwrap());
        looker.after(|_| File::create(&file).map(drop).unwrap());
        let named = looker.after(|_| fs::remove_file(&file).unwrap());
        assert!(named.contains(&file), "{named:?}");
    }
}

#[test]
fn what_leaves_size_and_time_alone_is_named() {
    let mut looker = Looker::at(Watch::new(), &["a.md"]);
    let file = looker.root.join("a.md");
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    let named = looker.after(|_| {
        fs::write(&file, "BEFORE").unwrap();
        File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    });
    assert!(named.contains(&file), "{named:?}");
}

#[test]
fn a_change_of_rights_is_told() {
    let mut looker = Looker::at(Watch::new(), &["a.md"]);
    let file = looker.root.join("a.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    looker.wait();
    assert!(looker.named.contains(&file), "{:?}", looker.named);
}

#[test]
fn new_folders_are_never_missed() {
    let mut looker = Looker::at(Watch::new(), &["a.md"]);
    looker.after(|root| write(&root.join("b/c/d/e/f.md"), "deep"));
    looker.after(|root| write(&root.join("b/c/d/e/f.md"), "deep and changed"));
    looker.after(|root| write(&root.join("b/c/g/h.md"), "beside"));
    looker.prove_every_folder();
}

#[test]
fn folders_that_move_go_or_return_are_followed_where_they_are() {
    let mut looker = Looker::at(Watch::new(), &["a/b/c.md", "d/e.md", "f.md"]);
    looker.after(|root| fs::rename(root.join("a"), root.join("d/a")).unwrap());
    looker.prove_every_folder();
    looker.after(|root| {
        fs::rename(root.join("d"), root.join("x")).unwrap();
        write(&root.join("d/new.md"), "another folder of the same name");
    });
    looker.prove_every_folder();
    looker.after(|root| {
        fs::rename(root.join("d"), root.join("y")).unwrap();
        fs::rename(root.join("x"), root.join("d")).unwrap();
        fs::rename(root.join("y"), root.join("x")).unwrap();
    });
    looker.prove_every_folder();
    for _ in 0..5 {
        looker.after(|root| {
            fs::remove_dir_all(root.join("x")).unwrap();
            write(&root.join("x/again.md"), "again");
        });
        looker.prove_every_folder();
    }
    looker.after(|root| fs::remove_dir_all(root.join("d")).unwrap());
    looker.prove_every_folder();
}

#[test]
fn the_root_goes_and_returns() {
    let mut looker = Looker::at(Watch::new(), &["a/b.md"]);
    let aside = looker.above().join("aside");
    for _ in 0..3 {
        looker.after(|root| fs::remove_dir_all(root).unwrap());
        looker.after(|root| write(&root.join("a/b.md"), "returned"));
        looker.prove_every_folder();
        looker.after(|root| fs::rename(root, &aside).unwrap());
        looker.after(|root| fs::rename(&aside, root).unwrap());
        looker.prove_every_folder();
        looker.after(|root| {
            fs::remove_dir_all(root).unwrap();
            write(&root.join("a/b.md"), "at once");
        });
        looker.prove_every_folder();
    }
}

#[test]
fn what_is_not_there_is_waited_for() {
    let above = tempfile::tempdir().unwrap();
    let mut watch = Watch::new();
    let wanted = BTreeSet::from([above.path().join("themes/mine/words")]);
    assert!(watch.follow(&wanted) && !watch.follow(&wanted));
    for step in ["themes", "themes/mine", "themes/mine/words"] {
        fs::create_dir(above.path().join(step)).unwrap();
        assert!(matches!(watch.wait(), Woken::Changed(_)), "{step}");
        assert!(watch.follow(&wanted), "{step}");
        assert!(!watch.follow(&wanted), "{step}");
    }
}

#[test]
fn a_folder_behind_a_link_is_named_as_the_caller_names_it() {
    let above = tempfile::tempdir().unwrap();
    write(&above.path().join("real/a.md"), "a");
    let link = above.path().join("link");
    symlink(above.path().join("real"), &link).unwrap();
    let mut watch = Watch::new();
    assert!(watch.follow(&BTreeSet::from([link.clone()])));
    fs::write(above.path().join("real/a.md"), "b").unwrap();
    assert_eq!(watch.wait(), Woken::Changed(BTreeSet::from([link.join("a.md")])));
}

/// Waits for the next change, which must name this file alone.
fn expect(watch: &mut Watch, file: &Path) {
    fs::write(file, "x").unwrap();
    assert_eq!(watch.wait(), Woken::Changed(BTreeSet::from([file.to_path_buf()])));
}

#[test]
fn looking_wakes_nobody_and_neither_does_what_is_disregarded() {
    let mut looker = Looker::at(Watch::new(), &["a.md", "b/c.md"]);
    let above = looker.above().to_path_buf();
    looker.watch.disregard([above.join("dist"), above.join(".dist")]);
    for _ in 0..20 {
        looker.look();
    }
    write(&above.join("dist/index.html"), "x");
    write(&above.join(".dist/new/index.html"), "y");
    fs::rename(above.join("dist"), above.join(".dist/old")).unwrap();
    fs::rename(above.join(".dist/new"), above.join("dist")).unwrap();
    expect(&mut looker.watch, &above.join("sentinel"));
}

#[test]
fn one_save_wakes_once() {
    let mut looker = Looker::at(Watch::new(), &["a.md"]);
    let (file, beside) = (looker.root.join("a.md"), looker.root.join("a.tmp"));
    fs::write(&beside, "new").unwrap();
    fs::rename(&beside, &file).unwrap();
    let named = BTreeSet::from([file, beside]);
    assert_eq!(looker.watch.wait(), Woken::Changed(named));
    let sentinel = looker.root.join("sentinel");
    expect(&mut looker.watch, &sentinel);
}

#[test]
fn whoever_waits_can_be_woken_and_stopped() {
    let mut watch = Watch::new();
    let waker = watch.waker();
    let (asked, ended) = thread::scope(|scope| {
        let waiting = scope.spawn(|| (watch.wait(), watch.wait()));
        waker.check();
        waker.stop();
        waiting.join().unwrap()
    });
    assert_eq!((asked, ended), (Woken::Check, Woken::Stopped));
    assert_eq!(watch.wait(), Woken::Stopped, "for good");
    drop(watch);
    waker.check();
}

#[test]
fn changes_without_end_do_not_keep_whoever_waits() {
    let mut looker = Looker::at(Watch::new(), &["a.md"]);
    let (file, waker) = (looker.root.join("a.md"), looker.watch.waker());
    let done = std::sync::atomic::AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let began = Instant::now();
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                fs::write(&file, "x").unwrap();
                if began.elapsed() > Duration::from_secs(20) {
                    waker.stop();
                }
            }
        });
        let woken = looker.watch.wait();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(matches!(woken, Woken::Changed(_)), "{woken:?}");
    });
}

#[test]
fn where_nothing_is_told_it_looks_by_itself() {
    let mut looker = Looker::at(Watch::polling(), &["a.md"]);
    write(&looker.root.join("b.md"), "new");
    assert_eq!(looker.watch.wait(), Woken::Check);
    looker.look();
    assert!(looker.seen.contains_key(&looker.root.join("b.md")));
    assert_eq!(looker.watch.trouble(), None, "it was asked for");
}

/// Does something to the tree, as a person, an editor or Git might.
fn disturb(root: &Path, random: &mut Random) {
    let names = ["a", "b", "c"];
    let mut folder = || {
        let depth = random.below(4);
        (0..depth).fold(root.to_path_buf(), |path, _| path.join(random.pick(&names)))
    };
    let (one, other) = (folder(), folder());
    // Many of these cannot be done to what is there; trying is enough.
    match random.below(8) {
        0..=2 => {
            drop(
                fs::create_dir_all(&one)
                    .and_then(|()| fs::write(one.join("x.md"), random.next().to_string())),
            );
        }
        3 => drop(fs::create_dir_all(one.join("a/b/c"))),
        4 => drop(fs::rename(&one, &other)),
        5 if one != root => drop(fs::remove_dir_all(&one)),
        6 => drop(fs::remove_file(one.join("x.md"))),
        _ => {
            let aside = root.join("aside");
            drop(fs::rename(&one, &aside));
            drop(fs::rename(&other, &one));
            drop(fs::rename(&aside, &other));
        }
    }
}

#[test]
fn nothing_is_missed_while_folders_come_and_go() {
    for seed in 0..4 {
        eprintln!("seed {seed}");
        let mut looker = Looker::at(Watch::new(), &["a/b/x.md", "b/x.md"]);
        let root = looker.root.clone();
        let worker = thread::spawn(move || {
            let mut random = Random(seed);
            (0..400).for_each(|_| disturb(&root, &mut random));
        });
        while !worker.is_finished() {
            looker.wait_for_all();
        }
        worker.join().unwrap();
        looker.wait_for_all();
        looker.prove_every_folder();
    }
}

/// Follows more folders than this user may; without a watcher of its own it is known at once.
fn exceed(at_once: bool) {
    let folder = tempfile::tempdir().unwrap();
    let folders: BTreeSet<PathBuf> = (0..8).map(|number| folder.path().join(number.to_string())).collect();
    for folder in &folders {
        fs::create_dir(folder).unwrap();
    }
    let mut watch = Watch::new();
    assert_eq!(
        watch.follow(&folders),
        !at_once,
        "whoever thought that folders were followed must look again"
    );
    assert_eq!((watch.trouble(), watch.trouble()), (Some(Trouble::Limit), None), "said once");
    assert!(!watch.follow(&folders));
    assert_eq!(watch.wait(), Woken::Check, "it polls");
    eprintln!("the limit was met");
}

#[test]
fn where_the_limit_of_the_system_is_reached_it_polls_and_says_so() {
    if let Some(limit) = std::env::var_os("LIMITED") {
        return exceed(limit == "max_inotify_instances");
    }
    let _alone = crate::harness::alone();
    // A user of its own may have limits of its own; without the right to make one, there is nothing to test.
    for limit in ["max_inotify_watches", "max_inotify_instances"] {
        let script = format!("echo 0 > /proc/sys/user/{limit} && exec \"$@\"");
        let run = Command::new("unshare")
            .args(["--user", "--map-root-user", "sh", "-c", &script, "sh"])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "watch::where_the_limit_of_the_system_is_reached_it_polls_and_says_so",
                "--nocapture",
            ])
            .env("LIMITED", limit)
            .output();
        let Ok(run) = run else { return eprintln!("no unshare: not tested") };
        let said = String::from_utf8_lossy(&run.stderr);
        if said.contains("unshare: ") || said.contains("Permission denied") {
            return eprintln!("no right to a user of its own: not tested");
        }
        assert!(run.status.success() && said.contains("the limit was met"), "{limit}: {run:#?}");
    }
}
