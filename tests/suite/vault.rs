//! A vault of Obsidian's builds as it is: everything that Obsidian can follow leads somewhere with us.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::similar_names,
    clippy::format_collect,
    reason = "the files are ours, and the tests short"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{Site, tree};
use unicode_normalization::UnicodeNormalization;

/// The built pages of a vault, by their paths, and what else lies beside them.
struct Built {
    pages: BTreeMap<String, Page>,
    files: BTreeSet<String>,
}

/// What a page holds that others can rely on.
#[derive(Default)]
struct Page {
    html: String,
    ids: Vec<String>,
    /// Addresses of links and pictures.
    addresses: Vec<String>,
    /// Levels of headings, in their order.
    levels: Vec<u8>,
    /// All words outside of code.
    words: String,
}

impl Built {
    /// Builds a site, which must not fail.
    fn of(site: &Site) -> Self {
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let files = tree(&site.path().join("dist"));
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages =
            pages.map(|(path, bytes)| (path.clone(), Page::of(str::from_utf8(bytes).unwrap()))).collect();
        Self { pages, files: files.into_keys().collect() }
    }

    /// All that is wrong with any page.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            let mut fault = |what: String| faults.push(format!("{path}: {what}"));
            let mut seen = BTreeSet::new();
            page.ids.iter().filter(|id| !seen.insert(*id)).for_each(|id| fault(format!("id {id} twice")));
            page.addresses.iter().filter_map(|address| self.dead(path, address)).for_each(&mut fault);
            for pair in page.levels.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
                fault(format!("heading of level {} after {}", pair[1], pair[0]));
            }
            for mark in ["[[", "]]", "![", "%%"].into_iter().filter(|mark| page.words.contains(mark)) {
                let at = page.words.find(mark).unwrap();
                let around: String = page.words[at..].chars().take(40).collect();
                fault(format!("{mark} is shown: {around}"));
            }
        }
        faults
    }

    /// Why an address on a page leads nowhere.
    fn dead(&self, from: &str, address: &str) -> Option<String> {
        if ["https:", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
            return None;
        }
        let (path, id) = address.split_once('#').unwrap_or((address, ""));
        let mut parts: Vec<&str> = from.split('/').collect();
        if !path.is_empty() {
            parts.pop();
            for part in path.split('/') {
                match part {
                    "." => {}
                    ".." => drop(parts.pop().unwrap()),
                    _ => parts.push(part),
                }
            }
        }
        let target = parts.join("/");
        if !self.files.contains(&target) {
            return Some(format!("{address} leads to no file"));
        }
        // What the fragment of another file means is known to the program that opens it.
        let there = self.pages.get(&target).is_none_or(|page| page.ids.iter().any(|known| known == id));
        (!id.is_empty() && !there).then(|| format!("{address} leads to no id"))
    }
}

impl Page {
    fn of(html: &str) -> Self {
        let mut page = Self { html: html.to_owned(), ..Self::default() };
        let mut code = 0_u32;
        for piece in html.split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap();
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            page.ids.extend(attribute(tag, "id"));
            let address = if name == "link" || name == "script" { None } else { attribute(tag, "href") };
            page.addresses.extend(address.or_else(|| attribute(tag, "src")));
            match (name.as_str(), tag) {
                ("code", _) => code += 1,
                ("", "/code") => code -= 1,
                _ => {}
            }
            if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                page.levels.push(level);
            }
            if code == 0 {
                page.words.push_str(words);
            }
        }
        page
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}

/// The fixture, with its texts and file names in one Unicode form each.
fn vault(names: fn(&str) -> String, texts: fn(&str) -> String) -> Site {
    let site = Site::new();
    for (path, bytes) in tree(&crate::harness::fixtures().join("vault")) {
        let bytes = if path.ends_with(".md") { texts(str::from_utf8(&bytes).unwrap()).into() } else { bytes };
        site.write(&names(&path), bytes);
    }
    site
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

#[test]
fn a_vault_builds_as_it_is_and_nothing_in_it_is_dead() {
    for names in [composed, decomposed] {
        for texts in [composed, decomposed] {
            let built = Built::of(&vault(names, texts));
            assert_eq!(built.faults(), [""; 0]);
        }
    }
}

/// Where each link of a text leads: the text is a note at a path, and the note is built within the vault.
fn addresses(path: &str, links: &[&str]) -> Vec<String> {
    let site = vault(composed, composed);
    let items: String =
        links.iter().enumerate().map(|(number, link)| format!("- {number}: {link}\n")).collect();
    site.write(path, format!("# Prøve\n\n{items}"));
    let built = Built::of(&site);
    assert_eq!(built.faults(), [""; 0]);
    let page = built.pages.values().find(|page| page.html.contains("<h1>Prøve</h1>")).unwrap();
    let item = |number: usize| {
        let (_, item) = page.html.split_once(&format!("<li>{number}: ")).unwrap();
        let item = item.split_once("</li>").unwrap().0;
        Page::of(item).addresses.join(" ")
    };
    (0..links.len()).map(item).collect()
}

/// Links as Obsidian writes them in `Møder/Prøve.md`, and where each leads.
const FORMS: &[(&str, &str)] = &[
    // Shortest path, path from the top of the vault, path from the note; with the extension and without.
    ("[[Bo]]", "../personer/bo.html"),
    ("[[bo.md|Bo]]", "../personer/bo.html"),
    ("[[Personer/Bo]]", "../personer/bo.html"),
    ("[[/Personer/Bo]]", "../personer/bo.html"),
    ("[[../Personer/Bo]]", "../personer/bo.html"),
    ("[[../Personer/Bo.md#Kontakt|Bo]]", "../personer/bo.html#kontakt"),
    ("[[./2024-05-01 Møde]]", "2024-05-01-moede.html"),
    ("[[ÅSE ÆRLIG]]", "../personer/aase-aerlig.html"),
    ("[[Små broer/Referat]]", "../projekter/smaa-broer/referat.html"),
    ("[[Husk! Ja & nej, d’herrer]]", "../projekter/husk-ja-nej-dherrer.html"),
    ("[Bo](Bo.md)", "../personer/bo.html"),
    ("[Bo](Personer/Bo.md)", "../personer/bo.html"),
    ("[Bo](../Personer/Bo.md)", "../personer/bo.html"),
    ("[Åse](%C3%85se%20%C3%86rlig.md)", "../personer/aase-aerlig.html"),
    ("[Åse](<Åse Ærlig.md>)", "../personer/aase-aerlig.html"),
    ("[Åse](<../Personer/Åse Ærlig>)", "../personer/aase-aerlig.html"),
    ("[s](Sm%C3%A5%20broer%20(2024).md)", "../projekter/smaa-broer/smaa-broer-2024.html"),
    // Headings, whose signs Obsidian leaves out.
    (
        "[[Små broer (2024)#Midler tid & penge]]",
        "../projekter/smaa-broer/smaa-broer-2024.html#midler-tid-penge",
    ),
    (
        "[[Små broer (2024)#Mål, midler og metode#Midler tid & penge]]",
        "../projekter/smaa-broer/smaa-broer-2024.html#midler-tid-penge",
    ),
    ("[[Små broer (2024)#Metode projekt]]", "../projekter/smaa-broer/smaa-broer-2024.html#metode-projekt"),
    (
        "[[Små broer (2024)#Hvad nu? (spørgsmål svar)]]",
        "../projekter/smaa-broer/smaa-broer-2024.html#hvad-nu-spoergsmaal-svar",
    ),
    ("[[2024-05-02 Møde#Se Bo vores Bo her]]", "2024-05-02-moede.html#se-vores-bo-her"),
    (
        "[[2024-05-02 Møde#Punkt 1 Økonomi og mere slut]]",
        "2024-05-02-moede.html#punkt-1-oekonomi-og-mere-slut",
    ),
    ("[[Små broer/Referat#Næste møde#Økonomi]]", "../projekter/smaa-broer/referat.html#oekonomi-1"),
    ("[x](<../Projekter/Små broer/Referat.md#Aftaler>)", "../projekter/smaa-broer/referat.html#aftaler"),
    // Blocks: of a paragraph, an item, a table, a quote, a callout, code.
    ("[[Små broer (2024)#^indledning]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-indledning"),
    ("[[Små broer (2024)^ring]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-ring"),
    ("[[Små broer (2024)#^Budget]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-budget"),
    ("[[Små broer (2024)#^citat]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-citat"),
    ("[[Små broer (2024)#^baggrund]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-baggrund"),
    ("[[Små broer (2024)#^kode]]", "../projekter/smaa-broer/smaa-broer-2024.html#block-kode"),
    ("[m](../Personer/Bo.md#%5Emobil)", "../personer/bo.html#block-mobil"),
    // Files, by their names, by the ends of their paths, by whole paths.
    ("[[aftale (endelig).pdf]]", "../bilag/kontrakter/aftale-endelig.pdf"),
    ("[[Kontrakter/aftale (endelig).pdf#page=2]]", "../bilag/kontrakter/aftale-endelig.pdf#page=2"),
    ("[[../Bilag/Kontrakter/aftale (endelig).pdf]]", "../bilag/kontrakter/aftale-endelig.pdf"),
    ("[[/Bilag/broen.png]]", "../bilag/broen.png"),
    ("[aftale](aftale%20(endelig).pdf)", "../bilag/kontrakter/aftale-endelig.pdf"),
    ("[aftale](Bilag/Kontrakter/aftale%20(endelig).pdf)", "../bilag/kontrakter/aftale-endelig.pdf"),
    ("![[interview.mp3]]", "../bilag/interview.mp3"),
    ("![[Bilag/rundvisning.mp4]]", "../bilag/rundvisning.mp4"),
    // Pictures, with sizes in both syntaxes.
    ("![[broen.png|Broen]]", "../bilag/broen.png"),
    ("![[Bilag/broen.png|Broen|100]]", "../bilag/broen.png"),
    ("![[../Bilag/broen.png|Broen|100x80]]", "../bilag/broen.png"),
    ("![Broen|100](broen.png)", "../bilag/broen.png"),
    ("![Broen|100x80](Bilag/broen.png)", "../bilag/broen.png"),
    (
        "![Skærm](Sk%C3%A6rmbillede%202024-05-01%20kl.%2010.15.30.png)",
        "../bilag/skaermbillede-2024-05-01-kl-10-15-30.png",
    ),
    (
        "![Skærm](<Bilag/Skærmbillede 2024-05-01 kl. 10.15.30.png>)",
        "../bilag/skaermbillede-2024-05-01-kl-10-15-30.png",
    ),
    // What we follow and Obsidian does not: titles and aliases.
    ("[[broprojektet]]", "../projekter/smaa-broer/smaa-broer-2024.html"),
    ("[[B. Bæk]]", "../personer/bo.html"),
    ("[[#Prøve]]", "proeve.html"),
];

#[test]
fn every_form_in_which_obsidian_writes_a_link_leads_where_it_leads_there() {
    let links: Vec<&str> = FORMS.iter().map(|(link, _)| *link).collect();
    for (found, (link, expected)) in addresses("Møder/Prøve.md", &links).iter().zip(FORMS) {
        assert_eq!(found, expected, "{link}");
    }
}

#[test]
fn marks_name_the_block_that_they_end() {
    let site = Site::with(&[(
        "content/a.md",
        "# A\n\n> Ydre\n>\n> > Indre\n\n^citat\n\n- Punkt\n  - Under\n  ```\n  kode\n  ```\n  mere ^punkt\n\nEn ^1\n\nAreal x ^2\n",
    )]);
    site.write("content/b.md", "# B\n\n[[a#^citat]] [[a^punkt]] [[a#^1]]\n\n![[a#^citat]]\n\n![[a#^1]]\n");
    let built = Built::of(&site);
    assert_eq!(built.faults(), [""; 0]);
    let html = &built.pages["a.html"].html;
    assert!(html.contains("<blockquote id=\"block-citat\">\n<p>Ydre</p>"), "{html}");
    assert!(html.contains("<li id=\"block-punkt\">Punkt"), "{html}");
    assert!(html.contains("<p id=\"block-1\">En ^1</p>") && html.contains("Areal x ^2</p>"), "{html}");
    assert!(built.pages["b.html"].html.contains("<p>Indre</p>"));
}

#[test]
fn embeds_stand_anywhere_and_the_page_stays_whole() {
    let site = Site::with(&[
        (
            "content/lille.md",
            "# Lille\n\n## Dyb\n\nOrd ^b1\n\n- [ ] Opgave\n\n| a | b |\n|---|---|\n| c | d |\n\n^t1\n",
        ),
        (
            "content/raa.md",
            "# Rå\n\n<div id=\"x\"><b>fed\n\nTekst &#xffff;0&#xffff; <span id=\"y\">y</span> [^n] ^r1\n\n## Del\n\n![[lille]]\n\n[^n]: Note ![[lille]]\n",
        ),
        (
            "content/aktoerer/akt.md",
            "---\ntitle: Akt\nshared_goal: \"![[lille]] og ![[raa]][^1]\\n\\n[^1]: ![[lille]]\"\nwe_offer: [\"![[lille]]\", \"![[raa#Del]]\"]\n---\nTekst.\n",
        ),
        (
            "content/side.md",
            "# Side ![[lille]]\n\n![[raa]] ![[raa]]\n\n## To ![[raa#Del]] og [link ![x](lille.md) mere](raa.md)\n\n- [ ] Egen ![[raa]]\n- ![[raa#^r1]]\n- ![[lille#^t1]]\n\n| ![[raa]] | ![[lille#^t1]] |\n|---|---|\n| ![[raa#Del]] | x |\n\n> ![[raa]]\n\n> [!tip]- ![[lille]]\n> ![[lille]]\n\nOrd[^1] **![[lille]]** ord.\n\n### Tre\n\n#### Fire\n\n![[lille]]\n\n[^1]: ![[lille]] og\n\n    ![[raa]]\n\n## Sidste\n",
        ),
    ]);
    let built = Built::of(&site);
    assert_eq!(built.faults(), [""; 0]);
    let side = &built.pages["side.html"].html;
    assert!(side.contains("href=\"raa.html\">link Lille mere</a>"), "a link stands in no link: {side}");
    assert!(!side.contains('\u{ffff}'));
}

#[test]
fn comments_are_in_no_edition() {
    let site = Site::with(&[(
        "content/a.md",
        "---\ntitle: A\nsummary: s\n---\nSynlig %%gemt%% **fed**%%gemt%% `%%kode%%` \\%%tegn.\n\n%%\n## Gemt\n\n- [ ] gemt [[findes ikke]]\n\n> [!internal]\n> gemt\n%%\n\n- punkt %% gemt %% ^id1\n\n```\n%%kode\n```\n",
    )]);
    for edition in ["public", "internal"] {
        assert_eq!(site.build(&["--edition", edition, "--output", edition]).status, 0);
        let html = site.read(&format!("{edition}/a.html"));
        assert!(!html.to_lowercase().contains("gemt"), "{html}");
        for kept in [
            "Synlig  <strong>fed</strong> <code>%%kode%%</code> %%tegn.",
            "<li id=\"block-id1\">punkt</li>",
            "%%kode\n",
        ] {
            assert!(html.contains(kept), "{kept}: {html}");
        }
    }
    site.write("content/b.md", "# B\n\nFørst %% gemt\n\nogså gemt\n");
    let run = site.build(&["--output", "c"]);
    assert_eq!((run.status, run.found()), (1, vec!["content/b.md:3:7 unclosed-comment".to_owned()]));
}

#[test]
fn files_of_one_name_are_told_apart_by_their_folders() {
    let site = Site::with(&[
        ("content/x/p.png", "1"),
        ("content/y/p.png", "2"),
        ("content/x/a.md", "# A\n\n![[p.png|den nære]] ![[y/p.png|den fjerne]]\n"),
    ]);
    let built = Built::of(&site);
    assert_eq!(built.faults(), [""; 0]);
    let page = &built.pages["x/a.html"];
    assert!(page.html.contains("src=\"p.png\"") && page.html.contains("src=\"../y/p.png\""), "{}", page.html);
    site.write("content/b.md", "# B\n\n![[p.png|den ene]]\n");
    let run = site.build(&[]);
    assert_eq!(run.found(), ["content/b.md:3:1 ambiguous"]);
    assert!(run.stderr.contains("»p.png« kan være flere filer: x/p.png, y/p.png."), "{}", run.stderr);
}
