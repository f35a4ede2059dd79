//! Tests that both implementations must pass, among them paths and links that try to escape.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;

use super::*;

macro_rules! handles_behave {
    ($name:ident, $sys:ident) => {
        #[test]
        fn $name() {
            let place = tempfile::tempdir().unwrap();
            let top = $sys::open(place.path()).unwrap();
            let name = OsStr::new;
            $sys::make_folder(&top, name("a")).unwrap();
            let folder = $sys::folder(&top, name("a")).unwrap();
            $sys::create_new(&folder, name("x")).unwrap().write_all(b"one").unwrap();
            assert!($sys::create_new(&folder, name("x")).is_err());
            assert_eq!($sys::status(&folder, name("x")).unwrap().kind, Kind::File);
            $sys::link(&folder, name("x"), &top, name("y")).unwrap();
            assert!($sys::is_same(&folder, name("x"), &top, name("y")).unwrap());
            let open = $sys::open_or_create(&top, name("y")).unwrap();
            assert!($sys::names_file(&folder, name("x"), &open).unwrap());
            symlink("a", place.path().join("link")).unwrap();
            assert_eq!($sys::status(&top, name("link")).unwrap().kind, Kind::Link);
            assert_eq!($sys::link_target(&top, name("link")).unwrap(), Path::new("a"));
            assert!($sys::folder(&top, name("link")).is_err());
            symlink("y", place.path().join("other")).unwrap();
            assert!($sys::file(&top, name("other")).is_err());
            assert!($sys::open_or_create(&top, name("other")).is_err());
            $sys::rename(&top, name("y"), &folder, name("x")).unwrap();
            $sys::check_writable(&top).unwrap();
            $sys::sync_folder(&top).unwrap();
            $sys::set_mode(&folder, 0o755).unwrap();
            assert_eq!($sys::own_status(&folder).unwrap().kind, Kind::Folder);
            $sys::remove_file(&folder, name("x")).unwrap();
            assert!($sys::names(&folder).unwrap().iter().all(|name| name == "y" || name == "x"));
            for left in $sys::names(&folder).unwrap() {
                $sys::remove_file(&folder, &left).unwrap();
            }
            $sys::remove_folder(&top, name("a")).unwrap();
            assert!(!$sys::is_link(&$sys::exchange(&top, name("y"), &top, name("none")).unwrap_err()));
        }
    };
}

handles_behave!(descriptors_behave, unix);
handles_behave!(paths_behave, portable);

#[test]
fn no_path_leads_out() {
    let place = tempfile::tempdir().unwrap();
    let (inside, outside) = (place.path().join("in"), place.path().join("out"));
    fs::create_dir_all(inside.join("real")).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret"), "secret").unwrap();
    symlink("../out", inside.join("away")).unwrap();
    symlink("../out/secret", inside.join("file")).unwrap();
    symlink("real", inside.join("near")).unwrap();
    let top = Directory::open(&inside).unwrap();
    for below in
        ["away/secret", "file", "../out/secret", "real/../../out/secret", "/etc/passwd", "", ".", "near/x"]
    {
        assert!(top.file(below).is_err(), "{below}");
        assert!(top.create_new(below).is_err(), "{below}");
        assert!(top.write("real/x", b"x").is_ok());
    }
    assert!(top.write("away/new", b"x").is_err() && top.make_folders("away/a/b").is_err());
    assert!(top.remove_file("away/secret").is_err() && top.remove_all("away/secret").is_ok());
    assert!(top.link("away/secret", &top, "mine").is_err());
    // A link itself can be replaced and removed like any file.
    top.write("file", b"mine").unwrap();
    top.remove_all("away").unwrap();
    assert_eq!(fs::read_to_string(outside.join("secret")).unwrap(), "secret");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[test]
fn a_file_is_written_whole_and_leaves_nothing_beside_it() {
    let place = tempfile::tempdir().unwrap();
    let top = Directory::open(place.path()).unwrap();
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(place.path().join("a")).unwrap().map(|name| name.unwrap().file_name()).collect();
        names.sort();
        names
    };
    top.make_folder("a").unwrap();
    top.write("a/x", b"one").unwrap();
    top.write("a/x", b"two").unwrap();
    assert_eq!(top.write_new("a/x", b"three").unwrap_err().kind(), ErrorKind::AlreadyExists);
    top.write_new("a/y", b"four").unwrap();
    assert_eq!((top.read("a/x").unwrap(), top.read("a/y").unwrap()), (b"two".to_vec(), b"four".to_vec()));
    assert_eq!(names(), ["x", "y"]);
    top.make_folder("a/z").unwrap();
    assert!(top.write("a/z", b"five").is_err() && top.write_new("a/z", b"five").is_err());
    symlink("x", place.path().join("a/link")).unwrap();
    assert_eq!(top.write_new("a/link", b"six").unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(names(), ["link", "x", "y", "z"]);
}

#[test]
fn the_cache_does_not_outlive_a_folder() {
    let place = tempfile::tempdir().unwrap();
    let top = Directory::open(place.path()).unwrap();
    top.make_folders("a/b").unwrap();
    top.create_new("a/b/x").unwrap();
    top.remove_all("a").unwrap();
    top.make_folders("a/b").unwrap();
    top.write("a/b/x", b"anew").unwrap();
    let mut text = String::new();
    top.file("a/b/x").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "anew");
    for number in 0..2 * MAX_CACHED_FOLDERS {
        top.make_folder(&number.to_string()).unwrap();
        top.create_new(&format!("{number}/x")).unwrap();
    }
    assert!(top.folders.read().unwrap().len() <= MAX_CACHED_FOLDERS);
}
