//! A site in a folder of its own, the real binary over it, and what came of it.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "every test file uses a part of it")]

pub mod picture;
pub mod random;
pub mod sample;
pub mod served;
pub mod server;
pub mod snapshot;
pub mod txtar;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A site that goes with the test.
pub struct Site {
    folder: tempfile::TempDir,
}

/// What a run of the program left.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder's files by their path.
pub type Tree = BTreeMap<String, Vec<u8>>;

impl Site {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A site with these files. Of a picture (png) the text is its points.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let site = Self::new();
        for (path, text) in files {
            if Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png")) {
                site.write(path, picture::png(text.as_bytes()));
            } else {
                site.write(path, text);
            }
        }
        site
    }

    /// A copy of a fixture.
    pub fn copy_of(fixture: &str) -> Self {
        let site = Self::new();
        let from = fixtures().join(fixture);
        for (path, bytes) in tree(&from) {
            site.write(&path, bytes);
        }
        site
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path().join(path)).unwrap();
        self
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn tree(&self, folder: &str) -> Tree {
        tree(&self.path().join(folder))
    }

    /// Runs `brobyg build` here.
    pub fn build(&self, arguments: &[&str]) -> Run {
        self.run(&[&["build", "."], arguments].concat())
    }

    /// Builds, and fails the test where that fails or anything is found.
    pub fn built(&self) -> &Self {
        let run = self.build(&[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
        self
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments))
    }

    /// Runs the program, and fails the test where it uses more seconds of processor time than these: unlike the time of day, that does not
    /// depend on what else the machine does.
    #[track_caller]
    pub fn run_within(&self, seconds: u32, arguments: &[&str]) -> Run {
        let mut command = self.command_of("sh");
        command.args([
            "-c",
            "ulimit -t \"$0\" && exec \"$@\"",
            &seconds.to_string(),
            env!("CARGO_BIN_EXE_brobyg"),
        ]);
        let run = Run::of(command.args(arguments).env("LC_ALL", "da_DK.UTF-8"));
        assert!(run.status >= 0, "{arguments:?} was ended after {seconds} s of processor time");
        run
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brobyg"));
        // Whoever runs the tests may speak another language.
        command.current_dir(self.path()).env("LC_ALL", "da_DK.UTF-8");
        command
    }

    /// Another program, run here.
    pub fn command_of(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path());
        command
    }

    /// `guide.json` of the public edition.
    pub fn guide(&self) -> serde_json::Value {
        serde_json::from_str(&self.read("dist/guide.json")).unwrap()
    }

    /// One document of `guide.json`.
    pub fn page(&self, id: &str) -> serde_json::Value {
        let guide = self.guide();
        let pages = guide["pages"].as_array().unwrap();
        let page = pages.iter().find(|page| page["id"] == id);
        page.unwrap_or_else(|| panic!("no page {id} in {guide:#}")).clone()
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
    }

    /// The codes of the findings, with their places.
    pub fn found(&self) -> Vec<String> {
        let finding = |line: &str| {
            let (place, rest) = line.split_once(": ")?;
            let code = rest.split_once('[')?.1.split_once(']')?.0;
            (!line.starts_with(' ')).then(|| format!("{place} {code}"))
        };
        self.stderr.lines().filter_map(finding).collect()
    }
}

/// Whether expected answers are to be written anew: `BLESS=1`.
pub fn blesses() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Writes an expected answer anew, at once: a test that reads it meanwhile finds the old one or the new one, never a part.
pub fn bless(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let new = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    fs::write(new.path(), &bytes).unwrap();
    // The folder of what is built may lie on another disk.
    if fs::rename(new.path(), path).is_err() {
        fs::write(path, &bytes).unwrap();
    }
}

/// Held by tests that measure time or memory, or lock files themselves: one of them runs at a time. Others run beside it.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    // A test that failed while it held this says nothing of the next.
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A copy of the program where another user or mount can reach it. Another process copies it: a file that is open for writing here, and so
/// in every process that is being started meanwhile, may not be run.
pub fn copy_program(to: &Path) {
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_brobyg")).arg(to).status().unwrap();
    assert!(copied.success());
}

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Whether this is run by root, who may become another user, make devices and mount. What needs that says that it is not tested.
#[cfg(target_os = "linux")]
pub fn is_root(test: &str) -> bool {
    let is_root = std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap()) == 0;
    if !is_root {
        eprintln!("{test}: this needs root, so it is NOT tested");
    }
    is_root
}

/// Whether a path is that of a document.
pub fn is_text(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "md")
}

/// All files under a folder; nothing where there is no folder.
pub fn tree(folder: &Path) -> Tree {
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}
