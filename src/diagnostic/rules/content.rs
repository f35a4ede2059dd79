//! Findings about one document: its front matter, its fields and its text.

super::rules! {
    list CONTENT;
    /// A file begins with `---` but the line that closes the front matter is missing.
    UNCLOSED_FRONT_MATTER: Error "unclosed-front-matter" {
        da: "Hovedet begynder her, men slutter ikke.", "Sæt en linje med »---« efter den sidste nøgle.",
            "Hovedet begynder og slutter med en linje, hvor der kun står tre bindestreger. Mangler den sidste linje, kan programmet ikke vide, hvor felterne slutter, og hvor teksten begynder. Det er en fejl, for ellers kunne interne felter blive vist for alle.";
        en: "The front matter begins here but does not end.", "Put a line “---” after the last key.";
    }
    /// Front matter of more than 64 KiB. Text belongs below it.
    FRONT_MATTER_TOO_LONG: Error "front-matter-too-long" {
        da: "Hovedet fylder over 64 KiB.", "Flyt teksten ned under hovedet.",
            "Hovedet er til korte oplysninger om siden, og 64 KiB er mange tætskrevne sider. Som regel er den linje, der skulle have afsluttet hovedet, havnet langt nede i teksten.";
        en: "The front matter is longer than 64 KiB.", "Move the text below the front matter.";
    }
    /// A key that the kind of the document does not have. It does nothing, so most likely another was meant.
    UNKNOWN_KEY: Warning "unknown-key" {
        da: "Nøglen »{key}« kendes ikke og gør ingenting ({kind}).", "Ret den, slet den, eller erklær den som felt i playbook.yaml.",
            "Sidetypen har ikke et felt med det navn, så det, der står i det, kommer aldrig frem i guiden. Oftest er navnet stavet forkert, eller siden ligger i en forkert mappe og har derfor fået en anden sidetype end ventet.";
        en: "The key “{key}” is not known and does nothing ({kind}).", "Correct it, delete it, or declare it as a field in playbook.yaml.";
    }
    /// A key that is nearly `visibility` or `draft`, or another word for hiding. It is an error, because the
    /// page would be public although its author wants to hide it.
    HIDING_KEY: Error "hiding-key" {
        da: "Nøglen »{key}« ser ud til at skulle skjule siden, men skjuler ingenting.", "Skriv »{meant}« (visibility: internal eller draft: true), eller giv nøglen et andet navn.",
            "Kun `visibility: internal` og `draft: true` kan skjule en side. En nøgle, der ligner dem eller betyder det samme, har ingen virkning, og siden ville blive offentlig, selv om forfatteren tror, at den er skjult. Derfor er det en fejl og ikke kun en advarsel.";
        en: "The key “{key}” looks as if it should hide the page, but hides nothing.", "Write “{meant}” (visibility: internal or draft: true), or give the key another name.";
    }
    /// A value that is not of its field's type.
    WRONG_TYPE: Error "wrong-type" {
        da: "»{field}« skal være {expected}.", "Ret værdien.",
            "Hvert felt tager imod én slags værdi, for eksempel en dato, et heltal eller en liste. Værdien her er af en anden slags. Det kan være en dato, der ikke er skrevet som `2027-03-01`, tekst i et felt til tal eller flere værdier, hvor der kun må stå én.";
        en: "“{field}” must be {expected}.", "Correct the value.";
    }
    /// A list field with a text that looks like several items: names with commas, or lines that begin with a mark
    /// that is none to YAML. `check --fix` makes it a list where the items are plain.
    LIST_AS_TEXT: Warning "list-as-text" {
        da: "Det ligner en liste, men YAML læser det som én tekst.", "Lad hvert punkt begynde med »- « på en linje for sig, eller sæt klammer om dem: [a, b].",
            "`tags: have, by` er ét mærke med et komma i, ikke to, og `-have` uden mellemrum er et ord, der begynder med en bindestreg. I YAML er en liste enten linjer, der begynder med en bindestreg og et mellemrum, eller værdier med komma imellem i kantede klammer. Hvor der ikke er tvivl, kan `check --fix` rette det.";
        en: "This looks like a list, but YAML reads it as one text.", "Begin each item with “- ” on a line of its own, or put brackets around them: [a, b].";
    }
    /// A word of a list in typographic quotes: to YAML they are a part of it. `check --fix` writes plain ones.
    ODD_QUOTE: Warning "odd-quote" {
        da: "Ordet begynder med »{sign}«, og for YAML er det en del af ordet.", "Slet citationstegnene, eller skriv dem lige: \"…\"; »brobyg check --fix« gør det.",
            "YAML kender to slags citationstegn, de lige `\"` og `'`. Krumme citationstegn fra et tekstbehandlingsprogram er bogstaver som alle andre, så mærket bliver et andet end det samme ord uden dem. I titler og tekster må de gerne stå.";
        en: "The word begins with “{sign}”, and to YAML that is a part of the word.", "Delete the quotes, or write plain ones: \"…\"; “brobyg check --fix” does so.";
    }
    /// A number outside the bounds of its field.
    OUT_OF_RANGE: Error "out-of-range" {
        da: "»{field}« skal være {range}.", "Ret tallet.",
            "Feltet har en mindste eller en største værdi, og tallet ligger uden for den. Et syvtal på en skala fra 1 til 5 siger ingen noget. Ofte er der kommet et ciffer for meget med.";
        en: "“{field}” must be {range}.", "Correct the number.";
    }
    /// A choice field with a value that is not among its choices.
    UNKNOWN_CHOICE: Error "unknown-choice" {
        da: "»{value}« er ikke en mulighed for »{field}«.", "Mulighederne er: {choices}.",
            "Feltet er et valg mellem bestemte ord, så siderne kan sammenlignes og samles i lister. Ofte er ordet stavet anderledes end i `playbook.yaml`, eller også mangler der en mulighed dér.";
        en: "“{value}” is not a choice for “{field}”.", "The choices are: {choices}.";
    }
    /// A field that every document of the kind must have is missing or empty.
    MISSING_FIELD: Error "missing-field" {
        da: "Feltet »{field}« mangler ({kind}).", "Skriv »{field}:« med en værdi i hovedet.",
            "Feltet skal udfyldes på alle sider af denne sidetype, for ellers mangler læseren noget vigtigt. Det kan være glemt, stavet forkert eller stå tomt.";
        en: "The field “{field}” is missing ({kind}).", "Write “{field}:” with a value in the front matter.";
    }
    /// A level-two heading that every document of the kind must have is missing.
    MISSING_SECTION: Error adjustable "missing-section" {
        da: "Afsnittet »{section}« mangler ({kind}).", "Skriv overskriften »## {section}« og et afsnit under den.",
            "Alle sider af samme sidetype har de samme faste afsnit, så læseren kan finde rundt i dem. Afsnittet tæller kun med, når overskriften er på niveau to, altså har to havelåger foran, og er stavet som ventet.";
        en: "The section “{section}” is missing ({kind}).", "Write the heading “## {section}” and a text below it.";
    }
    /// Two documents of a kind have the same value in a field where each must have its own.
    NOT_UNIQUE: Error "not-unique" {
        da: "»{field}: {value}« står også på en anden side.", "Giv den ene en anden værdi.",
            "Feltet skal have sin egen værdi på hver side, så siderne kan kendes fra hinanden. Det kan for eksempel være et nummer. Som regel er den ene side lavet som en kopi af den anden, og værdien er ikke blevet rettet.";
        en: "Another page has “{field}: {value}” too.", "Give one of them another value.";
    }
    /// A name that is to be part of an address or of a file's name, but has other letters than `a`–`z`,
    /// `0`–`9` and `-`.
    BAD_NAME: Error "bad-name" {
        da: "»{field}« må kun indeholde små bogstaver a–z, tal og bindestreg.", "Skriv fx »{meant}«.",
            "Navnet skal bruges i en adresse eller et filnavn. Mellemrum, store bogstaver og æ, ø og å giver adresser, der ikke virker ens alle steder, for eksempel på nettet og på en usb-nøgle.";
        en: "“{field}” may only have small letters a–z, digits and hyphens.", "Write for instance “{meant}”.";
    }
    /// A task's own id, `{#id}`, that holds other letters than `a`–`z`, `A`–`Z`, `0`–`9`, `-` and `_`.
    BAD_TASK_ID: Error "bad-task-id" {
        da: "Punktets id »{id}« må kun indeholde bogstaverne a–z og A–Z, tal, bindestreg og understreg.", "Skriv fx »{meant}«.",
            "Det id, et punkt på en tjekliste har fået, holder styr på læserens flueben, også når teksten bliver rettet. Det skal være enkelt, så alle browsere kan bruge det. Mellemrum, punktum og æ, ø og å går ikke.";
        en: "The task id “{id}” may only have the letters a–z and A–Z, digits, hyphens and underscores.", "Write for instance “{meant}”.";
    }
    /// Two headings or two tasks on one page have been given the same id.
    DUPLICATE_ANCHOR: Error "duplicate-anchor" {
        da: "Id'et »{id}« er brugt to gange på siden.", "Giv den ene et andet id.",
            "Et id er det navn, et link kan pege på, og det, læserens flueben bliver husket under. Har to overskrifter eller punkter samme id, fører linket det forkerte sted hen, eller også følges to flueben ad. Det sker oftest, når en linje er kopieret.";
        en: "The id “{id}” is used twice on the page.", "Give one of them another id.";
    }
    /// A space other than the plain one in a mark of Markdown: after `-` or `##`, in the box of a task, in the line
    /// below a table's header. It looks the same, but the mark is shown as text. `check --fix` replaces it.
    ODD_SPACE: Warning adjustable "odd-space" {
        da: "Her står et {sign}; Markdown kender kun det almindelige mellemrum her.", "Slet tegnet, og skriv et almindeligt mellemrum; »brobyg check --fix« gør det.",
            "Et hårdt mellemrum ser ud som et mellemrum, men gør det ikke ud for et i Markdown: Listen, overskriften, tabellen eller tjeklistens felt bliver vist som almindelig tekst. På en Mac kommer det, når mellemrumstasten trykkes, mens Alt holdes nede, som den gør til `[`, `]` og `|`. Inde i en sætning er tegnet i orden, for eksempel i »10 km«.";
        en: "There is a {sign} here; Markdown only knows the plain space here.", "Delete it and write a plain space; “brobyg check --fix” does so.";
    }
    /// The mark of a heading or an item with no space after it: it is shown as text. `check --fix` puts the space.
    MARK_WITHOUT_SPACE: Warning adjustable "mark-without-space" {
        da: "Der mangler et mellemrum efter »{name}«, så linjen bliver vist som almindelig tekst.", "Sæt et mellemrum efter tegnet; »brobyg check --fix« gør det.",
            "En overskrift begynder med `##` og et mellemrum, og et punkt i en liste med `-` og et mellemrum. Uden mellemrummet kan Markdown ikke vide, at tegnet ikke hører til ordet, og linjen flyder sammen med de andre.";
        en: "There is no space after “{name}”, so the line is shown as text.", "Put a space after it; “brobyg check --fix” does so.";
    }
    /// Lines that begin with a dash or a bullet, as a word processor writes lists: they are no list. `check --fix`
    /// writes a hyphen.
    OTHER_LIST_MARK: Warning adjustable "other-list-mark" {
        da: "»{name}« begynder ikke et punkt i en liste, så linjerne flyder sammen.", "Begynd punktet med »- «; »brobyg check --fix« gør det.",
            "Et tekstbehandlingsprogram skriver lister med tankestreger eller prikker, og de følger med, når teksten kopieres. I Markdown begynder et punkt med en bindestreg, og linjer med andre tegn bliver til ét langt afsnit.";
        en: "“{name}” does not begin an item of a list, so the lines run together.", "Begin the item with “- ”; “brobyg check --fix” does so.";
    }
    /// Text at the top of a file that reads as front matter but is not read as such: it does not begin on the
    /// very first line, has no line `---` before and after it, or stands below front matter that has ended.
    /// Two keys of the page's kind are enough, whatever stands around them; one is, where it hides or is
    /// internal.
    FRONT_MATTER_NOT_FIRST: Error "front-matter-not-first" {
        da: "Det ligner et hoved ({keys}), men det bliver ikke læst som et, så det ville blive offentliggjort som tekst.", "Slet det, der står før linjen med »---«.",
            "Et hoved begynder på filens allerførste linje med tre bindestreger og slutter med en linje magen til. Står der noget før det, mangler bindestregerne, eller er hovedet allerede slut, ville felterne blive vist på siden, også de interne. To af sidetypens felter øverst i teksten er nok til at give fejlen, uanset om de står i et citat, en liste, en kommentar eller med fed skrift. Et enkelt er nok, hvis det skjuler siden eller er internt. Et felts navn, som læseren ser det, er almindelig tekst: »Dato: 3. marts« giver ingen fejl. Det samme gælder linjer som `nøgle:: værdi`, medmindre de skulle skjule noget.";
        en: "This looks like front matter ({keys}), but it is not read as such, so it would be published as text.", "Delete the text before the line “---”.";
    }
    /// A reference to a footnote that the text does not have: it is shown as it was written.
    UNDEFINED_FOOTNOTE: Warning adjustable "undefined-footnote" {
        da: "Fodnoten »{label}« findes ikke i teksten.", "Skriv »[^{label}]: …« på en linje for sig.",
            "Henvisningen bliver vist med klammer, sådan som den er skrevet, og læseren finder ingen note. Enten er noten slettet, eller også er navnet stavet forskelligt de to steder.";
        en: "There is no footnote “{label}” in the text.", "Write “[^{label}]: …” on a line of its own.";
    }
    /// Text that was plainly meant as a link but is none in Markdown: a space in the address or before it, brackets
    /// of the wrong sort, or a bracket that is missing. It is shown as it was written.
    NOT_A_LINK: Warning adjustable "not-a-link" {
        da: "»{text}« ligner et link, men er det ikke: {reason}.", "Skriv {meant}.",
            "Læseren ser klammerne og adressen i stedet for et link. Det sker, når der er mellemrum i en adresse, som så skal stå i vinkler, `[tekst](<min fil.md>)`, når parenteserne er byttet om, eller når en af dem mangler.";
        en: "“{text}” looks like a link but is none: {reason}.", "Write {meant}.";
    }
    /// A link by a label, `[text][label]`, that the page does not define: it is shown as it was written.
    UNDEFINED_LABEL: Warning adjustable "undefined-label" {
        da: "»{text}« er ikke et link, for siden har ingen linje »[{label}]: …«.", "Skriv linjen [{label}]: adresse, eller skriv adressen i linket: [tekst](adresse).",
            "Et link kan skrives med et navn i stedet for en adresse, `[tekst][navn]`, hvis adressen står på en linje for sig, `[navn]: adresse`. Uden den linje ser læseren klammerne. Ofte er navnet stavet forskelligt de to steder.";
        en: "“{text}” is not a link, because the page has no line “[{label}]: …”.", "Write the line [{label}]: address, or write the address in the link: [text](address).";
    }
    /// Markdown in a block of raw HTML, where it is not read: it is shown as it is written.
    MARKDOWN_IN_HTML: Warning adjustable "markdown-in-html" {
        da: "»{text}« bliver vist, som det står: I et stykke rå HTML bliver Markdown ikke læst.", "Sæt en tom linje efter starttagget og en før sluttagget, eller skriv det som HTML.",
            "Et stykke rå HTML begynder med en linje med et tag og varer ved til den næste tomme linje, og så længe er `[tekst](adresse)` og `**fed**` almindelige tegn. Med en tom linje før og efter bliver det midt imellem læst som Markdown igen.";
        en: "“{text}” is shown as it is written: in a block of raw HTML Markdown is not read.", "Put an empty line after the start tag and one before the end tag, or write it as HTML.";
    }
    /// A line that was meant as a comment, `[//]: # (…)`, but is text that everybody reads: it follows a text without an
    /// empty line, or is not written quite so.
    COMMENT_IN_TEXT: Error "comment-in-text" {
        da: "Linjen er nok ment som en kommentar, men den bliver vist for alle.", "Skriv den som <!-- … -->, eller sæt en tom linje før den.",
            "En linje som `[//]: # (en note)` er kun en kommentar, når der er en tom linje før den, og når noten står i parentes eller citationstegn. Ellers er den en del af teksten, som alle læser.";
        en: "The line was most likely meant as a comment, but it is shown to everybody.", "Write it as <!-- … -->, or put an empty line before it.";
    }
    /// A line that Markdown reads as the address of a link that the page does not have, `[Note]: Remember`: it is shown
    /// nowhere.
    LOST_LINE: Warning adjustable "lost-line" {
        da: "Linjen »{text}« bliver ikke vist: Markdown læser den som adressen i et link.", "Skriv {meant}",
            "En linje, der begynder med et navn i kantede klammer og et kolon, giver adressen på et link, `[navn]: adresse`, og den er ikke en del af teksten. Er den skrevet for at blive læst, forsvinder den uden et spor.";
        en: "The line “{text}” is not shown: Markdown reads it as the address of a link.", "Write {meant}";
    }
    /// A wikilink in a table with a bar that divides the cell, so that it is no link.
    BAR_IN_TABLE: Warning adjustable "bar-in-table" {
        da: "Stregen i »{link}« deler cellen, så det ikke bliver et link.", "Sæt en omvendt skråstreg foran stregen: {meant}.",
            "I en tabel skiller en lodret streg to celler, også midt i et link. Linket går i stykker, og det sidste i rækken kan falde ud af tabellen. Med `\\|` hører stregen til linket.";
        en: "The bar in “{link}” divides the cell, so that it is no link.", "Put a backslash before the bar: {meant}.";
    }
    /// A line of dashes that was meant as a rule between two parts of a text.
    DASHES_AS_RULE: Warning adjustable "dashes-as-rule" {
        da: "Linjen er nok ment som en vandret streg, men den har tankestreger i stedet for bindestreger.", "Skriv tre bindestreger: ---",
            "En vandret streg skrives med tre bindestreger på en linje for sig. Nogle programmer laver selv bindestreger om til tankestreger, og så står de i teksten som almindelige tegn.";
        en: "The line was most likely meant as a rule, but it has dashes instead of hyphens.", "Write three hyphens: ---";
    }
    /// Lines that were meant as a table, but are shown as text with bars.
    NOT_A_TABLE: Warning adjustable "not-a-table" {
        da: "Det ligner en tabel, men er det ikke: {reason}.", "Skriv en linje som denne under hovedet: {meant}",
            "En tabel er et hoved med celler mellem lodrette streger og lige under det en linje med bindestreger, én gruppe for hver celle. Passer den linje ikke, ser læseren stregerne i stedet for en tabel. Nogle programmer laver selv to bindestreger om til en tankestreg.";
        en: "This looks like a table but is none: {reason}.", "Write a line like this below the header: {meant}";
    }
    /// A row of a table with more cells than the header: those beyond it are not shown.
    EXTRA_CELL: Warning adjustable "extra-cell" {
        da: "Rækken har flere celler end tabellens hoved, som har {columns}; de sidste kommer ikke med.", "Giv hovedet lige så mange celler, eller skriv \\| for en streg, der hører til teksten.",
            "En tabel har de kolonner, som dens første række nævner. Det, der står længere til højre i en anden række, bliver ikke vist nogen steder. Som regel er der en streg for meget, eller også mangler hovedet en kolonne.";
        en: "The row has more cells than the header of the table, which has {columns}; the last ones are not shown.", "Give the header as many cells, or write \\| for a bar that belongs to the text.";
    }
    /// A line without a bar right below a table of several columns: it is shown as a row.
    LOOSE_ROW: Warning adjustable "loose-row" {
        da: "»{text}« bliver vist som en række i tabellen.", "Sæt en tom linje før den.",
            "En tabel varer ved til den næste tomme linje. Uden den bliver det, der står lige under tabellen, til en række med én celle.";
        en: "“{text}” is shown as a row of the table.", "Put an empty line before it.";
    }
    /// Two footnotes with the same label. The first is shown; the text of the other is on no page.
    DUPLICATE_FOOTNOTE: Warning adjustable "duplicate-footnote" {
        da: "Fodnoten »{label}« står her igen, og kun den første kommer med.", "Giv den ene et andet navn, eller slet den.",
            "Har to fodnoter samme navn, kan et henvisningstal kun føre til den ene, og teksten i den anden ville aldrig blive vist. Det gør ingen forskel, om navnet er skrevet med store eller små bogstaver. Som regel er noten kopieret fra en anden, eller også er navnet brugt før på siden.";
        en: "The footnote “{label}” is defined again here, and only the first is shown.", "Give one of them another name, or delete it.";
    }
    /// A footnote that nothing in the text refers to: it is not shown.
    UNUSED_FOOTNOTE: Warning adjustable "unused-footnote" {
        da: "Ingen henviser til fodnoten »{label}«, så den kommer ikke med.", "Skriv [^{label}] dér i teksten, hvor noten hører til, eller slet den.",
            "En fodnote bliver vist, når der står et mærke i teksten, som fører til den. Her er der intet mærke, og så får læseren heller ikke noten at se. Måske er sætningen med mærket slettet, eller også er navnet stavet på to måder.";
        en: "Nothing refers to the footnote “{label}”, so it is not shown.", "Write [^{label}] in the text where the note belongs, or delete it.";
    }
    /// Syntax of another program, such as a block of Material for Mkdocs (`!!! note`) or Docusaurus (`:::tip`), or a
    /// shortcode of Hugo (`{{< x >}}`). It is shown as it is written. In code, nothing is found.
    FOREIGN_SYNTAX: Warning adjustable "foreign-syntax" {
        da: "»{written}« er et andet programs skrivemåde og bliver vist, som det står.", "Skriv en boks: »> [!note] Titel« på en linje for sig og »>« foran hver linje i boksen.",
            "Andre programmer har egne tegn for bokse (`!!! note`, `:::tip`), indsatte stumper (`{{< x >}}`, `{% x %}`), indholdsfortegnelser (`[TOC]`), klasser (`{: .x}`) og formler (`$$`). Her er de almindelig tekst, og læseren ser tegnene. I kode giver de ingen advarsel, og en omvendt skråstreg foran det første tegn viser dem med vilje.";
        en: "“{written}” is another program's syntax, and is shown as it is written.", "Write a callout: “> [!note] Title” on a line of its own, and “>” before each line in it.";
    }
    /// A word with a number sign in the text, which in Obsidian is a tag. Here it is plain text: tags are
    /// written in the front matter.
    TAG_IN_TEXT: Hint adjustable "tag-in-text" {
        da: "»#{tag}« bliver vist som almindelig tekst og er ikke et emneord.", "Skriv det i hovedet, »tags: [{tag}]«; skal det blot stå her, så skriv »\\#{tag}«.",
            "I Obsidian er et ord med en havelåge foran et emneord. Her skrives emneord i hovedet under `tags`, så de kan samles på en side. Står ordet der for sin egen skyld, for eksempel et hashtag fra et socialt medie, fjerner en omvendt skråstreg foran havelågen forslaget.";
        en: "“#{tag}” is shown as plain text, and is no tag.", "Write it in the front matter, “tags: [{tag}]”; if it is only to be shown here, write “\\#{tag}”.";
    }
    /// An HTML comment that is not closed. One that begins within a paragraph ends with it, and what follows
    /// is text that everybody reads; one that begins on a line of its own goes on to the end of the page, and
    /// the rest of the page is lost.
    UNCLOSED_COMMENT: Error "unclosed-comment" {
        da: "Kommentaren her bliver ikke lukket, så {consequence}.", "Sæt »-->« i samme afsnit, før den tomme linje.",
            "En kommentar er en note til dem, der skriver, og den må ikke komme med i guiden. Begynder den midt i et afsnit, skal den også slutte dér: Alt efter den næste tomme linje bliver til almindelig tekst, som alle kan læse. Begynder den på en linje for sig, varer den ved, til den bliver lukket, og uden `-->` kommer resten af siden slet ikke med.";
        en: "The comment that begins here is not closed, so {consequence}.", "Put “-->” in the same paragraph, before the blank line.";
    }
    /// Raw HTML nested deeper than any page needs, or an element with hundreds of attributes. Browsers and
    /// cleaners alike break down on it. Such a page is not rendered.
    HTML_TOO_DEEP: Error "html-too-deep" {
        da: "Den rå HTML har for mange elementer inde i hinanden eller for mange attributter på ét element (over 500).", "Luk elementerne, eller skriv dem i Markdown.",
            "Rå HTML med så mange lag kan få både læserens browser og det program, der renser siden, til at gå i stå, og det samme kan et element med hundredvis af attributter. Det skyldes næsten altid, at tekst er kopieret fra en webside eller et tekstbehandlingsprogram, eller at elementer aldrig bliver lukket.";
        en: "The raw HTML is nested too deeply, or an element has too many attributes (more than 500).", "Close the elements, or write them in Markdown.";
    }
    /// Quotes, lists, boxes and emphasis nested deeper than any text needs.
    TEXT_TOO_DEEP: Error "text-too-deep" {
        da: "Her ligger for meget inde i hinanden: citater, lister, bokse og fremhævelser må højst være 100 lag dybe.", "Skriv det med færre lag.",
            "Ingen læser finder rundt i en tekst med så mange lag, og både browsere og skærmlæsere kan gå i stå af dem. Oftest er tegnene `>` eller `*` blevet gentaget ved en fejl, eller en besked er blevet citeret igen og igen.";
        en: "Quotes, lists, boxes and emphasis are nested too deeply here (more than 100 levels).", "Write it with fewer levels.";
    }
    /// Text that looks like the marker of an internal block but does not begin a quote block, so it would
    /// hide nothing.
    INTERNAL_OUTSIDE_QUOTE: Error "internal-outside-quote" {
        da: "Mærket for en intern blok står her, men skjuler ingenting.", "Begynd et citat med det: »> [!internal]« på en linje for sig og »>« foran hver linje i blokken.",
            "En intern blok er et citat, hvis første linje er `> [!internal]`. Står mærket et andet sted, er der ingen blok at skjule, og det følgende ville blive offentligt. Oftest mangler tegnet `>` først på linjen.";
        en: "The marker of an internal block hides nothing here.", "Begin a quote with it: “> [!internal]” on a line of its own, and “>” before each line of the block.";
    }
    /// A callout whose type is nearly `internal`. It is an error, because the block would be public although
    /// its author wants to hide it.
    CALLOUT_NEAR_INTERNAL: Error "callout-near-internal" {
        da: "Blokkens type »{type}« ser ud til at skulle skjule noget, men skjuler ingenting.", "Skriv »[!internal]«, eller vælg en anden type.",
            "Kun typen `internal` skjuler en blok i den offentlige udgave. Et ord, der ligner eller betyder det samme, giver en almindelig boks, som alle kan læse. Det er en fejl, fordi forfatteren tydeligvis vil skjule noget.";
        en: "The type “{type}” of the block looks as if it should hide something, but hides nothing.", "Write “[!internal]”, or choose another type.";
    }
    /// An internal block with nothing in it but its title: it hides nothing else. Most often the lines below
    /// it lack their `>`, and are public.
    EMPTY_INTERNAL_BLOCK: Warning "empty-internal-block" {
        da: "Den interne blok er tom og skjuler ikke det, der står under den.", "Skriv »>« foran hver linje, der skal skjules, også de tomme.",
            "En intern blok varer, så længe linjerne begynder med `>`. Her er der kun mærket og måske en titel. Som regel er det følgende tænkt som en del af blokken, men det er det ikke, og alle kan læse det.";
        en: "The internal block is empty, and does not hide the text below it.", "Write “>” before each line that is to be hidden, blank ones too.";
    }
    /// A quote right after an internal block. A blank line ends a block, so it is a quote of its own, and
    /// public.
    QUOTE_AFTER_INTERNAL_BLOCK: Warning "quote-after-internal-block" {
        da: "Lige efter den interne blok står der et citat, som ikke hører til den og ikke bliver skjult.", "Skriv »>« på den tomme linje imellem, hvis citatet skal skjules; skal det ikke, så sæt en sætning imellem.",
            "En tom linje uden `>` slutter blokken. Citatet efter den er et nyt citat, som alle kan læse, selv om det ser ud som en fortsættelse. Det samme sker, når blokken står i en punktopstilling og citatet uden for den.";
        en: "The quote right after the internal block does not belong to it and is not hidden.", "Write “>” on the blank line between them, if the quote is to be hidden; if not, put a sentence between them.";
    }
    /// Text on the line right below an internal block, without `>`: the block has ended, and the text is
    /// public.
    TEXT_BELOW_INTERNAL_BLOCK: Warning "text-below-internal-block" {
        da: "Linjen lige under den interne blok hører ikke til den og bliver ikke skjult.", "Skriv »>« foran linjen, hvis den skal skjules; skal den ikke, så sæt en tom linje imellem.",
            "Blokken slutter ved den første linje uden `>`. En fortsat sætning hører ganske vist med, men det gør en ny liste, en tabel eller et afsnit efter en overskrift ikke, selv om der ingen tom linje er imellem.";
        en: "The line right below the internal block does not belong to it and is not hidden.", "Write “>” before the line, if it is to be hidden; if not, put a blank line between them.";
    }
    /// A comment, or the marker of an internal block, in a field or a setting that is plain text: it is shown
    /// as it is written, and so is what it was to hide.
    HIDING_IN_FIELD: Error "hiding-in-field" {
        da: "»{field}« er ren tekst, så {what} skjuler ingenting her.", "Slet det, der ikke skal ses.",
            "Kommentarer (`<!-- … -->` og `%% … %%`) og interne blokke virker i sidens tekst og i felter, der er Markdown. I en titel, et resumé, et emneord og andre felter med ren tekst ville alle tegn blive vist, som de står. Skriv noter i sidens tekst eller i et internt felt.";
        en: "“{field}” is plain text, so {what} hides nothing here.", "Delete what must not be seen.";
    }
    /// Raw HTML with the address of a picture on another site. The guide is read offline and asks no stranger for
    /// anything: readers get a link to it.
    ADDRESS_IN_HTML: Warning adjustable "address-in-html" {
        da: "Rå HTML henter et billede fra et andet websted; læseren får højst et link til det.", "Gem billedet ved siden af siden, og brug det derfra.",
            "Guiden skal kunne læses uden net, og den må ikke røbe for et fremmed websted, hvem der læser den. Derfor bliver billedet ikke hentet: Læseren ser et link med billedets beskrivelse (`alt`). Billeder og links inden for guiden bliver efterprøvet som dem, der er skrevet i Markdown.";
        en: "Raw HTML loads a picture from another site; readers get a link to it at most.", "Save the picture beside the page and use it from there.";
    }
    /// An element of raw HTML that sanitising removes. What is in it is kept as text, unless it is a script or a
    /// style. Said once for each name on a page.
    REMOVED_HTML: Warning adjustable "removed-html" {
        da: "HTML-elementet »<{tag}>« bliver fjernet.", "Skriv \\<{tag}>, hvis det skal kunne læses, eller slet det.",
            "Rå HTML bliver renset, så den hverken kan køre et program eller hente noget udefra, og kun almindelige elementer får lov at blive. Det, der står mellem start og slut, bliver som regel stående som tekst. Er det slet ikke HTML, men en pladsholder som `<navn>`, forsvinder ordet for læseren. Hvert navn bliver nævnt én gang på siden.";
        en: "The HTML element “<{tag}>” is removed.", "Write \\<{tag}> if it is to be read, or delete it.";
    }
    /// An attribute in raw HTML that sanitising removes, such as `style`, `onclick` or a class of one's own.
    REMOVED_ATTRIBUTE: Warning adjustable "removed-attribute" {
        da: "HTML-attributten »{attribute}« bliver fjernet.", "Slet den. Skal siden se anderledes ud, så er det en sag for temaet.",
            "Rå HTML bliver renset, så den hverken kan køre et program eller hente noget udefra. Farver, skrift og placering hører til i temaet, og derfor bliver `style` og egne klasser ikke stående. Hvert navn bliver nævnt én gang på siden. Skriver I `html: trusted` i `playbook.yaml`, bliver HTML vist, som den står.";
        en: "The HTML attribute “{attribute}” is removed.", "Delete it. How a page looks is up to the theme.";
    }
}
