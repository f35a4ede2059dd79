//! The way from a site to its guide, stage by stage: the one place that knows the program's own functions. Where the pipeline changes,
//! this changes with it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use brobyg::checks;
use brobyg::content::Site;
use brobyg::diagnostic::{self, Diagnostic};
use brobyg::directory::Directory;
use brobyg::guide::{self, Guide};
use brobyg::output::Owner;
use brobyg::pages;
use brobyg::pipeline::{self, Cache, Ended, Parsed, Prepared};
use brobyg::playbook::Edition;
use brobyg::progress::Progress;
use brobyg::theme::{self, Theme};

/// How long a stage took.
pub(crate) struct Lap {
    pub(crate) stage: &'static str,
    pub(crate) took: Duration,
}

/// A clock that is read at the end of each stage.
struct Clock {
    laps: Vec<Lap>,
}

impl Clock {
    fn time<T>(&mut self, stage: &'static str, run: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let made = run();
        self.laps.push(Lap { stage, took: started.elapsed() });
        made
    }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _pages: usize) {}
    fn step(&self) {}
}

/// Walks the way a stage at a time, and then in one go as `brobyg build` does, to a folder that is not there.
pub(crate) fn walk(root: &Path) -> Vec<Lap> {
    let site = Site::at(root).unwrap();
    let folder = root.join(Edition::Public.folder());
    let mut clock = Clock { laps: Vec::new() };
    stages(&site, &folder, &mut clock);
    fs::remove_dir_all(&folder).unwrap();
    clock.time("whole", || build(&site, &folder));
    clock.time("whole, over the same", || build(&site, &folder));
    fs::remove_dir_all(&folder).unwrap();
    clock.laps
}

fn stages(site: &Site, folder: &Path, clock: &mut Clock) {
    let mut cache = Cache::default();
    let parsed = clock.time("discover and parse", || pipeline::parse(site, None, &mut cache)).unwrap();
    let Parsed { root, playbook, documents, files, diagnostics: mut found, .. } = parsed;
    let (guide, more) = clock.time("link", || {
        guide::link(documents, &files, &playbook, Edition::Public, &mut guide::Cache::default())
    });
    found.extend(more);
    found.extend(clock.time("check", || checks::content(&guide, &mut checks::Cache::default())));
    let (theme, more) = clock.time("load the theme", || load(&root, &guide));
    found.extend(more);
    let theme = theme.unwrap();
    let (artifacts, more) = clock.time("plan", || pages::plan(&guide, &theme));
    found.extend(more);
    let owner = Owner { playbook: playbook.key.clone(), has_id: playbook.has_id, is_plain: site.is_plain() };
    let prepared = Prepared { root, owner, guide, theme: Some(theme), artifacts, diagnostics: Vec::new() };
    found.extend(clock.time("render", || pipeline::dry_run(&prepared)).unwrap());
    assert!(!diagnostic::stops(&found, true), "a corpus has no findings");
    clock.time("render and write", || write(site, folder, prepared, &mut cache));
}

fn load(root: &Directory, guide: &Guide) -> (Option<Theme>, Vec<Diagnostic>) {
    let playbook = &guide.playbook;
    let cache = &mut theme::Cache::default();
    Theme::load(root, &playbook.theme.name, &playbook.source, playbook.language, cache)
}

fn build(site: &Site, folder: &Path) {
    let mut cache = Cache::default();
    let parsed = pipeline::parse(site, None, &mut cache).unwrap();
    let prepared = pipeline::prepare(parsed, Edition::Public, &mut cache);
    write(site, folder, prepared, &mut cache);
}

fn write(site: &Site, folder: &Path, mut prepared: Prepared, cache: &mut Cache) {
    let theme = prepared.theme.take().unwrap();
    let mut output = pipeline::output(site, folder, Edition::Public).unwrap();
    let ended = pipeline::write(&mut output, &prepared, theme, cache, &Silent).unwrap();
    assert!(matches!(ended, Ended::Written(_)), "the theme renders every page");
}
