//! Faults while `serve` replaces the guide by one that it made of what differs.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::laws;
use super::setup::{self, Case, Setup};
use super::site::{self, Version};
use super::strace::{Call, Ended, Fault, Target, listed, targets};
use super::sweep::{Stage, choose, holds, wanted};
use crate::harness::Site;
use crate::harness::random::Random;
use crate::harness::sample::seed;
use crate::harness::served::Served;
use crate::harness::snapshot::difference;

/// Calls of a server that are about files and nothing else.
const NAMES: &str = "openat,openat2,statx,newfstatat,getdents64,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,\
                     renameat2,link,linkat,chmod,fchmod,fchmodat,utimensat,ftruncate,copy_file_range,sendfile,flock";

/// What has not happened after so long never will.
const NEVER: Duration = Duration::from_secs(20);

/// A server over the old site, traced from when it is at rest.
fn serve(case: &Case) -> Served {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brobyg"));
    command.args(["serve", ".", "--port", "0"]).current_dir(case.site());
    command.env("RAYON_NUM_THREADS", "1").env("LC_ALL", "da_DK.UTF-8");
    let served = Served::run(Site::new(), command);
    served.look();
    served
}

fn trace(served: &Served, log: &Path, expressions: &[String]) -> Child {
    let mut command = Command::new("strace");
    command.args(["-f", "--quiet=all", "-s", "300", "-o"]).arg(log).args(["-p", &served.id().to_string()]);
    let child = command.args(expressions.iter().flat_map(|expression| ["-e", expression])).spawn().unwrap();
    let tasks = format!("/proc/{}/task", served.id());
    let is_traced = |task: &fs::DirEntry| {
        let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
        !status.contains("TracerPid:\t0\n")
    };
    let begun = Instant::now();
    while !fs::read_dir(&tasks).unwrap().flatten().all(|task| is_traced(&task)) {
        assert!(begun.elapsed() < NEVER, "strace may not trace");
        std::thread::sleep(Duration::from_millis(2));
    }
    child
}

/// Puts the new content in the place of the old one, in one step.
fn change(case: &Case) {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let next = case.site().join(".next");
    site::write_content(&next, Version::New);
    renameat_with(CWD, &next, CWD, case.site().join("content"), RenameFlags::EXCHANGE).unwrap();
    fs::remove_dir_all(next).unwrap();
}

/// Asks it to look, and waits for the answer or its end.
fn look(port: u16) {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return };
    stream.set_read_timeout(Some(NEVER)).unwrap();
    drop(write!(stream, "GET /_brobyg/look HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"));
    drop(stream.read_to_end(&mut Vec::new()));
}

/// What comes of a change under a trace.
fn run(case: &Case, expressions: &[String]) -> Ended {
    let log = case.folder.with_extension("log");
    let served = serve(case);
    let mut tracer = trace(&served, &log, expressions);
    change(case);
    look(served.port);
    look(served.port);
    let said = served.said();
    let is_alive = TcpStream::connect(("127.0.0.1", served.port)).is_ok();
    drop(served);
    drop(tracer.wait());
    let lines = fs::read_to_string(&log).unwrap();
    let hit = lines.lines().filter(|line| line.contains("(INJECTED)") || line.ends_with("= ?"));
    Ended { status: is_alive.then_some(2), said, hit: hit.map(str::to_owned).take(3).collect(), seconds: 0 }
}

fn calls(stage: &Stage) -> Vec<Call> {
    let case = copy(stage, "listed");
    run(&case, &[format!("trace={NAMES}")]);
    let lines = fs::read_to_string(case.folder.with_extension("log")).unwrap();
    assert_eq!(difference(&laws::guide(&case.output()), &stage.guides.new), None, "the new guide");
    case.remove();
    listed(&lines, "no folder", |_| true)
}

/// A copy whose site is still the old one.
fn copy(stage: &Stage, name: &str) -> Case {
    let case = stage.copy(name);
    case.set(Version::Old, false);
    case
}

fn attempt(stage: &Stage, name: &str, target: &Target) -> (bool, Vec<String>) {
    let case = copy(stage, name);
    let expressions = [format!("trace={}", target.name), target.inject()];
    let ended = run(&case, &expressions);
    let mut broken = Vec::new();
    if ended.said.contains("panicked at") {
        broken.push(format!("it panicked: {}", ended.said));
    }
    broken.extend(laws::is_whole(&stage.setup, target, &ended, &laws::guide(&case.output()), &stage.guides));
    broken.extend(
        stage.repair(&case, Version::New).into_iter().map(|broken| format!("the next build: {broken}")),
    );
    case.remove();
    (
        !ended.hit.is_empty(),
        broken.iter().map(|broken| stage.told(target, Version::New, &ended, broken)).collect(),
    )
}

#[test]
fn a_guide_that_is_served() {
    let (seed, wanted) = (seed(1), wanted());
    let stage = Stage::new(Setup { name: "served", ..setup::FOLDER }, false);
    let mut targets = targets(&calls(&stage));
    targets.retain(|target| target.path.is_none() && !matches!(target.fault, Fault::FailsFromThere(_)));
    let (mut broken, mut met) = (Vec::new(), 0);
    let chosen = choose(targets, wanted, &mut Random(seed));
    for (number, target) in chosen.iter().enumerate() {
        let target = Target { threads: 1, ..target.clone() };
        let (is_met, found) = attempt(&stage, &format!("case-{number}"), &target);
        met += usize::from(is_met);
        broken.extend(found);
    }
    eprintln!("served, seed {seed}: {met} of {} faults met", chosen.len());
    assert!(met * 2 >= chosen.len(), "most faults are met, or the calls are counted wrongly");
    holds(&broken, seed);
}
