//! A site, a folder outside that is none of its business, and what must hold of both.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::harness::snapshot::{Snapshot, difference, look, snapshot};
use crate::harness::{Run, Tree, copy_program, sample, tree};

/// Stands in everything that nothing of may be shown.
pub const SECRET: &str = "Zqxhemmelig";
/// What the output folder knows its files by.
pub const MANIFEST: &str = ".brobyg-manifest.json";
/// The exit status of `timeout`.
/// Of so many pairs a sample has one.
const THIRD: usize = 3;

const NEVER_ENDED: i32 = 124;

pub struct Land {
    folder: tempfile::TempDir,
    victim: Snapshot,
}

impl Land {
    /// A site that was built once, so that a guide stands in `dist` and in `dist-internal`.
    pub fn new() -> Self {
        static BUILT: OnceLock<Tree> = OnceLock::new();
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let mut land = Self { folder, victim: Snapshot::new() };
        land.write_site();
        for (path, bytes) in BUILT.get_or_init(|| land.built()) {
            land.write(&format!("s/{path}"), bytes);
        }
        land.write_victim();
        land.victim = land.victim_now();
        land
    }

    /// Builds both editions: what is in the site then.
    fn built(&self) -> Tree {
        for edition in ["public", "internal"] {
            let run = self.run(&["build", ".", "--edition", edition]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        }
        tree(&self.site())
    }

    fn write_site(&self) {
        let secret = format!("# {SECRET}\n\n{SECRET}\n");
        for (path, text) in [
            ("content/playbook.yaml", "title: Linkene\nid: linkene\ntheme: mit\n"),
            ("content/index.md", "# Forside\n\nSe [[et]] og [[z]].\n"),
            (
                "content/kort/et.md",
                "---\ntitle: Et\n---\n## Eksempel\n\nA\n\n## Hvorfor?\n\nB\n\n## Hvordan?\n\nC\n\n## Husk\n\nD\n",
            ),
            ("content/x.md", "# X\n\nVed Zebrastriben: ![Et billede](pic.svg).\n"),
            ("content/z.md", "# Zebrastriben\n\nTekst.\n"),
            (
                "content/pic.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>",
            ),
            ("themes/mit/footer.html", "<footer>Mit tema.</footer>\n"),
            ("README.md", secret.as_str()),
            ("noter/privat.md", secret.as_str()),
        ] {
            self.write(&format!("s/{path}"), text);
        }
    }

    /// Whatever a run could look for outside is there, under the names that it would look for.
    fn write_victim(&self) {
        let list =
            self.list(&["index.html", "kort/et.html", "kort/k.txt", "x", "k.txt", "victim.txt", "lock"]);
        let markdown = format!("---\ntitle: {SECRET}\n---\n{SECRET} ved Zebrastriben.\n");
        let html = format!("<p>{SECRET}</p>\n");
        for folder in ["", "new/", "old/", "mit/"] {
            for name in [
                "victim.txt",
                "k.txt",
                "x",
                "lock",
                "index.html",
                "kort/et.html",
                "kort/k.txt",
                "base.html",
                "footer.html",
            ] {
                self.write(&format!("victim/{folder}{name}"), &html);
            }
            for name in ["index.md", "x.md", "kort/et.md"] {
                self.write(&format!("victim/{folder}{name}"), &markdown);
            }
            self.write(&format!("victim/{folder}{MANIFEST}"), &list);
        }
        self.write("victim/playbook.yaml", format!("title: {SECRET}\n"));
        symlink(".", self.victim().join("her")).unwrap();
    }

    /// A list of files as a run writes it, with these on it.
    pub fn list(&self, files: &[&str]) -> String {
        let text = fs::read(self.site().join("dist").join(MANIFEST)).unwrap();
        let mut list: serde_json::Value = serde_json::from_slice(&text).unwrap();
        list["files"] = files.iter().copied().collect();
        list.to_string()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn site(&self) -> PathBuf {
        self.folder.path().join("s")
    }

    pub fn victim(&self) -> PathBuf {
        self.folder.path().join("victim")
    }

    pub fn dist(&self) -> Tree {
        tree(&self.site().join("dist"))
    }

    /// Runs the program in the site; where it does not end it is ended.
    pub fn run(&self, words: &[&str]) -> Run {
        let run = Run::of(self.command().args(words));
        assert!(!run.stderr.contains("panicked at"), "{words:?}: {}", run.stderr);
        run
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new("timeout");
        command.arg("10").arg(env!("CARGO_BIN_EXE_brobyg"));
        command.current_dir(self.site()).env("LC_ALL", "da_DK.UTF-8");
        command
    }

    /// Gives all of it to a user who is not root: `nobody`.
    pub fn give(&self) {
        let given = Command::new("chown").args(["-hR", "65534:65534"]).arg(self.path()).status().unwrap();
        assert!(given.success());
    }

    /// Runs the program as that user, who may do what rights say. It lies where that user can reach it.
    pub fn run_as_user(&self, words: &[&str]) -> Run {
        let program = self.path().join("brobyg");
        copy_program(&program);
        let mut command = Command::new("timeout");
        command.args(["10", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
        command.arg(program).args(words);
        Run::of(command.current_dir("/").env("LC_ALL", "da_DK.UTF-8"))
    }

    fn victim_now(&self) -> Snapshot {
        let mut found = snapshot(&self.victim(), |_| false);
        found.insert(String::new(), look(&self.victim()));
        for entry in found.values_mut() {
            // A second name may come and go.
            if let Some(about) = &mut entry.about {
                about[3] = 0;
            }
        }
        found
    }

    /// What is outside is as it was, and nothing of it is shown, nor of what lies in the site beside its content. The run ended as promised.
    pub fn holds(&self, what: &str, run: &Run) {
        assert_ne!(run.status, NEVER_ENDED, "{what}: it never ended");
        assert!((0..=2).contains(&run.status), "{what}: {run:?}");
        self.is_untouched(what);
        for said in [&run.stdout, &run.stderr] {
            assert!(!said.contains(SECRET), "{what}: {said}");
        }
        for folder in ["dist", "dist-internal"] {
            // Not through a link in its place.
            let folder = self.site().join(folder);
            if fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
                keeps_secret(what, &tree(&folder));
            }
        }
    }

    pub fn is_untouched(&self, what: &str) {
        let changed = difference(&self.victim_now(), &self.victim);
        assert_eq!(changed, None, "{what}: outside the site");
    }
}

/// Nothing of what must not be shown is in a guide.
pub fn keeps_secret(what: &str, guide: &Tree) {
    let shown = guide.iter().find(|(_, bytes)| memchr::memmem::find(bytes, SECRET.as_bytes()).is_some());
    assert!(shown.is_none(), "{what}: {} shows it", shown.unwrap().0);
}

/// Each of some things with each of others. A sample has a third of these pairs, such that each of both is in it.
pub fn pairs<A: Clone, B: Clone>(
    ones: impl IntoIterator<Item = A>,
    others: impl IntoIterator<Item = B>,
) -> Vec<(A, B)> {
    let ones: Vec<A> = ones.into_iter().collect();
    let others: Vec<B> = others.into_iter().collect();
    let is_all = sample::is_all() || ones.len() < THIRD || others.len() < THIRD;
    let first = usize::try_from(sample::seed(0)).unwrap() % THIRD;
    let is_tried = |sum: usize| is_all || (sum + first).is_multiple_of(THIRD);
    let with_each = |(at, one): (usize, &A)| {
        let others = others.iter().enumerate().filter(move |(place, _)| is_tried(at + place));
        let one = one.clone();
        others.map(move |(_, other)| (one.clone(), other.clone())).collect::<Vec<_>>()
    };
    ones.iter().enumerate().flat_map(with_each).collect()
}

/// Does all of this in land after land, and fails with everything that failed.
pub fn every<T: std::fmt::Debug>(cases: impl IntoIterator<Item = T>, one: impl Fn(&T)) {
    let mut failed = Vec::new();
    let mut count = 0;
    for case in cases {
        count += 1;
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| one(&case)));
        if let Err(reason) = result {
            let reason = reason.downcast_ref::<String>().map_or("", String::as_str);
            failed.push(format!("{case:?}: {}", reason.chars().take(300).collect::<String>()));
        }
    }
    assert!(failed.is_empty(), "{} of {count} failed:\n{}", failed.len(), failed.join("\n"));
}
