//! The site that is built: as it was, and as it is after pages and folders were changed, added and removed. And what others keep in
//! its output folder.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// Which of the two a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Old,
    New,
}

/// Files that both have.
const BOTH: &[(&str, &str)] = &[
    ("playbook.yaml", "title: Prøvens playbook\nid: proeve\ntheme: mit\n"),
    ("samme.md", "# Samme\n\n![Et billede](billede.svg) og [tal](tal.csv).\n"),
    (
        "kort/et.md",
        "---\ntitle: Et kort\nnumber: 1\n---\n## Eksempel\n\nTekst.\n\n## Hvorfor?\n\nX.\n\n## Hvordan?\n\nY.\n\n## Husk\n\nZ.\n",
    ),
    ("cases/fest.md", "---\ntitle: Festen\ncards: [et]\n---\nSe [[et]].\n"),
    ("tjeklister/liste.md", "---\ntitle: Listen\n---\n- [ ] Ring {#ring}\n- [ ] Skriv\n"),
    (
        "billede.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>",
    ),
    ("dyb/mappe/langt/nede.md", "# Langt nede\n\nTekst.\n"),
    ("intern.md", "---\ntitle: Intern\nvisibility: internal\n---\nKun os.\n"),
    ("maalgrupper/naboer.md", "---\ntitle: Naboer\n---\nDem.\n"),
    ("emne.md", "---\ntitle: Emne\ntags: [bro]\n---\nTekst.\n"),
];

/// Files of the old one alone. `skjules` becomes internal.
const OLD: &[(&str, &str)] = &[
    ("index.md", "# Forside\n\nSom den var. [[ting]], [[skjules]], [[bog/kapitel]], [tekst](tekst.txt).\n"),
    (
        "kort/to.md",
        "---\ntitle: To\n---\n## Eksempel\n\nA.\n\n## Hvorfor?\n\nB.\n\n## Hvordan?\n\nC.\n\n## Husk\n\nD.\n",
    ),
    ("skjules.md", "# Skjules\n\nVises endnu.\n"),
    ("gamle/x.md", "# X\n"),
    ("gamle/dyb/y.md", "# Y\n"),
    ("ting.md", "# Ting\n"),
    ("tekst.txt", "en fil\n"),
    ("bog/kapitel.md", "# Kapitel\n"),
    ("tal.csv", "1;2;3\n"),
];

/// Files of the new one alone.
const NEW: &[(&str, &str)] = &[
    ("index.md", "# Forside\n\nSom den er. [[ting/indhold]] og [bog](ny.txt).\n"),
    ("skjules.md", "---\ntitle: Skjules\nvisibility: internal\n---\nVises ikke mere.\n"),
    ("aktoerer/ny.md", "---\ntitle: Ny\n---\nEn ny.\n"),
    ("nye/z.md", "# Z\n"),
    ("nye/dyb/w.md", "# W\n"),
    ("ting/indhold.md", "# Indhold\n"),
    ("ny.txt", "en bog\n"),
    ("tal.csv", "1;2;4\n"),
];

/// What lies beside the content and must stay as it is.
const BESIDE: [(&str, &str); 4] = [
    ("themes/mit/footer.html", "<footer>Temaet er mit.</footer>\n"),
    ("README.md", "# Om os\n\nKun til os selv.\n"),
    ("noter/hemmeligt.md", "# Hemmeligt\n"),
    (".git/config", "[core]\n"),
];

/// Files of somebody else's in the output. `gamle/` and `kort/` hold pages too.
pub const FOREIGN_FILES: [(&str, &str); 4] = [
    ("CNAME", "bibliotek.example.org\n"),
    (".well-known/x", "x\n"),
    ("kort/eget.txt", "eget\n"),
    ("gamle/noter/mine.txt", "mine\n"),
];
/// Folders of somebody else's in the output, and of those files.
pub const FOREIGN_FOLDERS: [&str; 5] = [".well-known", "kort", "gamle", "gamle/noter", "tom"];
/// A link of somebody else's in the output.
pub const FOREIGN_LINK: (&str, &str) = ("til", "../../outside");

pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Writes the content of a version into a folder.
pub fn write_content(content: &Path, version: Version) {
    let own = if version == Version::Old { OLD } else { NEW };
    for (path, text) in BOTH.iter().chain(own) {
        write(&content.join(path), text);
    }
    // Larger than what is written or copied at a time.
    let rows = if version == Version::Old {
        "1;2;3
"
    } else {
        "1;2;4
"
    }
    .repeat(9_000);
    write(&content.join("tal.csv"), rows);
}

/// Writes what lies beside the content of a site.
pub fn write_beside(site: &Path) {
    for (path, text) in BESIDE {
        write(&site.join(path), text);
    }
}

/// Puts what is somebody else's into an output folder.
pub fn write_foreign(output: &Path) {
    for folder in FOREIGN_FOLDERS {
        fs::create_dir_all(output.join(folder)).unwrap();
    }
    for (path, text) in FOREIGN_FILES {
        write(&output.join(path), text);
    }
    fs::set_permissions(output.join("CNAME"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(output.join("tom"), fs::Permissions::from_mode(0o700)).unwrap();
    symlink(FOREIGN_LINK.1, output.join(FOREIGN_LINK.0)).unwrap();
}

/// Whether something in an output folder is somebody else's.
pub fn is_foreign(path: &str) -> bool {
    path == FOREIGN_LINK.0
        || FOREIGN_FILES.iter().any(|(file, _)| *file == path)
        || [".well-known", "gamle/noter", "tom"].contains(&path)
}

/// Writes folders of others, which nothing that is done to a site may change.
pub fn write_outside(folder: &Path) {
    write(&folder.join("hemmeligt.txt"), "rør mig ikke\n");
    write(&folder.join("index.html"), "en andens side\n");
    write(&folder.join("kort/et.html"), "en andens kort\n");
    write(&folder.join(".brobyg-manifest.json"), "{}\n");
    symlink("hemmeligt.txt", folder.join("link")).unwrap();
    fs::hard_link(folder.join("hemmeligt.txt"), folder.join("navn")).unwrap();
    fs::set_permissions(folder.join("hemmeligt.txt"), fs::Permissions::from_mode(0o600)).unwrap();
}
