//! What the pages of the good site are called, and what a name means there. Shares no code with the program: it is
//! what the program's answers are held against.

/// A page of the good site.
pub struct Page {
    pub kind: &'static str,
    /// Its path under `content/`, without `.md`.
    pub stem: &'static str,
    pub title: &'static str,
    pub id: Option<&'static str>,
    pub alias: Option<&'static str>,
}

type Row = (&'static str, &'static str, &'static str, &'static str);

/// Path, title, id and alias of every page of a kind that has a folder.
const ROWS: &[(&str, &[Row])] = &[
    (
        "card",
        &[
            ("kort/foerste-moede", "Det første møde", "kort-moede", "Opstartsmøde"),
            ("kort/faelles-maal", "Fælles mål", "", ""),
            ("kort/tydelige-rammer", "Tydelige rammer", "kort-rammer", ""),
            ("kort/aabne-doere", "Åbne døre", "", "Døren på klem"),
            ("kort/naboskab", "Naboskab", "", ""),
            ("kort/frivillige-kraefter", "Frivillige kræfter", "", ""),
            ("kort/oekonomi-og-tid", "Økonomi og tid", "", "Penge"),
            ("kort/evaluering", "Evaluering undervejs", "", ""),
            ("kort/hvem-mangler", "Hvem mangler vi", "", ""),
            ("kort/aftaler", "Aftaler på skrift", "kort-aftaler", ""),
        ],
    ),
    (
        "actor",
        &[
            ("aktoerer/smaa-broer", "Små broer", "", "Broerne"),
            ("aktoerer/aarhus-boligforening", "Århus Boligforening", "boligforening", ""),
            ("aktoerer/sprogcafe", "Sprogcaféen", "", ""),
            ("aktoerer/kulturhuset-oeen", "Kulturhuset Øen", "", "Øen"),
            ("aktoerer/idraetsforeningen-fremad", "Idrætsforeningen Fremad", "", ""),
            ("aktoerer/roede-kors-ungdom", "Røde Kors Ungdom", "", "RKU"),
            ("aktoerer/aeldre-sagen", "Ældre Sagen", "", ""),
            ("aktoerer/ungdomsskolen", "Ungdomsskolen", "", ""),
            ("aktoerer/haveforeningen-solbakken", "Haveforeningen Solbakken", "", ""),
            ("aktoerer/sundhedsplejen", "Sundhedsplejen", "", ""),
            ("aktoerer/folkekoekkenet", "Folkekøkkenet", "", "Køkkenet"),
            ("aktoerer/boernehuset-maelkeboetten", "Børnehuset Mælkebøtten", "", ""),
            ("aktoerer/jobcentret", "Jobcentret", "jobcenter", ""),
            ("aktoerer/filmklubben", "Filmklubben", "", ""),
        ],
    ),
    (
        "case",
        &[
            ("cases/sprogcafe", "Sprogcafé i gården", "", ""),
            ("cases/sommerfest-ved-aaen", "Sommerfest ved åen", "", "Åfesten"),
            ("cases/laesehold-i-vaskeriet", "Læsehold i vaskeriet", "", ""),
            ("cases/fodbold-og-fortaellinger", "Fodbold og fortællinger", "", ""),
            ("cases/groenne-fingre", "Grønne fingre", "case-groen", ""),
            ("cases/mad-paa-tvaers", "Mad på tværs", "", ""),
            ("cases/natbibliotek", "Natbibliotek", "", ""),
            ("cases/digital-hjaelp", "Digital hjælp i klubben", "", ""),
            ("cases/bogbus-paa-broen", "Bogbus på broen", "", ""),
        ],
    ),
    (
        "target_group",
        &[
            ("maalgrupper/unge-uden-job", "Unge uden job", "", ""),
            ("maalgrupper/boernefamilier", "Børnefamilier", "", ""),
            ("maalgrupper/aeldre-alene", "Ældre alene", "", ""),
            ("maalgrupper/nye-borgere", "Nye borgere", "", "Tilflyttere"),
            ("maalgrupper/studerende", "Studerende", "", ""),
            ("maalgrupper/frivillige", "Frivillige", "", ""),
        ],
    ),
    (
        "checklist",
        &[
            ("tjeklister/foer-moedet", "Før mødet", "", ""),
            ("tjeklister/efter-moedet", "Efter mødet", "", ""),
            ("tjeklister/paa-dagen", "På dagen", "", ""),
            ("tjeklister/naar-det-gaar-galt", "Når det går galt", "", ""),
        ],
    ),
    (
        "method",
        &[
            ("metoder/interview", "Interview", "", ""),
            ("metoder/gaatur", "Gåtur i kvarteret", "", ""),
            ("metoder/dialogkort", "Dialogkort", "", "Samtalekort"),
            ("metoder/postkasse", "Åben postkasse", "", ""),
            ("metoder/fokusgruppe", "Fokusgruppe", "metode-fokus", ""),
            ("metoder/skyggedag", "Skyggedag", "", ""),
            ("metoder/prototype", "Prototype på papir", "", ""),
        ],
    ),
    (
        "place",
        &[
            ("steder/biblioteket-paa-torvet", "Biblioteket på torvet", "", ""),
            ("steder/gaarden", "Gården", "", ""),
            ("steder/klubhuset", "Klubhuset", "", ""),
            ("steder/vaskeriet", "Vaskeriet", "", ""),
        ],
    ),
    (
        "page",
        &[
            ("ordliste", "Ordliste", "", ""),
            ("haandbog/skriv-et-kort", "Skriv et kort", "", ""),
            ("haandbog/skriv-en-case", "Skriv en case", "", ""),
            ("haandbog/saadan-er-guiden-lavet", "Sådan er guiden lavet", "", "Kolofon"),
        ],
    ),
];

/// All pages that others may refer to.
pub fn pages() -> Vec<Page> {
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    let rows = ROWS.iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (*kind, *row)));
    rows.map(|(kind, (stem, title, id, alias))| Page { kind, stem, title, id: some(id), alias: some(alias) })
        .collect()
}

/// Words that mean something wherever they stand: a misspelling that makes one of them is no fault.
pub const WORDS: &str = "title id slug aliases summary tags date updated draft visibility template weight image \
    number deck series related cases checklists type status target_groups value access access_route shared_goal \
    we_offer they_offer channels formats needs website review contacts next_step area methods actors place \
    places library_role cards partners lessons minutes budget phase effort rehearsed tried manual mail owner \
    materials advice picture used_by follows followed_by address seats hosts name role email phone subtitle \
    language base_url theme kinds menu checks html folder label sections sort fields one many help required \
    unique recommended deadline min max choices to inverse inverse_label of text markdown integer boolean url \
    choice scale contact reference references list card actor case target_group checklist method page library \
    association local_group municipality education housing culture sport company citizen other found contacted \
    dialogue active paused ended start midt slut public internal";

impl Page {
    /// Its names as the author of another page may write them.
    pub fn written(&self) -> Vec<String> {
        let short = self.stem.rsplit('/').next().unwrap();
        let names = [Some(self.stem), Some(self.title), self.id, self.alias, Some(short)];
        names.into_iter().flatten().map(str::to_owned).collect()
    }

    /// Whether a name means the page while its file lies at `stem`.
    pub fn is_named(&self, name: &str, stem: &str) -> bool {
        let name = fold(name);
        let plain = name.strip_suffix(".md").unwrap_or(&name);
        let ends = |path: &str| path == plain || path.ends_with(&format!("/{plain}"));
        ends(&fold(stem))
            || self.id.is_some_and(ends)
            || [Some(self.title), self.alias].into_iter().flatten().any(|own| fold(own) == name)
    }

    pub fn file(&self) -> String {
        format!("content/{}.md", self.stem)
    }
}

/// The form in which names are compared.
pub fn fold(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which headings are compared: their addresses.
pub fn address(heading: &str) -> String {
    let spelt = fold(heading).replace('æ', "ae").replace('ø', "oe").replace('å', "aa").replace('é', "e");
    let words = spelt.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
