//! Runs of the program under `strace`, which lists its calls of the system, and makes one of them fail or kills the program before it.
//! The program calls the system past the C library, so that nothing else could come between.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use super::setup::{Case, Setup, USER};

/// Calls that are made to fail. Others do not touch files, or nobody can do anything about it where they fail.
const FALLIBLE: [(&str, &[&str]); 47] = [
    ("open", OPENING),
    ("openat", OPENING),
    ("openat2", OPENING),
    ("creat", OPENING),
    ("read", READING),
    ("pread64", READING),
    ("readv", READING),
    ("getdents64", READING),
    ("statx", LOOKING),
    ("stat", LOOKING),
    ("lstat", LOOKING),
    ("fstat", READING),
    ("newfstatat", LOOKING),
    ("readlink", LOOKING),
    ("readlinkat", LOOKING),
    ("access", LOOKING),
    ("faccessat", LOOKING),
    ("faccessat2", LOOKING),
    ("lseek", READING),
    ("write", WRITING),
    ("pwrite64", WRITING),
    ("writev", WRITING),
    ("copy_file_range", WRITING),
    ("sendfile", WRITING),
    ("ftruncate", WRITING),
    ("fallocate", WRITING),
    ("fsync", WRITING),
    ("fdatasync", WRITING),
    ("mkdir", CHANGING),
    ("mkdirat", CHANGING),
    ("rmdir", CHANGING),
    ("unlink", CHANGING),
    ("unlinkat", CHANGING),
    ("rename", CHANGING),
    ("renameat", CHANGING),
    ("renameat2", CHANGING),
    ("link", CHANGING),
    ("linkat", CHANGING),
    ("symlink", CHANGING),
    ("symlinkat", CHANGING),
    ("chmod", CHANGING),
    ("fchmod", CHANGING),
    ("fchmodat", CHANGING),
    ("fchown", CHANGING),
    ("fchownat", CHANGING),
    ("utimensat", CHANGING),
    ("flock", &["ENOLCK", "EIO"]),
];

const OPENING: &[&str] = &["EIO", "EACCES", "EMFILE", "ENOSPC", "EROFS"];
const READING: &[&str] = &["EIO"];
const LOOKING: &[&str] = &["EIO", "EACCES"];
const WRITING: &[&str] = &["EIO", "ENOSPC"];
const CHANGING: &[&str] = &["EIO", "ENOSPC", "EACCES", "EROFS"];

/// What happens at a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Fails(&'static str),
    /// It fails, and so does every one of its name after it.
    FailsFromThere(&'static str),
    /// The program is killed before it.
    Killed,
}

/// What happens at one call.
#[derive(Debug, Clone)]
pub struct Target {
    /// The name of the call.
    pub name: String,
    /// The how manyeth of its name in its thread.
    pub number: usize,
    /// A path that it is about, from the case's folder where it lies in it: then all calls of the name are meant that are about it, in
    /// whatever thread and through whatever handle.
    pub path: Option<String>,
    pub fault: Fault,
    /// How many threads work. With more than one, which call it is differs from run to run.
    pub threads: usize,
}

/// Stands in paths for the folder of the case.
const CASE: &str = "{case}";

/// A call that was made.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    pub number: usize,
    /// Whether one of this name and number is made while the program is being loaded.
    is_loading: bool,
    path: Option<String>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit status; none where it was killed.
    pub status: Option<i32>,
    /// All that it said.
    pub said: String,
    /// The calls that a fault was put into.
    pub hit: Vec<String>,
    pub seconds: u64,
}

/// A command of the program over a case.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    pub setup: &'a Setup,
    pub case: &'a Case,
    /// The command and what follows the site.
    pub words: &'a [&'a str],
}

impl Target {
    /// What `strace` is told.
    pub fn inject(&self) -> String {
        let Self { name, number, .. } = self;
        match self.fault {
            Fault::Fails(error) => format!("inject={name}:error={error}:when={number}"),
            Fault::FailsFromThere(error) => format!("inject={name}:error={error}:when={number}+"),
            Fault::Killed => format!("inject={name}:signal=KILL:when={number}"),
        }
    }

    /// Whether what fails makes or changes something: what it left must then be cleared away.
    pub fn is_change(&self) -> bool {
        let errors = FALLIBLE.iter().find(|(name, _)| *name == self.name).map(|(_, errors)| *errors);
        let removes = self.name == "rmdir" || self.name.starts_with("unlink");
        errors.is_some_and(|errors| errors == WRITING || errors == CHANGING) && !removes
    }
}

impl Order<'_> {
    /// The program without `strace`.
    pub fn plainly(&self) -> Ended {
        let begun = Instant::now();
        self.ended(&mut self.command(None), begun)
    }

    /// Runs it with a fault at one call.
    pub fn with(&self, target: &Target) -> Ended {
        let log = self.log();
        let mut traced: Vec<String> =
            self.setup.never.iter().map(|(name, error)| format!("inject={name}:error={error}")).collect();
        traced.push(target.inject());
        let names = self.setup.never.iter().map(|(name, _)| *name).chain([target.name.as_str()]);
        traced.push(format!("trace={}", names.collect::<Vec<_>>().join(",")));
        let begun = Instant::now();
        let mut paths = Vec::new();
        if let Some(path) = &target.path {
            paths = vec!["-P".to_owned(), path.replace(CASE, &self.case.folder.to_string_lossy())];
        }
        let mut command = self.command(Some((&traced, &paths)));
        let mut ended = self.ended(command.env("RAYON_NUM_THREADS", target.threads.to_string()), begun);
        let lines = fs::read_to_string(&log).unwrap();
        let of_target =
            |line: &&str| line.split(' ').any(|word| word.starts_with(&format!("{}(", target.name)));
        ended.hit = lines
            .lines()
            .filter(of_target)
            .filter(|line| line.contains("(INJECTED)") || line.ends_with("= ?"))
            .map(|line| line.chars().take(300).collect())
            .collect();
        ended
    }

    /// The calls of a run without a fault that may have one, each once, in their order.
    pub fn calls(&self) -> (Ended, Vec<Call>) {
        let never = self.setup.never.iter().map(|(name, error)| format!("inject={name}:error={error}"));
        let traced: Vec<String> = never.chain(["trace=%file,%desc".to_owned()]).collect();
        let begun = Instant::now();
        let ended = self.ended(self.command(Some((&traced, &[]))).env("RAYON_NUM_THREADS", "1"), begun);
        let lines = fs::read_to_string(self.log()).unwrap();
        (ended, listed(&lines, &self.case.folder.to_string_lossy(), |name| !self.is_never(name)))
    }

    fn is_never(&self, name: &str) -> bool {
        self.setup.never.iter().any(|(never, _)| *never == name)
    }

    /// Lies beside the case, where another user may write too.
    fn log(&self) -> PathBuf {
        self.case.folder.with_extension("log")
    }

    /// The command, traced or not.
    pub fn command(&self, traced: Option<(&[String], &[String])>) -> Command {
        let mut command = Command::new("timeout");
        command.args(["--signal=KILL", "60"]).current_dir(self.case.site()).env("LC_ALL", "da_DK.UTF-8");
        // Where cargo looks for libraries is no business of the program.
        command.env_remove("LD_LIBRARY_PATH");
        if self.setup.as_user {
            let user = USER.to_string();
            command.args(["setpriv", "--reuid", &user, "--regid", &user, "--clear-groups", "--"]);
        }
        if let Some((traced, paths)) = traced {
            let log = self.log();
            fs::write(&log, "").unwrap();
            if self.setup.as_user {
                std::os::unix::fs::chown(&log, Some(USER), None).unwrap();
            }
            command.args(["strace", "-f", "--quiet=all", "-s", "300", "-o"]).arg(log);
            command.args(traced.iter().flat_map(|expression| ["-e", expression])).args(paths);
        }
        let program = self.case.folder.with_file_name("brobyg");
        command.arg(program).arg(self.words[0]).arg(".").args(&self.words[1..]);
        command.args(["--edition", self.case.edition()]);
        command
    }

    fn ended(&self, command: &mut Command, begun: Instant) -> Ended {
        let run = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let said = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
        assert!(
            !said.contains("strace: "),
            "{} needs strace and the right to trace: {said}",
            self.setup.name
        );
        // `timeout` ends as it says where what it runs was killed.
        let status = run.status.code().filter(|code| *code != 137);
        Ended { status, said, hit: Vec::new(), seconds: begun.elapsed().as_secs() }
    }
}

fn errors(name: &str) -> Option<&'static [&'static str]> {
    FALLIBLE.iter().find(|(fallible, _)| *fallible == name).map(|(_, errors)| *errors)
}

/// The calls that `strace` wrote down of a program whose site is the current folder, or that was at rest in it.
pub fn listed(lines: &str, case: &str, wants: impl Fn(&str) -> bool) -> Vec<Call> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    // Those with which the program is loaded. Nothing may come between; the first ones of another thread have the same numbers.
    let mut loading = BTreeSet::new();
    let (mut calls, mut known, mut is_begun) = (Vec::new(), BTreeSet::new(), false);
    for line in lines.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((name, arguments)) = rest.trim_start().split_once('(') else { continue };
        if name.contains(' ') {
            continue;
        }
        let number = counts.entry((thread, name)).or_default();
        *number += 1;
        // It begins where it first asks for its site.
        let asks = ["\".\"", "\"content\"", "\"./content"].iter().any(|path| arguments.contains(path));
        is_begun |= name != "execve" && asks;
        if !is_begun {
            loading.insert((name, *number));
        } else if errors(name).is_some() && wants(name) && known.insert((name, *number)) {
            let path = arguments.split('"').nth(1).filter(|path| !path.is_empty());
            let path = path.filter(|_| is_about_paths(name)).map(|path| path.replace(case, CASE));
            let is_loading = loading.contains(&(name, *number));
            calls.push(Call { name: name.to_owned(), number: *number, is_loading, path });
        }
    }
    calls
}

/// Whether a call names its file by a path.
fn is_about_paths(name: &str) -> bool {
    errors(name).is_some_and(|errors| errors == OPENING || errors == LOOKING)
}

/// All that can happen at the calls, and to the paths that they are about.
pub fn targets(calls: &[Call]) -> Vec<Target> {
    let mut targets = Vec::new();
    for Call { name, number, is_loading, .. } in calls {
        let errors = errors(name).unwrap_or_default();
        let is_change = errors == WRITING || errors == CHANGING;
        let fails = errors.iter().map(|error| Fault::Fails(error)).filter(|_| !is_loading);
        let from_there = ["ENOSPC", "EROFS"].into_iter().filter(|_| is_change && !is_loading);
        let killed = Some(Fault::Killed).filter(|_| !is_loading);
        for fault in fails.chain(from_there.map(Fault::FailsFromThere)).chain(killed) {
            targets.push(Target { name: name.clone(), number: *number, path: None, fault, threads: 1 });
        }
    }
    let mut known = BTreeSet::new();
    for Call { name, path, .. } in calls {
        let Some(path) = path else { continue };
        let reads = ["read", "getdents64"].into_iter().filter(|_| name.starts_with("open"));
        for name in
            reads.chain([name.as_str()]).filter(|name| known.insert((path.clone(), (*name).to_owned())))
        {
            for error in
                ["EIO", "EACCES"].into_iter().filter(|error| errors(name).unwrap_or_default().contains(error))
            {
                let (name, path) = (name.to_owned(), Some(path.clone()));
                targets.push(Target {
                    name,
                    number: 1,
                    path,
                    fault: Fault::FailsFromThere(error),
                    threads: 1,
                });
            }
        }
    }
    targets
}
