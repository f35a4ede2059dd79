//! Findings about playbook.yaml.

super::rules! {
    list PLAYBOOK;
    /// A file that is nearly `content/playbook.yaml` by its name or place, or a link. It is an error, because
    /// what it says (which fields are internal, for instance) would not hold.
    MISPLACED_PLAYBOOK: Error "misplaced-playbook" {
        da: "Filen ligner en playbook.yaml, men bliver ikke læst.", "Den skal hedde content/playbook.yaml med små bogstaver og være en almindelig fil.",
            "Indstillingerne bliver kun læst ét sted. Ligger filen i en anden mappe, hedder den noget lidt andet, eller er den en genvej, gælder intet af det, der står i den, heller ikke hvilke felter der er interne. Derfor er det en fejl.";
        en: "The file looks like a playbook.yaml but is not read.", "It must be named content/playbook.yaml in small letters and be an ordinary file.";
    }
    /// A setting that has no effect where it stands.
    IDLE_SETTING: Warning "idle-setting" {
        da: "»{key}« har ingen virkning her.", "Slet den, eller ret feltets type.",
            "Indstillingen findes, men passer ikke til den type felt, den står ved, for eksempel `max` ved et felt til tekst. Enten er typen forkert, eller også er linjen kopieret fra et andet felt.";
        en: "“{key}” has no effect here.", "Delete it, or correct the type of the field.";
    }
    /// A key in playbook.yaml or in a theme.yaml that nothing reads.
    UNKNOWN_SETTING: Error "unknown-setting" {
        da: "Indstillingen »{key}« kendes ikke.", "Her kan stå: {known}.",
            "Intet i programmet læser nøglen, så den ændring, I ønsker, ville udeblive, uden at nogen opdagede det. Oftest er den stavet forkert, eller også er linjen rykket for langt eller for lidt ind.";
        en: "The setting “{key}” is not known.", "The settings here are: {known}.";
    }
    /// A setting whose value is of the wrong sort.
    WRONG_SETTING: Error "wrong-setting" {
        da: "»{key}« skal være {expected}.", "Ret værdien.",
            "Indstillingen findes, men værdien er ikke af den slags, der skal stå dér. Det kan være en tekst i stedet for et tal, en løs værdi i stedet for en liste eller et ord, der ikke er blandt de tilladte.";
        en: "“{key}” must be {expected}.", "Correct the value.";
    }
    /// A setting that something declared here cannot do without.
    MISSING_SETTING: Error "missing-setting" {
        da: "Her mangler »{key}«.", "Tilføj »{key}:« med {expected}.",
            "Det, der er beskrevet her, kan ikke bruges uden denne indstilling. En relation skal for eksempel have `to`, så programmet ved, hvilken sidetype den fører til.";
        en: "“{key}” is missing here.", "Add “{key}:” with {expected}.";
    }
    /// A kind is named that the playbook does not have.
    UNKNOWN_KIND: Error "unknown-kind" {
        da: "Sidetypen »{kind}« findes ikke.", "Sidetyperne er: {known}.",
            "Indstillingen peger på en sidetype, som hverken er indbygget eller beskrevet under `kinds`. Det er nøglen, der skal skrives, for eksempel `actor`, og ikke det navn, læseren ser. Sidetypen kan også være fjernet med `null`.";
        en: "There is no kind “{kind}”.", "The kinds are: {known}.";
    }
    /// A kind is to be listed by a field that it does not have.
    UNKNOWN_SORT_FIELD: Error "unknown-sort-field" {
        da: "Sidetypen har intet felt »{field}« at sortere efter.", "Felterne er: {known}.",
            "Listen over sidetypens sider bliver ordnet efter de felter, der står i `sort`, og de skal findes på sidetypen. Det er feltets nøgle, der skal skrives, for eksempel `weight`, og ikke det navn, læseren ser. En bindestreg foran vender rækkefølgen om.";
        en: "The kind has no field “{field}” to sort by.", "The fields are: {known}.";
    }
    /// A kind that is named almost like a built-in one, and that lacks what a new kind needs: a folder of its
    /// own, and a type for every field. It was most likely meant to change the built-in one, which would stay
    /// as it is.
    MISSPELT_KIND: Error "misspelt-kind" {
        da: "»{kind}« ligner navnet på en indbygget sidetype.", "Ret navnet. Er det en ny sidetype, skal den have sin egen mappe med »folder:« og en »type:« ved hvert felt.",
            "Under `kinds` kan en indbygget sidetype ændres, når dens nøgle er skrevet helt rigtigt. Med et forkert bogstav bliver det til en ny sidetype, som ingen sider hører til, og den indbyggede forbliver, som den var. En ny sidetype må gerne have et navn, der ligner, når den har sin egen mappe og en type til hvert felt.";
        en: "“{kind}” looks like the name of a built-in kind.", "Correct the name. If it is a new kind, it must have a folder of its own with “folder:”, and a “type:” for every field.";
    }
    /// Two kinds with the same folder: what lies in it would be of both.
    FOLDER_TAKEN: Error "folder-taken" {
        da: "Mappen »{folder}« hører allerede til sidetypen »{kind}«.", "Giv den ene en anden mappe.",
            "Mappen afgør, hvilken sidetype en side får, så den kan kun høre til én. To mapper regnes også for den samme, når deres navne ville blive ens i en adresse.";
        en: "The folder “{folder}” already belongs to the kind “{kind}”.", "Give one of them another folder.";
    }
    /// The inverse name of a relation is taken at its other end, by a field or by another relation's inverse.
    INVERSE_TAKEN: Error "inverse-taken" {
        da: "Sidetypen »{kind}« har allerede »{inverse}«.", "Vælg et andet navn til den modsatte ende.",
            "Navnet i `inverse` bliver til et felt på siderne i den anden ende. Dér findes der allerede et felt eller en anden relation med det navn, og de to ville blive blandet sammen.";
        en: "The kind “{kind}” already has “{inverse}”.", "Choose another name for the other end.";
    }
    /// Two bounds that no value can lie between.
    EMPTY_RANGE: Error "empty-range" {
        da: "»min« er større end »max«.", "Byt om på dem.",
            "Når grænserne er byttet om, findes der ingen værdi, som ligger mellem dem. Feltet kunne altså aldrig udfyldes rigtigt.";
        en: "“min” is larger than “max”.", "Swap them.";
    }
    /// A colour that a playbook gives its guide or a kind does not stand out from the grounds that text and links have: the contrast is less than
    /// 4.5, which is level AA of WCAG. It is held against the light grounds of the theme, and against the dark ones where a colour for these is
    /// given too. The pages use the nearest colour of its hue that does stand out.
    LOW_CONTRAST: Warning adjustable "low-contrast" {
        da: "Farven i »{key}« er svær at læse på guidens {grounds} baggrunde: kontrasten er kun {ratio} og skal være mindst 4,5.", "Siderne bruger {nearest}, som er den nærmeste, der er tydelig nok. Skriv den, eller vælg en anden.",
            "Links, tal og tegninger får farven, og de skal kunne læses af alle, også i stærkt lys og med nedsat syn. Kravet er en kontrast på 4,5 (WCAG, niveau AA). Farven bliver prøvet mod temaets lyse baggrunde, og mod de mørke, når der er givet en farve til dem. Siderne får den nærmeste farve af samme tone, som kan læses, så guiden er tilgængelig, også mens advarslen står der.";
        en: "The colour in “{key}” is hard to read on the {grounds} grounds of the guide: its contrast is only {ratio} and must be at least 4.5.", "The pages use {nearest}, the nearest that stands out. Write that, or choose another.";
    }
    /// A kind is to have a drawing that the theme does not have.
    UNKNOWN_ICON: Error "unknown-icon" {
        da: "Temaet har ingen tegning »{icon}«.", "Tegningerne er: {known}. En egen tegning skrives med sin sti, som pictures/stjerne.svg.",
            "En sidetype kan få en af temaets tegninger ved navn, eller en egen, som ligger i en svg-fil ved siden af siderne. Måske er navnet stavet forkert, eller også mangler endelsen `.svg`. Et tema kan have flere tegninger i sin mappe `icons`.";
        en: "The theme has no drawing “{icon}”.", "The drawings are: {known}. A drawing of your own is written with its path, like pictures/star.svg.";
    }
    /// An entry of the menu names neither a kind nor a page.
    MENU_TARGET: Error "menu-target" {
        da: "Menuen peger på »{target}«, som hverken er en sidetype, en side eller en mappe.", "Skriv en sides id, sti eller titel, en mappes sti, en adresse med https:// eller en sidetype: {keys}.",
            "Hvert punkt i menuen skal føre til en sidetypes liste, en bestemt side, en mappe eller et andet websted. En sidetype kan skrives med sin nøgle eller med det navn, læseren ser, i ental eller flertal. Måske er siden omdøbt eller slettet, eller også er navnet stavet forkert.";
        en: "The menu points to “{target}”, which is neither a kind nor a page nor a folder.", "Write a page's id, path or title, the path of a folder, an address with https://, or a kind: {keys}.";
    }
}
