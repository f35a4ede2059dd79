//! One fault after another over copies of a case.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::laws::{self, Guides};
use super::setup::{Case, Place, Setup, USER, give};
use super::site::{self, Version};
use super::strace::{Ended, Fault, Order, Target, targets};
use crate::harness::random::Random;
use crate::harness::sample::{count, seed};
use crate::harness::snapshot::{Snapshot, difference};
use crate::harness::{copy_program, is_root};

const BUILD: &[&str] = &["build", "--quiet"];

/// So many faults are tried of each setup, where nobody asks for others: in a sample, and in a long run.
const SAMPLE: u64 = 8;
const LONG: u64 = 40;

/// A case that is ready to be built, of which each fault gets a copy.
pub struct Stage {
    pub setup: Setup,
    /// The old guide is there, the site is the new one.
    pub ready: Case,
    pub guides: Guides,
    folder: tempfile::TempDir,
}

impl Stage {
    pub fn new(setup: Setup, internal: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Another user goes through it.
        fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        copy_program(&folder.path().join("brobyg"));
        // A copy of it is mounted over, not this one.
        let ready = Case { folder: folder.path().join("ready"), place: setup.place, internal };
        ready.make();
        let [old, new] = [Version::Old, Version::New].map(|version| clean(folder.path(), internal, version));
        let guides = if setup.first {
            if setup.place == Place::Mount {
                fs::create_dir(ready.output()).unwrap();
            }
            Guides { old: laws::guide(&ready.output()), new }
        } else {
            is_done(&Order { setup: &ROOT, case: &ready, words: BUILD }.plainly());
            site::write_foreign(&ready.output());
            if setup.as_user {
                give(&ready.folder, USER);
            }
            let with_foreign = laws::guide(&ready.output());
            let [old, new] = [old, new].map(|guide| laws::with_foreign(guide, &with_foreign));
            assert_eq!(difference(&with_foreign, &old), None);
            Guides { old, new }
        };
        ready.set(Version::New, setup.as_user);
        Self { setup, ready, guides, folder }
    }

    /// A copy, with the rights that the build meets.
    pub fn copy(&self, name: &str) -> Case {
        let case = self.ready.copy(&self.folder.path().join(name));
        (self.setup.rights)(&case);
        case
    }

    pub fn order<'a>(&'a self, case: &'a Case) -> Order<'a> {
        Order { setup: &self.setup, case, words: BUILD }
    }

    /// Tries one fault: what is broken, in words.
    fn attempt(&self, name: &str, target: &Target, repair: Version) -> (bool, Vec<String>) {
        let case = self.copy(name);
        let before = laws::surroundings(&case);
        let ended = self.order(&case).with(target);
        let mut broken = Vec::new();
        broken.extend(laws::is_ended(target, &ended));
        broken.extend(laws::is_whole(
            &self.setup,
            target,
            &ended,
            &laws::guide(&case.output()),
            &self.guides,
        ));
        broken.extend(
            difference(&laws::surroundings(&case), &before).map(|difference| format!("outside {difference}")),
        );
        broken
            .extend(self.repair(&case, repair).into_iter().map(|broken| format!("the next build: {broken}")));
        case.remove();
        (
            !ended.hit.is_empty(),
            broken.iter().map(|broken| self.told(target, repair, &ended, broken)).collect(),
        )
    }

    /// Builds a version without a fault: it must be there, and nothing else.
    pub fn repair(&self, case: &Case, version: Version) -> Vec<String> {
        (self.setup.restored)(case);
        if version == Version::Old {
            case.set(Version::Old, self.setup.as_user);
        }
        let before = laws::surroundings(case);
        let ended = self.order(case).plainly();
        if ended.status != Some(0) {
            return vec![format!("it ended with {:?}, {}", ended.status, ended.said.trim())];
        }
        let expected = match version {
            Version::Old if self.setup.first => &clean(self.folder.path(), case.internal, Version::Old),
            Version::Old => &self.guides.old,
            Version::New => &self.guides.new,
        };
        let workshop = case.output().with_file_name(format!(".{}.brobyg", name_of(&case.output())));
        let guide = difference(&laws::guide(&case.output()), expected);
        let left = workshop.exists().then(|| "our own folder is left".to_owned());
        let outside = difference(&laws::surroundings(case), &before);
        guide
            .into_iter()
            .chain(left)
            .chain(outside.map(|difference| format!("outside {difference}")))
            .collect()
    }

    pub fn told(&self, target: &Target, repair: Version, ended: &Ended, broken: &str) -> String {
        let Target { name, number, path, fault, threads } = target;
        let path = path.as_deref().unwrap_or_default();
        let (setup, edition, status) = (self.setup.name, self.ready.edition(), ended.status);
        format!(
            "{setup}, {edition}: {name} {number} {path} {fault:?}, threads {threads}, then {repair:?}: status {status:?}: \
             {broken}\n    {}\n    said: {}",
            ended.hit.join("\n    "),
            ended.said.trim().lines().take(3).collect::<Vec<_>>().join(" | ")
        )
    }
}

const ROOT: Setup = Setup::new("root");

/// The guide of a version as it is built where there is nothing.
fn clean(folder: &Path, internal: bool, version: Version) -> Snapshot {
    let case = Case { folder: folder.join(format!("clean-{version:?}")), place: Place::Folder, internal };
    if !case.folder.exists() {
        case.make();
        case.set(version, false);
        is_done(&Order { setup: &ROOT, case: &case, words: BUILD }.plainly());
    }
    laws::guide(&case.output())
}

pub fn is_done(ended: &Ended) {
    assert_eq!(ended.status, Some(0), "{}", ended.said);
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What `FAULTS` asks for: a number of faults of each setup, or `all`.
pub fn wanted() -> usize {
    match std::env::var("FAULTS").as_deref() {
        Ok("all") => usize::MAX,
        _ => usize::try_from(count("FAULTS", SAMPLE, LONG)).unwrap(),
    }
}

/// Some of the targets, of each kind of call in turn.
pub fn choose(mut targets: Vec<Target>, wanted: usize, random: &mut Random) -> Vec<Target> {
    if wanted >= targets.len() {
        return targets;
    }
    let mut kinds: BTreeMap<(String, bool), Vec<Target>> = BTreeMap::new();
    while !targets.is_empty() {
        let target = targets.swap_remove(random.below(targets.len()));
        kinds.entry((target.name.clone(), target.path.is_some())).or_default().push(target);
    }
    let mut rows: Vec<Vec<Target>> = kinds.into_values().collect();
    let mut chosen = Vec::new();
    while chosen.len() < wanted {
        rows.retain(|row| !row.is_empty());
        // What changes something comes twice as often as what only looks.
        let place = [random.below(rows.len()), random.below(rows.len())];
        let changes = place.into_iter().find(|place| rows[*place][0].is_change());
        let mut target = rows[changes.unwrap_or(place[0])].pop().unwrap();
        target.threads = *random.pick(&[1, 1, 1, 4]);
        chosen.push(target);
    }
    chosen
}

/// Tries faults of a setup, in one edition or, where all are asked for, in both.
pub fn sweep(setup: Setup) {
    sweep_through(setup, |targets, random| choose(targets, wanted(), random));
}

/// Tries what ends at each call that moves something: the guide is between two places there.
pub fn sweep_moves(setup: Setup) {
    let is_end = |target: &Target| matches!(target.fault, Fault::FailsFromThere(_) | Fault::Killed);
    sweep_through(setup, |mut targets, _| {
        targets.retain(|target| target.name.starts_with("rename") && is_end(target));
        targets
    });
}

fn sweep_through(setup: Setup, pick: impl Fn(Vec<Target>, &mut Random) -> Vec<Target>) {
    if setup.as_user && !is_root(setup.name) {
        return;
    }
    let seed = seed(1);
    let mut random = Random(seed ^ setup.name.len() as u64);
    let is_all = wanted() == usize::MAX;
    let editions = if is_all { vec![false, true] } else { vec![random.below(2) == 1] };
    let mut broken = Vec::new();
    for internal in editions {
        let stage = Stage::new(setup, internal);
        let case = stage.copy("listed");
        let (ended, calls) = stage.order(&case).calls();
        case.remove();
        assert!(matches!(ended.status, Some(0 | 2)) && calls.len() > 50, "{}: {ended:?}", calls.len());
        let chosen = pick(targets(&calls), &mut random);
        let mut met = 0;
        for (number, target) in chosen.iter().enumerate() {
            let repair = *random.pick(&[Version::Old, Version::New]);
            let (is_met, found) = stage.attempt(&format!("case-{number}"), target, repair);
            met += usize::from(is_met);
            broken.extend(found);
        }
        let (name, edition, tried, all) = (setup.name, stage.ready.edition(), chosen.len(), calls.len());
        eprintln!("{name}, {edition}, seed {seed}: {met} of {tried} faults met, at {all} calls");
        assert!(met * 2 >= tried, "most faults are met, or the calls are counted wrongly");
    }
    holds(&broken, seed);
}

/// Fails with all that is broken.
pub fn holds(broken: &[String], seed: u64) {
    let wanted = if wanted() == usize::MAX { "all".to_owned() } else { wanted().to_string() };
    let told = broken.join("\n");
    assert!(
        broken.is_empty(),
        "{} laws are broken; again with SEED={seed} FAULTS={wanted}:\n{told}",
        broken.len()
    );
}

/// Whether this program runs where mounts of its own are seen by nobody else. If not, it is run anew so, for the one test, and false is
/// returned when that has passed.
pub fn has_own_mounts(test: &str) -> bool {
    const INSIDE: &str = "BROBYG_OWN_MOUNTS";
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let unshare = || {
        let mut command = std::process::Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "--"]);
        command
    };
    if !unshare().arg("true").status().is_ok_and(|status| status.success()) {
        eprintln!("{test}: no right to mount, so this is NOT tested");
        return false;
    }
    let program: PathBuf = std::env::current_exe().unwrap();
    let run =
        unshare().arg(program).args(["--exact", test, "--nocapture"]).env(INSIDE, "1").output().unwrap();
    let said = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
    assert!(run.status.success() && said.contains("1 passed"), "{test}, with mounts of its own: {said}");
    eprintln!("{said}");
    false
}
