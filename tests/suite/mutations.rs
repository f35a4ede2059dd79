//! The program against an author's slips: seeded mutations of a good site, one at a time and ten at once. Each must be
//! reported at its place, and where a word is misspelt by a letter the right one must be suggested.
//!
//! A sample has 25 mutations of each sort; `MUTATIONS=10` tries ten times as many as `SORTS` says. What is judged is held against `mutations/names.rs`, which shares no code with the program.

mod faults;
mod judge;
mod misspell;
mod mutation;
mod names;
mod pages;
mod site;
mod tally;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use judge::Verdict;
use mutation::{Change, Mutation, Place, Random};
use site::Good;
use tally::{Count, Tally};

use crate::harness::sample;

/// The sorts of mutation, and how many there are of each.
const SORTS: [(&str, u64); 8] = [
    ("renamed file", 30),
    ("deleted heading", 30),
    ("misspelt key", 80),
    ("misspelt reference", 120),
    ("misspelt choice", 40),
    ("wrong type", 60),
    ("duplicated id", 30),
    ("broken YAML", 60),
];
/// So many of each sort are tried at least.
const FEWEST: u64 = 25;
/// Of a hundred misspellings so many must get the right suggestion.
const RIGHT: usize = 95;

/// The mutation of a seed: the first that is one.
fn mutate(good: &Good, sort: &str, seed: u64) -> Mutation {
    let mut random = Random(seed.wrapping_mul(0x1000_0000) + sort.len() as u64);
    let one = |random: &mut Random| match sort {
        "renamed file" => faults::rename(good, random),
        "deleted heading" => faults::delete_heading(good, random),
        "misspelt key" => misspell::misspell(good, random, &misspell::KEYS),
        "misspelt reference" => misspell::misspell(good, random, &misspell::REFERENCES),
        "misspelt choice" => misspell::misspell(good, random, &misspell::CHOICES),
        "wrong type" => Some(faults::wrong_type(good, random)),
        "duplicated id" => faults::duplicate_id(good, random),
        _ if random.below(10) == 0 => Some(yaml::unclose(good, random)),
        _ => yaml::break_line(good, random),
    };
    (0..1000).find_map(|_| one(&mut random)).unwrap_or_else(|| panic!("{sort}, seed {seed}: no mutation"))
}

#[test]
fn the_good_site_is_good() {
    let site = Good::new().copy();
    let run = judge::check(&site, 4);
    assert_eq!((run.status, run.stdout.trim(), run.stderr.as_str()), (0, "[]", ""));
    site.built();
}

#[test]
fn every_mutation_is_reported_at_its_place() {
    let tally = tally();
    eprintln!("{}{:#?}", tally.unreported, tally.reported);
    let Count { good, all } = Count::of(tally.reported.values());
    assert!(tally.reported.values().all(|count| count.all >= usize::try_from(FEWEST).unwrap()));
    assert_eq!(tally.reported.len(), SORTS.len());
    assert_eq!(good, all, "mutations that are reported as they should be");
}

#[test]
fn a_misspelling_gets_the_right_suggestion() {
    let tally = tally();
    eprintln!("{}{:#?}", tally.misled, tally.suggested);
    let Count { good, all } = Count::of(tally.suggested.values());
    assert!(good * 100 >= all * RIGHT, "{good} of {all} suggestions are right");
}

/// What came of all mutations; made once for all tests.
fn tally() -> &'static Tally {
    static TALLY: OnceLock<Tally> = OnceLock::new();
    TALLY.get_or_init(|| {
        let times = sample::count("MUTATIONS", 0, 2);
        let seeds = |(sort, count): &(&'static str, u64)| {
            (0..(count * times).max(FEWEST)).map(|seed| (*sort, seed)).collect::<Vec<_>>()
        };
        let cases: Vec<(&str, u64)> = SORTS.iter().flat_map(seeds).collect();
        let mut tally = Tally::default();
        for (case, (mutation, verdict)) in cases.iter().zip(judge_all(&Good::new(), &cases)) {
            tally.add(*case, &mutation, &verdict);
        }
        tally
    })
}

/// Judges all cases, on as many threads as there are processors.
fn judge_all(good: &Good, cases: &[(&'static str, u64)]) -> Vec<(Mutation, Verdict)> {
    let (next, judged) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((sort, seed)) = cases.get(index) else { return };
            let mutation = mutate(good, sort, *seed);
            let verdict = judge::judge(good, &mutation);
            judged.lock().unwrap().insert(index, (mutation, verdict));
        }
    };
    let threads = std::thread::available_parallelism().map_or(4, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    judged.into_inner().unwrap().into_values().collect()
}

/// Ten mutations that have no file in common.
fn ten(good: &Good, seed: u64) -> Vec<Mutation> {
    let sorts = SORTS.iter().map(|(sort, _)| *sort).chain(["misspelt key", "misspelt reference"]);
    let mut taken: BTreeSet<String> = BTreeSet::from(["content/playbook.yaml".to_owned()]);
    let free = |mutation: &Mutation, taken: &BTreeSet<String>| {
        let leads_to = mutation.misspelt.as_ref().map(|spot| format!("content/{}.md", spot.means));
        !mutation.files().into_iter().chain(leads_to.as_deref()).any(|file| taken.contains(file))
    };
    let one = |sort: &str, taken: &mut BTreeSet<String>| {
        let mut mutations = (0..1000).map(|more| mutate(good, sort, seed * 10_000 + more));
        let mutation = mutations.find(|mutation| free(mutation, taken)).unwrap();
        taken.extend(mutation.files().into_iter().map(str::to_owned));
        mutation
    };
    sorts.map(|sort| one(sort, &mut taken)).collect()
}

#[test]
fn ten_faults_are_reported_in_one_run_and_in_one_order() {
    let good = Good::new();
    for seed in 1..=5 {
        let mutations = ten(&good, seed);
        let site = good.copy();
        for mutation in &mutations {
            mutation.apply(&site);
        }
        let run = judge::check(&site, 4);
        let mut faults = Vec::new();
        let found = judge::findings(&run, &mut faults);
        for mutation in &mutations {
            let at = |place: &Place| found.iter().any(|found| judge::is_at(&site, found, place));
            if !mutation.places.iter().all(at) {
                faults.push(format!("{}\n{}", mutation.what, judge::show(mutation, &run)));
            }
        }
        let all: Vec<&String> = mutations.iter().map(|mutation| &mutation.what).collect();
        assert!(faults.is_empty(), "seed {seed}: {faults:#?}\n{all:#?}");
        for threads in [4, 4, 1, 8] {
            assert_eq!(judge::check(&site, threads), run, "seed {seed}, {threads} threads");
        }
    }
}

#[test]
fn a_playbook_under_another_name_is_not_passed_over() {
    let good = Good::new();
    let renamed = |name: &&str| {
        let file = format!("content/{name}");
        let mutation = Mutation {
            what: (*name).to_owned(),
            sort: "renamed playbook".to_owned(),
            changes: vec![Change::Name("content/playbook.yaml".to_owned(), file.clone())],
            places: vec![Place::at(&file, 1)],
            silent: Vec::new(),
            misspelt: None,
        };
        judge::judge(&good, &mutation).faults
    };
    let names = [
        "playbok.yaml",
        "plabyook.yaml",
        "playbook.yml",
        "Playbook.yaml",
        "playbooks.yaml",
        "playbook.yaml.txt",
    ];
    let faults: Vec<String> = names.iter().flat_map(renamed).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
