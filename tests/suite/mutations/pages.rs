//! The text of every page of the good site, with marks; see `site.rs` for them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::names::{Page, address};

/// The pages of each kind, and how they refer to one another.
struct Book<'a> {
    pages: &'a [Page],
}

/// All pages, by their files.
pub fn all(pages: &[Page]) -> BTreeMap<String, String> {
    let book = Book { pages };
    let mut files = BTreeMap::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        let number = numbers.entry(page.kind).or_default();
        let (fields, body) = match page.kind {
            "card" => (book.card_fields(*number), book.card_body(*number)),
            "actor" => (book.actor_fields(*number), book.actor_body(*number)),
            "case" => (book.case_fields(*number), book.case_body(*number)),
            "target_group" => (book.group_fields(*number), book.plain_body(*number)),
            "checklist" => (book.list_fields(*number), book.list_body(*number)),
            "method" => (book.method_fields(*number), book.method_body(*number)),
            "place" => (book.place_fields(*number), book.plain_body(*number)),
            _ => ("‹key|weight›: ‹value:integer|4›\n".to_owned(), book.plain_body(*number)),
        };
        files.insert(page.file(), format!("---\n{}{fields}---\n\n{body}", head(page, *number)));
        *number += 1;
    }
    let welcome = "Velkommen til broerne i kvarteret.\n\nBegynd med [[‹wiki:kort/foerste-moede|Det første møde›]], \
                   eller se [ordlisten](‹path:ordliste|ordliste.md›).\n\n![Plakat med en bro](‹picture:content/billeder/\
                   plakat.png|billeder/plakat.png›)\n\n> [!internal]\n> Ring til Bodil, før I trykker den.\n";
    files.insert("content/index.md".to_owned(), format!("---\n‹key|summary›: Forsiden\n---\n\n{welcome}"));
    let actors = "Dem, vi kender. Begynd hos [[‹wiki:aktoerer/smaa-broer|Broerne›]].\n".to_owned();
    files.insert("content/aktoerer/index.md".to_owned(), actors);
    let notes = "---\ntitle: Noter fra mandag\nvisibility: internal\n---\n\nKun for os. Se [[Naboskab]].\n";
    files.insert("content/noter/mandag.md".to_owned(), notes.to_owned());
    files
}

fn head(page: &Page, number: usize) -> String {
    let mut head = format!("‹key|title›: ‹value:text|{}›\n", page.title);
    if let Some(id) = page.id {
        writeln!(head, "‹key|id›: ‹id|{id}›").unwrap();
    }
    if let Some(alias) = page.alias {
        writeln!(head, "‹key|aliases›: [{alias}]").unwrap();
    }
    let tags = ["naboer", "børn og unge", "møder", "økonomi"];
    let (one, two) = (tags[number % 4], tags[(number + 1) % 4]);
    writeln!(head, "‹key|summary›: Om {} og det, der følger med", page.title.to_lowercase()).unwrap();
    writeln!(head, "‹key|tags›: [{one}, {two}]").unwrap();
    writeln!(head, "‹key|updated›: ‹value:date|2024-0{}-1{}›", number % 9 + 1, number % 8).unwrap();
    head
}

impl Book<'_> {
    fn of(&self, kind: &str, number: usize) -> &Page {
        let all: Vec<&Page> = self.pages.iter().filter(|page| page.kind == kind).collect();
        all[number % all.len()]
    }

    /// A list of references, each by another sort of name.
    fn refer(&self, kind: &str, numbers: &[usize]) -> String {
        let one = |number: &usize| {
            let page = self.of(kind, *number);
            let names = page.written();
            format!("‹relation:{}|{}›", page.stem, names[number / 2 % names.len()])
        };
        numbers.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// A wikilink, by a name that no other page has.
    fn wiki(&self, kind: &str, number: usize) -> String {
        let page = self.of(kind, number);
        let names = page.written().into_iter();
        let names: Vec<String> = names
            .filter(|name| self.pages.iter().filter(|page| page.is_named(name, page.stem)).count() == 1)
            .collect();
        let name = &names[number / 3 % names.len()];
        format!("‹wiki:{}|{name}›", page.stem)
    }

    /// The address of a Markdown link from a page in a folder.
    fn path(&self, kind: &str, number: usize) -> String {
        let page = self.of(kind, number);
        format!("‹path:{}|../{}.md›", page.stem, page.stem)
    }

    fn anchor(&self, kind: &str, number: usize, heading: &str, as_address: bool) -> String {
        let text = if as_address { address(heading) } else { heading.to_owned() };
        format!("‹anchor:{}#{heading}|{text}›", self.of(kind, number).stem)
    }

    fn card_fields(&self, n: usize) -> String {
        format!(
            "‹key|number›: ‹value:integer|{}›\n‹key|deck›: Broer\n‹key|series›: ‹value:text|Strategisk arbejde›\n\
             ‹key|date›: ‹value:date|2024-02-0{}›\n‹key|related›: [{}]\n‹key|cases›: [{}]\n",
            n + 1,
            n % 9 + 1,
            self.refer("card", &[n + 1, n + 3]),
            self.refer("case", &[n + 2]),
        )
    }

    fn card_body(&self, n: usize) -> String {
        format!(
            "## ‹section|Eksempel›\n\nI foråret mødtes vi med [[{}]] om *det nære*. Læs om \
             [[{}#{}|samtalerne]].\n\n## ‹section|Hvorfor?›\n\nFordi ingen når ud alene. Se [naboens \
             erfaringer]({}#{}).\n\n## ‹section|Hvordan?›\n\n- [ ] Ring i god tid {{#‹task|ring›}}\n- [ ] Bag en kage \
             {{#‹task|kage›}}\n- [x] Skriv det ned\n\n## ‹section|Husk›\n\nTag [aftalen](‹file:content/filer/\
             samarbejdsaftale.pdf|../filer/samarbejdsaftale.pdf›) med, og se [[#‹anchor:{}#Hvordan?|Hvordan?›|\
             trinene]].\n",
            self.wiki("actor", n),
            self.wiki("method", n),
            self.anchor("method", n, "Forløb", false),
            self.path("actor", n + 4),
            self.anchor("actor", n + 4, "Sådan mødes vi", true),
            self.of("card", n).stem,
        )
    }

    fn actor_fields(&self, n: usize) -> String {
        let types = ["library", "association", "housing", "culture", "sport", "education"];
        let status = ["found", "dialogue", "active", "paused"];
        format!(
            "‹key|type›: ‹choice|{}›\n‹key|status›: ‹choice|{}›\n‹key|target_groups›: [{}]\n‹key|value›: \
             ‹value:scale|{}›\n‹key|access›: ‹value:scale|{}›\n‹key|access_route›: Gennem naboen\n‹key|area›: \
             ‹value:text|Nord›\n‹key|shared_goal›: Flere i [[{}]]\n‹key|we_offer›: [Lokaler, Kaffe]\n‹key|they_offer›: \
             ‹value:list|[Frivillige]›\n‹key|channels›: ‹value:list|[Opslag, Nyhedsbrev]›\n‹key|website›: \
             ‹value:url|https://www.example.org/{n}›\n‹key|review›: ‹value:date|2999-01-0{}›\n‹key|contacts›:\n  - {{ \
             ‹key|name›: Åse Bro, ‹key|role›: Formand, ‹key|email›: ‹value:email|aase{n}@example.org› }}\n‹key|related›: \
             [{}]\n",
            types[n % 6],
            status[n % 4],
            self.refer("target_group", &[n, n + 2]),
            n % 5 + 1,
            (n + 2) % 5 + 1,
            self.wiki("case", n),
            n % 9 + 1,
            self.refer("actor", &[n + 1]),
        )
    }

    fn actor_body(&self, n: usize) -> String {
        format!(
            "De holder til i kvarteret og kender alle.\n\n## ‹heading|Sådan mødes vi›\n\nHver anden onsdag; se \
             [kortet]({}#{}) og [[{}]].\n\n## ‹heading|Det kan vi sammen›\n\nLave fester.\n\n### Aftaler fra i år \
             {{#‹heading-id|i-aar›}}\n\nTo møder.\n\n### Aftaler fra sidst {{#‹heading-id|sidst›}}\n\nEt møde. Se \
             [[{}#{}]] og [årets aftaler](#‹anchor:{}#i-aar|i-aar›).\n",
            self.path("card", n),
            self.anchor("card", n, "Hvorfor?", true),
            self.wiki("target_group", n),
            self.wiki("actor", n + 5),
            self.anchor("actor", n + 5, "Det kan vi sammen", false),
            self.of("actor", n).stem,
        )
    }

    fn case_fields(&self, n: usize) -> String {
        format!(
            "‹key|date›: ‹value:date|2023-0{}-20›\n‹key|place›: Gellerup\n‹key|library_role›: Vært\n‹key|cards›: \
             [{}]\n‹key|partners›:\n  - {}\n  - {}\n‹key|target_groups›: [{}]\n‹key|lessons›: [Begynd småt, Bliv \
             længe]\n",
            n % 9 + 1,
            self.refer("card", &[n, n + 5]),
            self.refer("actor", &[n + 2]),
            self.refer("actor", &[n + 7]),
            self.refer("target_group", &[n + 1]),
        )
    }

    fn case_body(&self, n: usize) -> String {
        format!(
            "## ‹heading|Det gjorde vi›\n\nVi brugte [metoden]({}#{}) og [[{}|en anden]].\n\n![Kort over \
             kvarteret](‹picture:content/billeder/kvarteret.png|../billeder/kvarteret.png›)\n\n## ‹heading|Det lærte \
             vi›\n\nAt spørge først. Sammenlign med [en anden case]({}#{}).\n",
            self.path("method", n),
            self.anchor("method", n, "Formål", true),
            self.wiki("method", n + 3),
            self.path("case", n + 1),
            self.anchor("case", n + 1, "Det lærte vi", true),
        )
    }

    fn group_fields(&self, n: usize) -> String {
        format!(
            "‹key|actors›: [{}]\n‹key|cases›: [{}]\n",
            self.refer("actor", &[n + 3]),
            self.refer("case", &[n + 4])
        )
    }

    fn list_fields(&self, n: usize) -> String {
        format!(
            "‹key|cards›: [{}]\n‹key|weight›: ‹value:integer|{n}›\n‹key|draft›: ‹value:boolean|false›\n",
            self.refer("card", &[n, n + 4])
        )
    }

    fn list_body(&self, n: usize) -> String {
        format!(
            "## ‹heading|Dagen før›\n\n- [ ] Ring til [[{}]] {{#‹task|ring›}}\n- [ ] Hent nøglen {{#‹task|noegle›}}\n- \
             [ ] Læs [kortet]({})\n\n## ‹heading|Bagefter›\n\n- [ ] Ryd op {{#‹task|ryd›}}\n- [ ] Gå hjem\n\nSe også \
             [[{}#{}]].\n",
            self.wiki("actor", n + 8),
            self.path("card", n + 6),
            self.wiki("checklist", n + 1),
            self.anchor("checklist", n + 1, "Bagefter", false),
        )
    }

    fn method_fields(&self, n: usize) -> String {
        let follows = self.refer("method", &[n + 1]);
        let phases = ["start", "midt", "slut"];
        format!(
            "‹key|minutes›: ‹value:integer|{}›\n‹key|budget›: ‹value:number|{n}.5›\n‹key|phase›: \
             ‹choice|{}›\n‹key|effort›: ‹value:scale|{}›\n‹key|rehearsed›: ‹value:boolean|true›\n‹key|tried›: \
             ‹value:date|2022-11-0{}›\n‹key|manual›: ‹value:url|https://example.org/m/{n}›\n‹key|mail›: \
             ‹value:email|post{n}@example.org›\n‹key|owner›: ‹value:contact|{{ name: Bo Ågård, phone: \"12345678\" \
             }}›\n‹key|materials›: ‹value:list|[Papir, Blyanter]›\n‹key|advice›: Læs [[{}]]\n‹key|picture›: \
             ‹picture:content/metoder/gaatur.png|gaatur.png›\n‹key|used_by›: [{}]\n‹key|follows›: {follows}\n",
            20 + n,
            phases[n % 3],
            n % 7 + 1,
            n % 9 + 1,
            self.wiki("checklist", n),
            self.refer("actor", &[n, n + 6]),
        )
    }

    fn method_body(&self, n: usize) -> String {
        format!(
            "## ‹section|Formål›\n\nAt få [[{}]] i tale.\n\n## ‹section|Forløb›\n\n1. Find et \
             [sted]({}).\n2. Spørg.\n",
            self.wiki("target_group", n + 1),
            self.path("place", n),
        )
    }

    fn place_fields(&self, n: usize) -> String {
        format!(
            "‹key|address›: ‹value:text|Åvej {n}›\n‹key|seats›: ‹value:integer|{}›\n‹key|access›: \
             ‹value:boolean|false›\n‹key|hosts›: [{}]\n",
            30 + n,
            self.refer("case", &[n, n + 4])
        )
    }

    fn plain_body(&self, n: usize) -> String {
        format!(
            "Mange ord om en enkelt ting. Se [[{}]] og [[{}|en case]].\n\n## ‹heading|Mere om det›\n\nSpørg \
             [[{}#{}|en metode]], eller læs [[{}]].\n",
            self.wiki("card", n + 2),
            self.wiki("case", n + 6),
            self.wiki("method", n + 2),
            self.anchor("method", n + 2, "Formål", false),
            self.wiki("page", n + 1),
        )
    }
}
