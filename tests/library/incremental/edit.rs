//! A small site in which everything leads to everything, and what can be done to it. Edits are not made to be sound: dead links, two pages of
//! one name and broken files are part of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use brobyg::theme::Need;
use proptest::prelude::*;

/// The names of pages; each is the page's file, and at first its title.
const NAMES: [&str; 7] = ["alfa", "beta", "gamma", "delta", "epsilon", "zeta", "eta"];
/// Where pages lie: kinds, folders of plain pages, and folders in both.
const FOLDERS: [&str; 8] =
    ["aktoerer", "cases", "sider", "sider/mappe", "maalgrupper", "aktoerer/del", "sider/mappe/dyb", "."];
/// The folders that may have a page of their own.
const WITH_PAGE: [&str; 4] = ["sider", "aktoerer", "aktoerer/del", "sider/mappe/dyb"];

/// Files of `static/`: some have a name that the program or an author gives to a page, one is a page's icon, one is refused.
const STATICS: [&str; 8] = [
    "CNAME",
    ".well-known/security.txt",
    "plan nr 1.txt",
    "favicon.ico",
    "guide.json",
    "404.html",
    "sider/alfa.html",
    "emner",
];

/// The playbook that trusts them.
const TRUSTED: u8 = 6;

/// One edit.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Title(usize, u8),
    Block(usize, usize, Block),
    Tags(usize, Vec<u8>),
    Field(usize, u8),
    Relation(usize, Vec<usize>),
    Alias(usize, Option<u8>),
    Summary(usize, Option<u8>),
    Hidden(usize, bool),
    Draft(usize, bool),
    Unsearched(usize, bool),
    There(usize, bool),
    Folder(usize, usize),
    Weight(usize, Option<u8>),
    FolderPage(usize, Option<u8>),
    Playbook(u8),
    Theme(Option<u8>),
    Words(Option<u8>),
    Style(Option<u8>),
    Custom(Option<u8>),
    Icon(Option<u8>),
    Picture(Option<u8>),
    Front(u8),
    Static(usize, Option<u8>),
    /// Everything that is an error is taken away.
    Mend,
}

/// A part of a page's text.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    None,
    Words(u8),
    Heading(u8),
    Link(usize),
    LinkToHeading(usize, u8),
    Bare(usize, u8),
    Term(u8),
    LinkToTerm(usize, u8),
    LinkToFolder(usize),
    Path(usize),
    Embed(usize),
    EmbedPart(usize, u8),
    Embedded(usize),
    Named(u8),
    Task(u8),
    Picture,
    Static(usize),
    Internal(u8),
    Note(u8),
    Named2(usize),
    ByAlias(u8),
    Broken,
}

/// A page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its front matter, or whether it is there"
)]
#[derive(Debug, Clone, Default)]
struct Page {
    there: bool,
    folder: usize,
    title: Option<u8>,
    blocks: BTreeMap<usize, Block>,
    tags: Vec<u8>,
    field: u8,
    relation: Vec<usize>,
    alias: Option<u8>,
    weight: Option<u8>,
    summary: Option<u8>,
    hidden: bool,
    draft: bool,
    unsearched: bool,
}

/// The site as it is to be.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pages: Vec<Page>,
    folder_pages: [Option<u8>; WITH_PAGE.len()],
    playbook: u8,
    theme: Option<u8>,
    words: Option<u8>,
    style: Option<u8>,
    custom: Option<u8>,
    icon: Option<u8>,
    picture: Option<u8>,
    front: u8,
    statics: [Option<u8>; STATICS.len()],
    /// Whether the site has a theme of its own whose templates print every variable that they get.
    prints_all: bool,
}

/// A template that prints all that it gets. Lists of an index and parts of a panel are only made for a template that reads them.
const ALL: &str = "{{ __tera_context }}{% if false %}{{ pages }}{{ panels }}{{ fields }}{{ facts }}{{ scales }}{% endif %}\n";

/// A template that prints all that it gets: in its first block, where it has any.
fn text_that_prints_all(text: &str) -> String {
    match text.split_once("{% block ").and_then(|(_, rest)| rest.split_once("%}")) {
        Some((_, rest)) => format!("{}{ALL}{rest}", &text[..text.len() - rest.len()]),
        None => ALL.to_owned(),
    }
}

impl State {
    /// Whether its templates print every variable that they get.
    pub(crate) fn prints_all(&self) -> bool {
        self.prints_all
    }

    /// The site with a theme whose templates print every variable that they get.
    pub(crate) fn that_prints_all() -> Self {
        Self { prints_all: true, ..Self::default() }
    }
}

impl Default for State {
    fn default() -> Self {
        let page = |number: usize| Page {
            there: true,
            folder: [0, 1, 2, 3, 4, 0, 0][number],
            tags: vec![[0, 1, 0, 1, 0, 1, 0][number]],
            field: [1, 2, 3, 4, 5, 4, 3][number],
            ..Page::default()
        };
        let mut pages: Vec<Page> = (0..NAMES.len()).map(page).collect();
        pages[0].blocks.insert(0, Block::Link(1));
        pages[1].blocks.insert(0, Block::Heading(0));
        pages[2].blocks.insert(0, Block::LinkToHeading(1, 0));
        pages[3].blocks.insert(0, Block::Embed(1));
        Self {
            pages,
            folder_pages: [None; WITH_PAGE.len()],
            playbook: 2,
            theme: None,
            words: None,
            style: None,
            custom: None,
            icon: None,
            picture: Some(0),
            front: 0,
            statics: [None; STATICS.len()],
            prints_all: false,
        }
    }
}

/// Any edit. Small ones to the text are the most frequent, as they are.
pub(crate) fn any() -> impl Strategy<Value = Edit> {
    let page = || 0..NAMES.len();
    prop_oneof![
        3 => (page(), 0..4_u8).prop_map(|(page, number)| Edit::Title(page, number)),
        14 => (page(), 0..5_usize, block()).prop_map(|(page, place, block)| Edit::Block(page, place, block)),
        4 => (page(), prop::collection::vec(0..4_u8, 0..3)).prop_map(|(page, tags)| Edit::Tags(page, tags)),
        5 => (page(), 0..6_u8).prop_map(|(page, value)| Edit::Field(page, value)),
        3 => (page(), prop::collection::vec(0..NAMES.len(), 0..4)).prop_map(|(page, to)| Edit::Relation(page, to)),
        4 => (page(), prop::option::of(0..4_u8)).prop_map(|(page, alias)| Edit::Alias(page, alias)),
        1 => (page(), prop::option::of(0..4_u8)).prop_map(|(page, summary)| Edit::Summary(page, summary)),
        1 => (page(), prop::bool::weighted(0.3)).prop_map(|(page, hidden)| Edit::Hidden(page, hidden)),
        1 => (page(), prop::bool::weighted(0.3)).prop_map(|(page, draft)| Edit::Draft(page, draft)),
        1 => (page(), prop::bool::weighted(0.3)).prop_map(|(page, unsearched)| Edit::Unsearched(page, unsearched)),
        3 => (page(), prop::bool::weighted(0.8)).prop_map(|(page, there)| Edit::There(page, there)),
        2 => (page(), 0..FOLDERS.len()).prop_map(|(page, folder)| Edit::Folder(page, folder)),
        2 => (page(), prop::option::of(0..3_u8)).prop_map(|(page, weight)| Edit::Weight(page, weight)),
        2 => (0..WITH_PAGE.len(), prop::option::of(0..3_u8)).prop_map(|(folder, number)| Edit::FolderPage(folder, number)),
        2 => (0..11_u8).prop_map(Edit::Playbook),
        1 => prop::option::of(0..4_u8).prop_map(Edit::Theme),
        1 => prop::option::of(0..3_u8).prop_map(Edit::Words),
        1 => prop::option::of(0..3_u8).prop_map(Edit::Style),
        1 => prop::option::of(0..3_u8).prop_map(Edit::Custom),
        1 => prop::option::of(0..3_u8).prop_map(Edit::Icon),
        1 => prop::option::of(0..3_u8).prop_map(Edit::Picture),
        1 => (0..4_u8).prop_map(Edit::Front),
        3 => (0..STATICS.len(), prop::option::of(0..3_u8)).prop_map(|(file, number)| Edit::Static(file, number)),
        10 => Just(Edit::Mend),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let page = || 0..NAMES.len();
    prop_oneof![
        2 => Just(Block::None),
        4 => (0..9_u8).prop_map(Block::Words),
        3 => (0..3_u8).prop_map(Block::Heading),
        3 => page().prop_map(Block::Link),
        3 => (page(), 0..3_u8).prop_map(|(page, heading)| Block::LinkToHeading(page, heading)),
        2 => (page(), 0..3_u8).prop_map(|(page, heading)| Block::Bare(page, heading)),
        2 => (0..3_u8).prop_map(Block::Term),
        2 => (page(), 0..3_u8).prop_map(|(page, term)| Block::LinkToTerm(page, term)),
        1 => (0..FOLDERS.len()).prop_map(Block::LinkToFolder),
        2 => page().prop_map(Block::Path),
        3 => page().prop_map(Block::Embed),
        3 => (page(), 0..3_u8).prop_map(|(page, heading)| Block::EmbedPart(page, heading)),
        2 => page().prop_map(Block::Embedded),
        2 => (0..3_u8).prop_map(Block::Named),
        2 => (0..3_u8).prop_map(Block::Task),
        1 => Just(Block::Picture),
        1 => (0..5_usize).prop_map(Block::Static),
        3 => (0..3_u8).prop_map(Block::Internal),
        1 => (0..3_u8).prop_map(Block::Note),
        2 => page().prop_map(Block::Named2),
        2 => (0..4_u8).prop_map(Block::ByAlias),
        1 => Just(Block::Broken),
    ]
}

impl State {
    /// Does an edit.
    pub(crate) fn apply(&mut self, edit: &Edit) {
        match edit.clone() {
            Edit::Title(page, number) => self.pages[page].title = (number > 0).then_some(number),
            Edit::Block(page, place, block) => drop(self.pages[page].blocks.insert(place, block)),
            Edit::Tags(page, tags) => self.pages[page].tags = tags,
            Edit::Field(page, value) => self.pages[page].field = value,
            Edit::Relation(page, to) => self.pages[page].relation = to,
            Edit::Alias(page, alias) => self.pages[page].alias = alias,
            Edit::Summary(page, summary) => self.pages[page].summary = summary,
            Edit::Hidden(page, hidden) => self.pages[page].hidden = hidden,
            Edit::Draft(page, draft) => self.pages[page].draft = draft,
            Edit::Unsearched(page, unsearched) => self.pages[page].unsearched = unsearched,
            Edit::There(page, there) => self.pages[page].there = there,
            Edit::Folder(page, folder) => self.pages[page].folder = folder,
            Edit::Weight(page, weight) => self.pages[page].weight = weight,
            Edit::FolderPage(folder, number) => self.folder_pages[folder] = number,
            Edit::Playbook(number) => self.playbook = number,
            Edit::Theme(number) => self.theme = number,
            Edit::Words(number) => self.words = number,
            Edit::Style(number) => self.style = number,
            Edit::Custom(number) => self.custom = number,
            Edit::Icon(number) => self.icon = number,
            Edit::Picture(number) => self.picture = number,
            Edit::Front(number) => self.front = number,
            Edit::Static(file, number) => self.statics[file] = number,
            Edit::Mend => self.mend(),
        }
    }

    /// Takes away everything that is an error.
    fn mend(&mut self) {
        let there: Vec<bool> = self.pages.iter().map(|page| page.there).collect();
        let aliases: Vec<u8> =
            self.pages.iter().filter(|page| page.there).filter_map(|page| page.alias).collect();
        self.front = self.front.min(2);
        self.playbook = self.playbook.min(9);
        self.theme = self.theme.filter(|number| *number < 3);
        self.picture = self.picture.or(Some(0));
        self.statics[if self.playbook == TRUSTED { 6 } else { 5 }..].fill(None);
        for page in &mut self.pages {
            page.relation.clear();
            page.blocks.retain(|_, block| match block {
                Block::Link(to)
                | Block::LinkToHeading(to, _)
                | Block::Bare(to, _)
                | Block::LinkToTerm(to, _)
                | Block::Embed(to)
                | Block::EmbedPart(to, _)
                | Block::Embedded(to)
                | Block::Named2(to) => there[*to],
                Block::ByAlias(alias) => aliases.contains(alias),
                Block::Static(file) => self.statics[*file].is_some(),
                Block::Path(_) | Block::LinkToFolder(_) | Block::Broken => false,
                _ => true,
            });
        }
    }

    /// Makes the files of a site those of this state: what is the same is not touched.
    pub(crate) fn write(&self, root: &Path) {
        let files = self.files();
        let there = walk(root);
        for path in there.iter().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(root.join(path)).unwrap();
        }
        for (path, text) in files {
            let file = root.join(&path);
            if fs::read_to_string(&file).ok().as_ref() != Some(&text) {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
            }
        }
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        files.insert("content/playbook.yaml".to_owned(), playbook(self.playbook).to_owned());
        let front = format!("# Forside\n\nVelkommen {}. Se [[alfa]].\n", self.front);
        files.insert(
            "content/index.md".to_owned(),
            if self.front == 3 { "---\nkort: 1\n".to_owned() } else { front },
        );
        for (number, page) in self.pages.iter().enumerate().filter(|(_, page)| page.there) {
            let path = format!("content/{}/{}.md", FOLDERS[page.folder], NAMES[number]);
            files.insert(path, page.text(number));
        }
        for (folder, number) in WITH_PAGE.iter().zip(self.folder_pages) {
            let text = number.map(|number| format!("# Mappen {number}\n\nSe [[beta]].\n"));
            files.extend(text.map(|text| (format!("content/{folder}/index.md"), text)));
        }
        if let Some(number) = self.picture {
            let picture =
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{number}</title></svg>\n");
            files.insert("content/billede.svg".to_owned(), picture);
        }
        for (file, number) in STATICS.iter().zip(self.statics) {
            if let Some(number) = number {
                files.insert(format!("static/{file}"), format!("Som det er {number}\n"));
            }
        }
        if self.prints_all {
            let needs = Need::ALL.map(Need::name).join(", ");
            files.insert("themes/default/theme.yaml".to_owned(), format!("needs: [{needs}]\n"));
            files.extend(printing_templates());
        }
        if let Some(number) = self.theme {
            let text = [
                "{% extends \"default/footer.html\" %}",
                "fod 1\n",
                "fod {{ site.title }}\n",
                "{{ findes_ikke.a }}\n",
            ];
            files.insert("themes/default/footer.html".to_owned(), text[usize::from(number)].to_owned());
        }
        if let Some(number) = self.words {
            files.insert("themes/default/words/da.yaml".to_owned(), format!("home: Hjem {number}\n"));
        }
        if let Some(number) = self.style {
            files
                .insert("themes/default/assets/mere.css".to_owned(), format!("p {{ margin: {number}px }}\n"));
        }
        if let Some(number) = self.custom {
            files.insert("themes/default/custom.css".to_owned(), format!("p {{ padding: {number}px }}\n"));
        }
        if let Some(number) = self.icon {
            let icon = format!("<svg xmlns='http://www.w3.org/2000/svg'><path d='M{number} 3h9'/></svg>\n");
            files.insert("themes/default/icons/star.svg".to_owned(), icon);
        }
        files
    }
}

/// The templates of the default theme, made to print all that they are given. Components are no template of their own, and blocks are there
/// for the templates that extend this one.
fn printing_templates() -> impl Iterator<Item = (String, String)> {
    let files = walkdir::WalkDir::new("themes/default").into_iter().flatten();
    let templates = files.filter(|file| file.path().extension().is_some_and(|end| end == "html"));
    let paths = templates.map(|file| file.path().to_string_lossy().into_owned());
    paths.filter(|path| !path.ends_with("components.html")).map(|path| {
        let text = text_that_prints_all(&fs::read_to_string(&path).unwrap());
        (path, text)
    })
}

/// The files of a site, as they are.
fn walk(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["content", "themes", "static"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
            if entry.file_type().is_file() {
                files.push(entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    files
}

fn playbook(number: u8) -> &'static str {
    match number {
        0 => "title: Prøven\n",
        1 => "title: En anden\n",
        2 => "title: Prøven\nkinds:\n  actor:\n    sort: [-value]\n",
        3 => "title: Prøven\nmenu: [case, beta]\n",
        TRUSTED => "title: Prøven\nstatic: trusted\n",
        4 => "title: Prøven\nsearch: false\nchecks:\n  duplicate-title: off\n",
        7 => {
            "title: Prøven\nmenu: [sider, { label: Mere, items: [case, { to: https://x.example, label: Ude }] }]\n"
        }
        5 => "title: Prøven\nkinds:\n  actor:\n    label: { one: Partner, many: Partnere }\n",
        8 => {
            "title: Prøven\ntheme: { accent: \"#0b4ea2\", width: wide }\nkinds:\n  actor: { colour: \"#7a3e00\", icon: star }\n"
        }
        9 => "title: Prøven\ntheme: { font: serif }\nkinds:\n  actor: { icon: billede.svg }\n",
        _ => "titel: Prøven\n",
    }
}

impl Page {
    fn text(&self, number: usize) -> String {
        let mut text = String::from("---\n");
        let mut line = |line: String| text.push_str(&(line + "\n"));
        if let Some(title) = self.title {
            // The last is the title of another page.
            line(if title == 3 {
                format!("title: {}", NAMES[(number + 1) % NAMES.len()])
            } else {
                format!("title: {} {title}", NAMES[number])
            });
        }
        let tag = |tag: &u8| ["Mad", "mad", "Sport", "By"][usize::from(*tag)].to_owned();
        line(format!("tags: [{}]", self.tags.iter().map(tag).collect::<Vec<_>>().join(", ")));
        if let Some(weight) = self.weight {
            line(format!("weight: {weight}"));
        }
        if let Some(alias) = self.alias {
            line(format!("aliases: [navn-{alias}]"));
        }
        if let Some(summary) = self.summary {
            line(format!("summary: Kort {summary}."));
        }
        if self.hidden {
            line("visibility: internal".to_owned());
        }
        if self.draft {
            line("draft: true".to_owned());
        }
        if self.unsearched {
            line("search: false".to_owned());
        }
        let to = self.relation.iter().map(|page| NAMES[*page]).collect::<Vec<_>>().join(", ");
        match FOLDERS[self.folder] {
            "aktoerer" | "aktoerer/del" => {
                if self.field > 0 {
                    line(format!("value: {}", self.field));
                }
                line(format!("related: [{to}]"));
            }
            "cases" => line(format!("partners: [{to}]")),
            "maalgrupper" => line(format!("actors: [{to}]")),
            _ => {}
        }
        text.push_str("---\n");
        for block in self.blocks.values() {
            text.extend(["\n", &block.text(), "\n"]);
        }
        text
    }
}

impl Block {
    fn text(&self) -> String {
        let heading = |number: &u8| format!("Afsnit {number}");
        match self {
            Self::None => String::new(),
            Self::Words(number) => format!("Nogle ord {number}."),
            Self::Heading(number) => format!("## {}\n\nUnder {number}.", heading(number)),
            Self::Link(page) => format!("Ord om [[{}]] her.", NAMES[*page]),
            Self::LinkToHeading(page, number) => format!("Se [[{}#{}|det]].", NAMES[*page], heading(number)),
            Self::Bare(page, number) => format!("Se [[{}#{}]].", NAMES[*page], heading(number)),
            Self::Term(number) => format!("Ordet {number}\n: Hvad det betyder."),
            Self::LinkToTerm(page, number) => format!("Se [[{}#Ordet {number}]] dér.", NAMES[*page]),
            Self::LinkToFolder(folder) => format!("Se [mappen](/{}/).", FOLDERS[*folder]),
            Self::Path(page) => format!("Se [stien](../sider/{}.md).", NAMES[*page]),
            Self::Embed(page) => format!("![[{}]]", NAMES[*page]),
            Self::EmbedPart(page, number) => format!("![[{}#{}]]", NAMES[*page], heading(number)),
            Self::Embedded(page) => format!("![[{}#^navn]]", NAMES[*page]),
            Self::Named(number) => format!("En blok {number}. ^navn"),
            Self::Task(number) => format!("- [ ] Opgave {number}\n- [x] Færdig"),
            Self::Picture => "![Et billede](/billede.svg)".to_owned(),
            Self::Static(file) => format!("Hent [filen](</{}>).", STATICS[*file]),
            Self::Internal(number) => {
                format!("> [!internal] Kun os\n> ## {}\n> Hemmeligt {number} [[beta]].", heading(number))
            }
            Self::Note(number) => format!("Med note[^1].\n\n[^1]: Noten {number}, [[gamma]]."),
            Self::Named2(page) => format!("## Om [[{}]]", NAMES[*page]),
            Self::ByAlias(number) => format!("Se [[navn-{number}]] igen."),
            Self::Broken => "<!-- uden slut".to_owned(),
        }
    }
}
