//! Where a guide is rendered to makes no difference to its bytes.

use std::path::Path;

use brobyg::content::Site;
use brobyg::output::{Memory, Nowhere};
use brobyg::pipeline::{self, Cache, Ended, Prepared};
use brobyg::playbook::Edition;

use crate::harness::tree;

fn prepared(edition: Edition) -> Prepared {
    let site = Site::at(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut cache = Cache::default();
    let parsed = pipeline::parse(&site, None, &mut cache).unwrap();
    pipeline::prepare(parsed, edition, &mut cache)
}

#[test]
fn memory_holds_what_a_folder_does() {
    for edition in [Edition::Public, Edition::Internal] {
        let mut prepared = prepared(edition);
        let theme = prepared.theme.take().unwrap();
        let memory = Memory::default();
        let rendered = pipeline::render(&prepared, &theme, &memory, &()).unwrap();
        let files = memory.into_files();
        assert_eq!(rendered.changed.len(), files.len());
        assert!(rendered.failed.is_empty());

        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("guide");
        let site = Site::at(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut output = pipeline::output(&site, &folder, edition).unwrap();
        let ended = pipeline::write(&mut output, &prepared, theme, &mut Cache::default(), &()).unwrap();
        assert!(matches!(ended, Ended::Written(_)));
        let mut written = tree(&folder);
        written.retain(|path, _| !path.starts_with('.'));
        assert_eq!(written.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
        for (path, bytes) in files {
            assert!(written[&path] == bytes, "{path}");
        }
    }
}

#[test]
fn nowhere_takes_no_more_than_templates_make() {
    let prepared = prepared(Edition::Public);
    let theme = prepared.theme.as_ref().unwrap();
    let rendered = pipeline::render(&prepared, theme, &Nowhere, &()).unwrap();
    assert!(rendered.changed.is_empty() && rendered.failed.is_empty());
}
