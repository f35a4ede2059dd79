//! Content checks: the guide can be built, but its author would want to know. A playbook may turn each of
//! them off or raise it.

super::rules! {
    list CHECKS;
    /// A picture without a description. Whoever cannot see it, or has pictures turned off, does not learn
    /// what it shows.
    MISSING_ALT: Warning adjustable "missing-alt" {
        da: "Billedet »{target}« har ingen beskrivelse.", "Skriv med få ord, hvad det viser: ![beskrivelse]({address}).",
            "Beskrivelsen bliver læst op for den, der ikke kan se billedet, og vist, når billedet ikke kan hentes. Uden den er det, billedet fortæller, tabt for de læsere. Reglerne om webtilgængelighed kræver en sådan tekst.";
        en: "The picture “{target}” has no description.", "Say in a few words what it shows: ![description]({address}).";
    }
    /// A heading that is two or more levels below the one above it. Screen readers read headings as a list of
    /// contents, and a level that is skipped looks like something that is missing.
    SKIPPED_HEADING: Warning adjustable "skipped-heading" {
        da: "Overskriften springer fra niveau {from} til {to}.", "Brug niveau {meant} (»{marks}«).",
            "Skærmlæsere bruger overskrifterne som en indholdsfortegnelse, og når et niveau er sprunget over, ser det ud, som om noget mangler. Det sker ofte, når en overskrift er valgt efter, hvor stor den ser ud.";
        en: "The heading goes from level {from} to level {to}.", "Use level {meant} (“{marks}”).";
    }
    /// A link without words: nobody can see it, and a screen reader reads its address aloud.
    EMPTY_LINK: Warning adjustable "empty-link" {
        da: "Linket har ingen tekst.", "Skriv en tekst, der siger, hvor det fører hen: [tekst]({address}).",
            "Et link uden tekst kan ikke ses, og en skærmlæser læser i stedet adressen højt. Som regel er teksten blevet slettet, mens klammerne og adressen er blevet stående.";
        en: "The link has no text.", "Write a text that says where it leads: [text]({address}).";
    }
    /// A link whose words say nothing by themselves, such as “click here”. Screen readers list the links of a
    /// page without the text around them.
    VAGUE_LINK: Warning adjustable "vague-link" {
        da: "Linkteksten »{words}« siger ikke, hvor linket fører hen.", "Lad linket være de ord, der nævner stedet.",
            "Skærmlæsere kan vise en liste over sidens links uden teksten omkring dem, og dér siger »læs mere« ingenting. Alle andre finder også hurtigere frem, når linket selv nævner, hvad det fører til.";
        en: "The link text “{words}” does not say where the link leads.", "Let the link be the words that name the place.";
    }
    /// A picture of more than 1 MB. It takes long to load on a telephone, and a guide with many does not fit
    /// on a stick.
    LARGE_IMAGE: Warning adjustable "large-image" {
        da: "Billedet »{target}« fylder {size} MB; et billede bør højst fylde 1 MB.", "Gør det mindre; 1600 billedpunkter på den lange led er nok.",
            "Et billede på over 1 MB er længe om at blive vist på en telefon, og med mange af dem bliver guiden for stor til en usb-nøgle. Det er oftest et foto, der kommer direkte fra kameraet.";
        en: "The picture “{target}” is {size} MB; a picture should be 1 MB at most.", "Make it smaller; 1600 pixels on the long side are enough.";
    }
    /// A picture in `static/` that says where it was taken. Files there are copied as they are, so that the public
    /// edition says so too.
    STATIC_METADATA: Warning adjustable "static-metadata" {
        da: "Billedet »{target}« i »static« fortæller, hvor det er taget.", "Læg det i content, hvor den slags bliver fjernet, eller gem det uden oplysninger om sted.",
            "Telefoner skriver stedet ind i de billeder, de tager, og det kan være nogens hjem. Fra billeder ved siden af siderne fjerner programmet det i den offentlige udgave, men det, der ligger i `static`, bliver kopieret, som det er.";
        en: "The picture “{target}” in “static” says where it was taken.", "Put it into content, where such things are taken out, or save it without information about the place.";
    }
    /// A date by which something was to be done, and that is past. Which fields are such dates is said by
    /// `deadline: true`.
    DEADLINE_PASSED: Warning adjustable "deadline-passed" {
        da: "»{field}« var {day}, og den dato er overskredet.", "Gå siden igennem, og sæt en ny dato.",
            "Feltet er en frist, for eksempel den dag, siden skal gennemgås igen. Er den overskredet, kan oplysningerne være forældede eller en aftale være glemt. Et datofelt bliver til en frist med `deadline: true` i `playbook.yaml`.";
        en: "“{field}” was {day}, and that day has passed.", "Go through the page and set a new date.";
    }
    /// A field that a document of the kind ought to have, at this end or, of a relation, at the other. Which
    /// fields are such is said by `recommended: true`.
    RECOMMENDED_FIELD: Hint adjustable "recommended-field" {
        da: "»{field}« er ikke udfyldt ({kind}).", "Skriv »{field}:« med en værdi i hovedet.",
            "Feltet er ikke et krav, men læseren har mere glæde af siden, når det er udfyldt. Er det en relation, er det nok, at den er skrevet på den ene af de to sider. Et felt bliver anbefalet med `recommended: true` i `playbook.yaml`.";
        en: "“{field}” is not filled in ({kind}).", "Write “{field}:” with a value in the front matter.";
    }
    /// A field in which a named partner is judged, where the playbook does not say whom it is for. Such
    /// fields, `value`, `access`, `access_route` and `competitor` of an actor, are internal until it does.
    UNDECIDED_VISIBILITY: Hint adjustable "undecided-visibility" {
        da: "Playbooken siger ikke, hvem disse felter er til, og derfor er de kun med i den interne udgave: {fields}.", "Sig det i playbook.yaml med internal eller public: {example}",
            "I felterne `value`, `access`, `access_route` og `competitor` vurderer I en navngiven partner. Det er sjældent noget, partneren skal kunne læse, så felterne er interne, indtil playbooken siger andet. Skriv `visibility: internal` ved hvert af dem, hvis de skal blive ved med at være det, eller `visibility: public`, hvis alle må se dem.";
        en: "The playbook does not set the visibility of these fields, so they are only part of the internal edition: {fields}.", "Set it in playbook.yaml to internal or public: {example}";
    }
    /// A page that no other page leads to by a link or a relation, and that is not in the menu. Readers find
    /// it only in lists and by search.
    ORPHAN: Hint adjustable "orphan" {
        da: "Ingen anden side henviser til denne.", "Link til den, hvor en læser får brug for den.",
            "Intet link og ingen relation fører til siden, og den står heller ikke i menuen. Læseren finder den kun i lister. Det gælder tit nye sider, som resten af guiden endnu ikke kender.";
        en: "No other page refers to this one.", "Link to it where a reader needs it.";
    }
    /// An alias that is another page's own name. A link by that name leads to the other page, so the alias
    /// does nothing.
    ALIAS_TAKEN: Warning adjustable "alias-taken" {
        da: "Aliasset »{alias}« er en anden sides navn, og links med det navn fører derhen.", "Vælg et andet alias, eller slet det.",
            "Et navn kan kun føre ét sted hen, og en sides eget navn går forud for et alias. Aliasset gør altså ingenting, og de links, der bruger det, ender på en anden side end den, forfatteren havde i tankerne.";
        en: "The alias “{alias}” is another page's own name, and links by that name lead there.", "Choose another alias, or delete it.";
    }
    /// An alias whose address another page or file has, or another page's alias: nothing leads on from there.
    ALIAS_ADDRESS: Warning adjustable "alias-address" {
        da: "Aliasset »{alias}« kan ikke få adressen »{output}«, som er i brug.", "Vælg et andet alias, eller slet det.",
            "Et alias er også en adresse, der fører læseren videre til siden. Den adresse har en anden side, en fil eller en anden sides alias, så den fører ikke videre herfra. Som navn i links virker aliasset stadig, hvis kun én side har det.";
        en: "The alias “{alias}” cannot have the address “{output}”, which is in use.", "Choose another alias, or delete it.";
    }
    /// Two pages of the same title. A reader cannot tell them apart in a list, and a link by the title is
    /// ambiguous.
    DUPLICATE_TITLE: Warning adjustable "duplicate-title" {
        da: "En anden side har også titlen »{title}«.", "Giv den ene en titel, der skiller dem ad.",
            "I lister kan læseren ikke se forskel på de to sider, og et link med titlen kan betyde dem begge. Tit hjælper det at føje et sted, et årstal eller en partner til den ene titel.";
        en: "Another page has the title “{title}” too.", "Give one of them a title that tells them apart.";
    }
    /// Two tasks with the same text on one page, and no id of their own. Which of them a reader ticked is
    /// told by their order, so a new one between them moves the tick.
    DUPLICATE_TASK: Warning adjustable "duplicate-task" {
        da: "Punktet »{task}« står to gange på siden.", "Skriv dem forskelligt, eller giv dem hver sit id: {#id}.",
            "Læserens flueben bliver husket efter punktets tekst. Er to tekster ens, er der kun rækkefølgen til at skelne dem, og kommer der et nyt punkt imellem, flytter fluebenet sig.";
        en: "The task “{task}” is on the page twice.", "Word them differently, or give each an id of its own: {#id}.";
    }
    /// A page names another by its title or alias without linking to it. `check --fix` makes the first such
    /// place a link.
    UNLINKED_MENTION: Hint adjustable "unlinked-mention" {
        da: "»{words}« er navnet på en side, som denne side ikke linker til.", "Skriv {link}, eller lad »brobyg check --fix« gøre det.",
            "Siden nævner en anden side med titel eller alias, men læseren må selv finde derhen. Det er kun et forslag, for navnet kan også være et almindeligt ord. Retter programmet det, bliver kun det første sted på siden til et link.";
        en: "“{words}” is the name of a page that this page does not link to.", "Write {link}, or let “brobyg check --fix” do it.";
    }
    /// An address outside the guide that nobody answers at, or where the server says that there is nothing.
    /// Only `check --external` asks.
    EXTERNAL_DEAD: Warning adjustable "external-dead" {
        da: "Adressen {target} svarer ikke: {reason}.", "Find den nye adresse, eller fjern linket.",
            "Websider bliver flyttet og nedlagt, og et link, der virkede i fjor, kan være dødt i dag. Adressen gav intet svar, eller serveren meldte, at der ikke er noget dér. Det bliver kun undersøgt med `brobyg check --external`, for det kræver net.";
        en: "The address {target} does not answer: {reason}.", "Find the new address, or remove the link.";
    }
    /// An address outside the guide that could not be checked: the server is busy, refuses programs, or took
    /// too long. Only `check --external` asks.
    EXTERNAL_UNSURE: Hint adjustable "external-unsure" {
        da: "Adressen {target} kunne ikke efterprøves: {reason}.", "Åbn den selv, eller prøv igen senere.",
            "Serveren var optaget, ville ikke svare et program eller var for længe om det. Linket kan sagtens virke for en læser, så der er ikke nødvendigvis noget at rette. Det bliver kun undersøgt med `brobyg check --external`.";
        en: "The address {target} could not be checked: {reason}.", "Open it yourself, or try again later.";
    }
    /// An address outside the guide whose server says that the page has moved for good. Only `check
    /// --external` asks.
    EXTERNAL_MOVED: Hint adjustable "external-moved" {
        da: "Adressen {target} er flyttet til {moved}.", "Skriv den nye adresse.",
            "Serveren sender stadig læseren videre, men det gør den næppe for evigt. Den siger selv, at flytningen er varig, så den gamle adresse kan trygt skiftes ud. Det bliver kun undersøgt med `brobyg check --external`.";
        en: "The address {target} has moved to {moved}.", "Write the new address.";
    }
}
