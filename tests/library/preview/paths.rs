//! What no path leads to.

use std::fs;

use super::guide::Guide;

#[test]
fn no_path_leaves_the_guide() {
    let guide =
        Guide::new(&[("index.html", "front"), ("404.html", "not here"), ("kort/index.html", "cards")]);
    fs::write(guide.folder().join("../secret.txt"), "secret").unwrap();
    fs::write(guide.folder().join("unlisted.txt"), "secret").unwrap();
    let long = format!("/{}", "a".repeat(60_000));
    let deep = format!("/{}secret.txt", "../".repeat(1000));
    for path in [
        "/unlisted.txt",
        "/../secret.txt",
        "/kort/../../secret.txt",
        "/kort/../index.html",
        "/./index.html",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%c0%afsecret.txt",
        "/index.html%00",
        "/index.html%00.txt",
        "/%00",
        "/index.html/",
        "/index.html%20",
        "/INDEX.HTML",
        "//index.html",
        "//evil.example/index.html",
        "/kort//index.html",
        "/kort%2findex.html",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/kort/.",
        "/.",
        "/C:/windows",
        "/file:///etc/passwd",
        "/proc/self/environ",
        deep.as_str(),
        long.as_str(),
    ] {
        let answer = guide.get(path);
        let shown = &path[..path.len().min(60)];
        assert_eq!(answer.status, 404, "{shown}");
        assert!(answer.body.starts_with("not here"), "{shown}: {}", answer.body);
    }
    for request in [
        "GET ../secret.txt HTTP/1.1\r\nHost: HOST",
        "GET secret.txt HTTP/1.1\r\nHost: HOST",
        "GET * HTTP/1.1\r\nHost: HOST",
        "GET /a b HTTP/1.1\r\nHost: HOST",
        "CONNECT HOST HTTP/1.1\r\nHost: HOST",
        "\u{16}\u{3}\u{1}",
    ] {
        let answer = guide.ask(request);
        assert!(answer.status >= 400 && !answer.body.contains("secret"), "{request}: {answer:?}");
    }
    let endless = guide.ask(&format!("GET /{} HTTP/1.1\r\nHost: HOST", "a".repeat(300_000)));
    assert!(endless.status >= 400, "{}", endless.status);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_guide_is_not_followed() {
    use std::os::unix::fs::symlink;

    let guide = Guide::new(&[("index.html", "front"), ("404.html", "not here")]);
    let folder = guide.folder();
    fs::write(folder.join("../secret.txt"), "secret").unwrap();
    fs::create_dir_all(folder.join("../outside")).unwrap();
    fs::write(folder.join("../outside/x.html"), "secret").unwrap();
    symlink("../secret.txt", folder.join("file.txt")).unwrap();
    symlink("../outside", folder.join("folder")).unwrap();
    symlink("loop.txt", folder.join("loop.txt")).unwrap();
    symlink("index.html", folder.join("inside.txt")).unwrap();
    fs::create_dir(folder.join("really-a-folder.html")).unwrap();
    let guide = guide.listing(&[
        "file.txt",
        "folder/x.html",
        "loop.txt",
        "inside.txt",
        "really-a-folder.html",
        "gone.html",
    ]);
    for (path, status, body) in [
        ("/file.txt", 404, "not here"),
        ("/folder/x.html", 404, "not here"),
        ("/loop.txt", 404, "not here"),
        ("/really-a-folder.html", 404, "not here"),
        ("/gone.html", 404, "not here"),
        ("/inside.txt", 200, "front"),
    ] {
        let answer = guide.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.starts_with(body), "{path}: {}", answer.body);
    }
}
