//! Findings about YAML as such, in front matter and in playbook.yaml alike.

super::rules! {
    list YAML;
    /// The YAML cannot be read. The parser's own words follow; the usual causes are a missing space after a
    /// colon, a text with a colon in it that wants quotes, a quote that is not closed, or lines that are not
    /// indented alike.
    YAML_SYNTAX: Error "yaml-syntax" {
        da: "YAML kan ikke læses her ({reason}).", "Se efter indrykning, mellemrum efter kolon og afsluttede citationstegn; sæt citationstegn om en tekst med kolon i.",
            "Hovedet og `playbook.yaml` er skrevet i YAML, hvor mellemrum, kolon og indrykning har betydning. Her går det ikke op, og det i parentesen er forklaringen fra det program, der læser YAML. De hyppigste årsager er et manglende mellemrum efter et kolon, et citationstegn, der ikke er lukket, og linjer, der ikke er rykket lige langt ind.";
        en: "The YAML cannot be read here ({reason}).", "Check the indentation, the space after a colon and the closing quotes; put quotes around a text that contains a colon.";
    }
    /// A text with a colon and a space in it. YAML takes what stands before the colon for a key.
    YAML_COLON: Error "yaml-colon" {
        da: "Teksten har et kolon, og YAML tager det for en ny nøgle.", "Sæt citationstegn om hele teksten: nøgle: \"tekst: mere tekst\".",
            "I YAML er det et kolon med et mellemrum efter, der skiller nøglen fra værdien. Står det midt i en tekst, ser det ud, som om der begynder en ny nøgle. Det sker især i titler og resuméer, hvor der kommer noget efter et kolon.";
        en: "The text has a colon, and YAML takes that for a new key.", "Put quotes around the whole text: key: \"text: more text\".";
    }
    /// A line without a colon among lines that give keys their values, or with a colon and no space after it.
    YAML_NO_COLON: Error "yaml-no-colon" {
        da: "Linjen mangler et kolon med et mellemrum efter.", "Skriv »nøgle: værdi«. Hører linjen til teksten ovenfor, så ryk den ind; er den et punkt i en liste, så lad den begynde med »- «.",
            "Hver linje i hovedet og i `playbook.yaml` giver en nøgle dens værdi, og det er kolonet og mellemrummet efter det, der skiller de to ad: `phase: midt`. Mangler kolonet eller mellemrummet, kan det ikke ses, hvor nøglen slutter. Det gælder også en tekst, der fortsætter på en ny linje uden at være rykket ind.";
        en: "The line has no colon with a space after it.", "Write “key: value”. If the line belongs to the text above, indent it; if it is an item of a list, begin it with “- ”.";
    }
    /// A line that is indented further, or less far, than the lines that it belongs with. YAML tells by the
    /// indentation alone what belongs to what.
    YAML_INDENT: Error "yaml-indent" {
        da: "Linjen er ikke rykket lige så langt ind som de linjer, den hører sammen med.", "Ret mellemrummene først på linjen, så nøgler på samme niveau begynder lige under hinanden.",
            "I YAML er det alene indrykningen, der viser, hvad der hører til hvad. Nøgler, der hører under det samme, skal begynde i samme kolonne, og det, der hører under dem, skal rykkes længere ind, helst med to mellemrum ad gangen.";
        en: "The line is not indented like the lines that it belongs with.", "Correct the spaces at the beginning of the line, so that keys of one level begin right below each other.";
    }
    /// A quoted text that is not closed, or that goes on without being indented.
    YAML_QUOTE: Error "yaml-quote" {
        da: "Citationstegnet her bliver ikke lukket.", "Sæt et citationstegn, hvor teksten slutter.",
            "En tekst, der begynder med et citationstegn, varer til det næste af samme slags. Mangler det, bliver alt det følgende læst som en del af teksten. Fejlen kan også skyldes, at teksten fortsætter på en ny linje uden at være rykket ind.";
        en: "The quote that begins here is not closed.", "Put a quote where the text ends.";
    }
    /// A quote of the same kind within a quoted text: it ends the text there. `check --fix` escapes it where no
    /// other reading is left.
    YAML_INNER_QUOTE: Error "yaml-inner-quote" {
        da: "Citationstegnet her slutter teksten, men der står mere efter det.", "Skriv det som \\\" (mellem enkelte citationstegn som ''), eller sæt den anden slags citationstegn om hele teksten.",
            "En tekst, der begynder med et citationstegn, slutter ved det næste af samme slags. Skal teksten selv have citationstegn i sig, må de skrives på en anden måde, for eksempel `'Han sagde \"hej\"'` eller med »…«. Er kun et af tegnene meningen, så flyt det sidste derhen, hvor teksten slutter. Hvor der ikke er tvivl, kan `check --fix` rette det.";
        en: "The quote here ends the text, but more follows it.", "Write it as \\\" (between single quotes as ''), or put the other kind of quotes around the whole text.";
    }
    /// A space other than the plain one where YAML needs that: in the indentation, after a hyphen or beside a
    /// colon. It looks the same. `check --fix` replaces it.
    YAML_ODD_SPACE: Error "yaml-odd-space" {
        da: "Her står et {sign}; YAML kender kun det almindelige mellemrum.", "Slet tegnet, og skriv et almindeligt mellemrum; »brobyg check --fix« gør det.",
            "Et hårdt mellemrum ser ud som et mellemrum, men er det ikke for YAML, så en nøgle og dens værdi bliver ikke skilt ad. På en Mac kommer det, når man trykker på mellemrumstasten, mens Alt holdes nede, og det følger med, når tekst kopieres fra et tekstbehandlingsprogram eller en webside. Inde i en værdi er tegnet tilladt.";
        en: "There is a {sign} here; YAML only knows the plain space.", "Delete it and write a plain space; “brobyg check --fix” does so.";
    }
    /// An item of a list that begins with a hyphen and no space, or with a sign that other programs use.
    /// `check --fix` writes a hyphen and a space.
    YAML_ITEM: Error "yaml-item" {
        da: "Linjen begynder med »{sign}«; i YAML begynder et punkt med »- «.", "Skriv en bindestreg og et mellemrum; »brobyg check --fix« gør det.",
            "I YAML begynder hvert punkt i en liste med en bindestreg og et mellemrum. Mangler mellemrummet, er bindestregen en del af teksten, og en tankestreg eller en prik fra et tekstbehandlingsprogram er et tegn som alle andre.";
        en: "The line begins with “{sign}”; in YAML an item begins with “- ”.", "Write a hyphen and a space; “brobyg check --fix” does so.";
    }
    /// A text in typographic quotes with a colon in it: to YAML these quotes are letters, so that the colon ends
    /// a key. `check --fix` writes plain ones.
    YAML_ODD_QUOTE: Error "yaml-odd-quote" {
        da: "Teksten begynder med »{sign}«, og det citationstegn kender YAML ikke.", "Skriv lige citationstegn om hele teksten: \"…\"; »brobyg check --fix« gør det.",
            "YAML kender to slags citationstegn, de lige `\"` og `'`. Tekstbehandlingsprogrammer skriver ofte krumme i stedet, og de er bogstaver som alle andre. Et kolon i teksten ser derfor ud, som om der begynder en ny nøgle.";
        en: "The text begins with “{sign}”, and YAML does not know that quote.", "Write plain quotes around the whole text: \"…\"; “brobyg check --fix” does so.";
    }
    /// A word with a `#` before it in a list in brackets: a comment, so that the list is never closed.
    YAML_COMMENT: Error "yaml-comment" {
        da: "»#« begynder en kommentar, så resten af listen ikke er med.", "Sæt citationstegn om ordet, eller slet »#«; »brobyg check --fix« sætter dem.",
            "I YAML er alt fra et `#` med et mellemrum eller en klamme før det og til linjens slutning en kommentar. I `tags: [#have, #by]` er alt efter den første klamme altså væk, og listen bliver aldrig lukket. Mærker skrives uden `#` eller i citationstegn.";
        en: "The “#” begins a comment, so that the rest of the list is missing.", "Put quotes around the word, or delete the “#”; “brobyg check --fix” puts them.";
    }
    /// A `#` after a space, with a word right after it: YAML takes the rest of the line for a comment, and most
    /// likely it is a part of the text.
    CUT_VALUE: Warning "cut-value" {
        da: "Teksten slutter her: »#« efter et mellemrum gør resten af linjen til en kommentar.", "Sæt citationstegn om hele teksten. Er det en kommentar, så skriv et mellemrum efter »#«.",
            "I YAML er alt fra et `#` med et mellemrum før det og til linjens slutning en kommentar, som ikke kommer med i guiden. I `title: Kort #32` er titlen altså kun »Kort«, og `tags: #have` er helt tom. Med citationstegn, `\"Kort #32\"`, kommer det hele med.";
        en: "The text ends here: a “#” after a space makes the rest of the line a comment.", "Put quotes around the whole text. If it is a comment, write a space after the “#”.";
    }
    /// A list in brackets, or keys in braces, that are not closed.
    YAML_BRACKET: Error "yaml-bracket" {
        da: "Klammen her bliver ikke lukket.", "Sæt »]« eller »}«, hvor listen slutter.",
            "En liste, der begynder med `[`, slutter med `]`, og nøgler, der begynder med `{`, slutter med `}`. Mangler den sidste klamme, bliver alt det følgende læst som en del af listen. Er klammen en del af en tekst, skal der citationstegn om hele teksten.";
        en: "The bracket that begins here is not closed.", "Put “]” or “}” where the list ends.";
    }
    /// A tab where YAML wants spaces. A tab has no agreed width, so YAML forbids it in indentation.
    YAML_TAB: Error "yaml-tab" {
        da: "Her står et tabulatortegn; YAML rykkes ind med mellemrum.", "Skift tabulatortegnet ud med to mellemrum.",
            "Et tabulatortegn er ikke lige bredt i alle programmer, og derfor må det ikke bruges til indrykning i YAML. De fleste tekstprogrammer kan indstilles til at sætte mellemrum, når man trykker på tabulatortasten.";
        en: "YAML is indented with spaces, not with a tab.", "Replace the tab with two spaces.";
    }
    /// YAML that is nested deeper than 32 levels. Nothing an author writes is, and some files are made to
    /// bring programs down.
    YAML_NESTING: Error "yaml-nesting" {
        da: "Der er for mange niveauer inde i hinanden her (over 32).", "Skriv det fladere.",
            "Ingen side har brug for så mange lister inde i hinanden. Som regel er noget kommet med ved en fejl, for eksempel en lang række klammer. Grænsen er der også, fordi sådanne filer kan få et program til at gå ned.";
        en: "This is nested too deeply (more than 32 levels).", "Write it flatter.";
    }
    /// An anchor (`&name`) or an alias (`*name`). They are not used here: a few bytes of them can stand for
    /// gigabytes.
    YAML_ANCHOR: Error "yaml-anchor" {
        da: "Ankre og aliasser (& og *) kan ikke bruges her.", "Skriv værdien ud, eller sæt citationstegn om teksten.",
            "Når en værdi begynder med `&` eller `*`, er det i YAML en henvisning til noget andet i filen. Det kan ikke bruges her, for få tegn kan komme til at stå for uhyre mængder tekst. Oftest er det bare en almindelig tekst, der begynder med et af de to tegn, for eksempel en fremhævelse med stjerner.";
        en: "Anchors and aliases (& and *) cannot be used here.", "Write the value out, or put quotes around the text.";
    }
    /// A YAML tag (`!name`). What type a value has is decided by its field, not by the file.
    YAML_TAG: Error "yaml-tag" {
        da: "YAML-mærker (!) kan ikke bruges her.", "Slet mærket, eller sæt citationstegn om teksten.",
            "Et udråbstegn først i en værdi angiver i YAML, hvilken type værdien har. Her er det feltet, der bestemmer typen, så mærket er overflødigt. Oftest er det bare en tekst, der begynder med et udråbstegn.";
        en: "YAML tags (!) cannot be used here.", "Delete the tag, or put quotes around the text.";
    }
    /// The same key twice in one place. Which of the two was meant cannot be known.
    DUPLICATE_KEY: Error "duplicate-key" {
        da: "Nøglen »{key}« står her to gange.", "Behold den ene.",
            "Programmet kan ikke vide, hvilken af de to værdier der gælder, og det gætter ikke. Det sker gerne, når et hoved er kopieret fra en anden side, og feltet så er skrevet ind en gang til.";
        en: "The key “{key}” is given twice.", "Keep one of them.";
    }
    /// Something other than a plain text stands as a key.
    KEY_NOT_TEXT: Error "key-not-text" {
        da: "En nøgle skal være en enkelt tekst.", "Skriv »nøgle: værdi«.",
            "Det, der står før kolonet, skal være et enkelt ord eller en kort tekst. Her står der en liste eller noget andet sammensat. Det skyldes tit en klamme, der er havnet først på linjen.";
        en: "A key must be a single text.", "Write “key: value”.";
    }
    /// Keys and values were expected: a line such as `title: Partnerskaber` for each.
    NOT_A_MAP: Error "not-a-map" {
        da: "Her skal der stå nøgler med værdier.", "Skriv hver nøgle på en linje for sig: »nøgle: værdi«.",
            "Stedet skal udfyldes med nøgler, der hver har en værdi, for eksempel `title: Lektiecafé`. Her står der i stedet en løs tekst eller en liste. Ofte mangler kolonet eller mellemrummet efter det.";
        en: "Keys with values are expected here.", "Write each on a line of its own: “key: value”.";
    }
}
