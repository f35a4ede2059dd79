//! Findings that need the whole guide: names, references, links and files.

super::rules! {
    list LINKS;
    /// Two documents have the same id, so that no reference could tell them apart.
    DUPLICATE_ID: Error "duplicate-id" {
        da: "To sider har id'et »{id}«.", "Giv den ene et andet »id«.",
            "Et id er sidens faste navn, som andre sider henviser til den med. Har to sider det samme, er det umuligt at vide, hvilken af dem en henvisning mener. Som regel er den ene fil lavet som en kopi af den anden.";
        en: "Two pages have the id “{id}”.", "Give one of them another “id”.";
    }
    /// Two pages (or a page and an alias, a tag, a file) would be written to the same file.
    SAME_OUTPUT: Error "same-output" {
        da: "To sider eller filer vil blive skrevet til »{output}«.", "Giv den ene et andet »slug«, alias, mærke eller filnavn.",
            "Hver side bliver til en fil i guiden, og her ville den ene overskrive den anden. Det sker, når to navne bliver ens, fordi store bogstaver, æ, ø og å er skrevet om, eller når et mærke eller en fil i `static` rammer en side, der findes i forvejen.";
        en: "Two pages or files would be written to “{output}”.", "Give one of them another “slug”, alias, tag or file name.";
    }
    /// A page or file of the author's has the path of one that the program would make. The author's is written.
    GENERATED_REPLACED: Hint adjustable "generated-replaced" {
        da: "Den træder i stedet for »{output}«, som programmet ellers selv laver.", "Er det ikke meningen, så giv den et andet navn.",
            "Programmet laver selv nogle sider og filer: forsiden, sidetypernes lister, mærkernes sider, `404.html`, `guide.json` og temaets filer. Har I selv en side eller en fil i `static` med sådan et navn, er det jeres, der kommer med, og links til stedet fører til den.";
        en: "It takes the place of “{output}”, which the program would make.", "If that is not what you want, give it another name.";
    }
    /// A relation names a document that does not exist.
    UNRESOLVED_REFERENCE: Error "unresolved-reference" {
        da: "»{field}« peger på »{target}«, som ikke findes.", "Skriv sidens id, sti, titel eller alias.",
            "Feltet er en relation, der binder siden sammen med en anden, men ingen side svarer til det, der står. Ofte er navnet stavet forkert, eller også er siden omdøbt, flyttet, slettet eller endnu ikke skrevet.";
        en: "“{field}” points to “{target}”, which does not exist.", "Write the page's id, path, title or alias.";
    }
    /// A relation names a document of another kind than the field is for.
    WRONG_KIND: Error "wrong-kind" {
        da: "»{field}« skal pege på sidetypen {expected}, men »{target}« er af typen {actual}.", "Peg på en side af den rette type.",
            "En relation er lavet til én bestemt sidetype: Et felt til aktører kan for eksempel ikke rumme et kort. Enten er navnet skrevet i et forkert felt, eller også ligger den anden side i en forkert mappe.";
        en: "“{field}” must point to the kind {expected}, but “{target}” is of the kind {actual}.", "Point to a page of the right kind.";
    }
    /// A name that several documents have.
    AMBIGUOUS: Error "ambiguous" {
        da: "»{target}« kan være flere {things}: {candidates}.", "Skriv det fulde id.",
            "Navnet passer på flere sider, og programmet vælger ikke på må og få. Det sker, når to sider har samme titel eller alias, eller når to filer hedder det samme i hver sin mappe.";
        en: "“{target}” may mean several {things}: {candidates}.", "Write the full id.";
    }
    /// A link in the text leads to no page and no file.
    DEAD_LINK: Error "dead-link" {
        da: "Linket peger på »{target}«, som ikke findes.", "Ret stien eller navnet.",
            "Et link, der ikke fører nogen steder hen, spilder læserens tid og svækker tilliden til guiden. Ofte er siden omdøbt eller flyttet, eller også er stien ikke regnet fra den fil, linket står i.";
        en: "The link points to “{target}”, which does not exist.", "Correct the path or the name.";
    }
    /// A link leads to a page that is there, but not to a heading of it.
    DEAD_HEADING: Error "dead-heading" {
        da: "Siden findes, men har ingen overskrift »{heading}«.", "Ret overskriften i linket.",
            "Linket ville kun føre til toppen af siden, og læseren måtte selv lede videre. Som regel er overskriften blevet ændret, efter at linket blev skrevet.";
        en: "The page has no heading “{heading}”.", "Correct the heading in the link.";
    }
    /// A link leads to a page that is there, but not to a block of it: no paragraph, list item or table of
    /// the page ends in `^name`.
    DEAD_BLOCK: Error "dead-block" {
        da: "Siden findes, men har ingen blok »^{block}«.", "Skriv ^{block} efter det afsnit, linket skal pege på, eller ret linket.",
            "En blok er et afsnit, et punkt eller en tabel, der slutter med `^` og et navn, så man kan linke præcis dertil. Ingen blok på siden har det navn, linket bruger. Måske er det stavet anderledes, eller også er det forsvundet, da teksten blev rettet.";
        en: "The page has no block “^{block}”.", "Write ^{block} after the paragraph that the link should lead to, or correct the link.";
    }
    /// Pages that embed one another in a cycle, or a part of a page that embeds itself. The text would never
    /// end.
    EMBED_CYCLE: Error "embed-cycle" {
        da: "Indlejringen går i ring: {ring}.", "Gør den ene indlejring til et link: slet udråbstegnet.",
            "En indlejring viser en anden sides tekst midt i denne. Når sider indlejrer hinanden, eller et afsnit indlejrer sig selv, ville teksten aldrig slutte. Det sker let, når to sider henviser til hinanden, og begge har et udråbstegn foran linket.";
        en: "The embeds form a cycle: {ring}.", "Make one of the embeds a link: delete the exclamation mark.";
    }
    /// An embed that brings in more than a page can carry: embeds within embeds, deeper than 12 levels or
    /// larger than half a million pieces of text.
    EMBED_TOO_LARGE: Error "embed-too-large" {
        da: "Indlejringen henter for meget ind på siden.", "Indlejr et enkelt afsnit (![[side#overskrift]]), eller link til siden.",
            "Indlejringer kan rumme andre indlejringer, og tilsammen bliver de her til mere, end en side kan bære: over 12 lag eller over en halv million tekststykker. En så stor side er langsom at åbne og umulig at finde rundt i.";
        en: "The embed brings too much into the page.", "Embed a single section (![[page#heading]]), or link to the page.";
    }
    /// All embeds of the guide together bring in more than 100 MB of text, and more than ten times the text
    /// that the guide has itself.
    EMBEDS_TOO_LARGE: Error "embeds-too-large" {
        da: "Med denne indlejring henter guidens indlejringer tilsammen for meget ind: over 100 MB tekst.", "Indlejr et enkelt afsnit (![[side#overskrift]]), eller link til siden.",
            "Den samme tekst bliver skrevet igen på hver side, der indlejrer den. Her fylder gentagelserne over 100 MB og over ti gange så meget som guidens egen tekst, og så stor en guide er hverken til at hente eller til at have på en usb-nøgle. Det er som regel én lang side, der er indlejret på mange andre.";
        en: "With this embed the embeds of the guide bring in too much together: more than 100 MB of text.", "Embed a single section (![[page#heading]]), or link to the page.";
    }
    /// A picture or another file that a page uses does not exist.
    MISSING_FILE: Error adjustable "missing-file" {
        da: "Filen »{target}« findes ikke.", "Ret stien; den regnes fra sidens egen mappe.",
            "Læseren ville se et tomt felt eller et link, der ikke virker. Måske ligger filen i en anden mappe, er aldrig blevet lagt ind eller har en anden endelse end den, der står på siden.";
        en: "The file “{target}” does not exist.", "Correct the path; it is relative to the page's own folder.";
    }
    /// A picture field names something that is no picture.
    NOT_A_PICTURE: Error "not-a-picture" {
        da: "»{target}« er ikke et billede.", "Brug en fil af typen png, jpg, gif, webp, avif eller svg.",
            "Stedet er til et billede, og browseren kan kun vise de formater, den kender. En pdf eller et tekstdokument skal i stedet have et link i teksten. Billeder fra en telefon kan være gemt som heic og må så laves om til jpg.";
        en: "“{target}” is not a picture.", "Use a file of the type png, jpg, gif, webp, avif or svg.";
    }
    /// An address that a guide may not hold: only http, https, mailto and tel are safe in every reader's
    /// browser.
    FORBIDDEN_ADDRESS: Error "forbidden-address" {
        da: "Adressen »{target}« må ikke bruges i et link.", "Brug https, http, mailto, tel eller en sti i guiden.",
            "Visse adresser kan få læserens browser til at køre et program eller åbne filer på computeren, for eksempel dem, der begynder med `javascript:` eller `file:`. De må derfor ikke stå i en guide. Det sker især, når en adresse er kopieret fra et andet program.";
        en: "The address “{target}” may not be used in a link.", "Use https, http, mailto, tel or a path in the guide.";
    }
    /// A picture from another site. The guide is read offline and asks no stranger for anything: where a playbook
    /// lets it stand, readers get a link to it.
    EXTERNAL_IMAGE: Error adjustable "external-image" {
        da: "Billedet ligger på et andet websted.", "Gem billedet ved siden af siden, og brug det derfra.",
            "Guiden skal kunne læses uden net, og den må ikke røbe for et fremmed websted, hvem der læser den. Et billede, der bliver hentet udefra, bryder med begge dele. Husk at undersøge, om billedet må bruges, før det bliver kopieret.";
        en: "The picture is on another site.", "Save the picture beside the page and use it from there.";
    }
    /// A file that may not be published: HTML, also under another name, or a picture (SVG) that holds a
    /// script, an address outside itself, or a document type.
    REFUSED_FILE: Error "refused-file" {
        da: "Filen »{target}« kan ikke komme med: {reason}.", "Gem den som billede (png, jpg eller svg uden script), som pdf eller i et almindeligt kontorformat.",
            "Nogle filtyper kan rumme et program, som kører i læserens browser, når filen bliver åbnet. Det gælder blandt andet HTML-filer, også når de har et andet navn, og svg-billeder med script, med adresser, der henter noget udefra, eller med en dokumenttype. De kommer ikke med, heller ikke når filen er harmløs, for det er ikke til at afgøre. Begynder et svg-billede med en linje `<!DOCTYPE svg …>`, som ældre tegneprogrammer skriver, kan den slettes i en teksteditor; billedet ser ud som før.";
        en: "The file “{target}” cannot be part of the guide: {reason}.", "Save it as a picture (png, jpg, or svg without script), pdf or a common office format.";
    }
    /// A file in `static/` that could run as script, in a browser or on a server, or that is HTML under another name.
    /// The playbook may say that these files are trusted.
    REFUSED_STATIC: Error "refused-static" {
        da: "Filen »{target}« i »static« kan ikke komme med: {reason}.", "Tag den ud af »static«, eller skriv »static: trusted« i playbook.yaml, hvis I stoler på alt, hvad der ligger dér.",
            "Alt i `static` bliver kopieret, som det er. En webside, et script eller et typografiark kan få læserens browser til at køre et program eller hente noget udefra, og det gælder også HTML, der er gemt under et andet navn, og svg-billeder med script. Markdown bliver ikke til sider her, så interne felter ville stå åbent i filen. Er det jeres egne filer, og ved I, hvad der er i dem, kan `static: trusted` slå kontrollen fra.";
        en: "The file “{target}” in “static” cannot be part of the guide: {reason}.", "Take it out of “static”, or write “static: trusted” in playbook.yaml if you trust everything there.";
    }
    /// A picture in the public edition that cannot be read as what its name says, so that the position and
    /// names which cameras and programs write into pictures could not be taken out of it. The internal
    /// edition has pictures as they are.
    UNREADABLE_IMAGE: Error "unreadable-image" {
        da: "Billedet »{target}« kan ikke komme med i den offentlige udgave: {reason}.", "Åbn det i et billedprogram, og gem det igen som png, jpg eller webp, uden oplysninger om kamera og sted.",
            "I den offentlige udgave bliver det, som telefoner og billedprogrammer skriver i et billede, fjernet: hvor det er taget, hvornår og af hvem. Det kan kun lade sig gøre, når billedet er helt og er af den type, som navnet siger. Ellers kunne det røbe noget, og derfor er det en fejl. Tit er et billede fra en telefon bare blevet omdøbt, for eksempel fra heic til jpg.";
        en: "The picture “{target}” cannot be part of the public edition: {reason}.", "Open it in an image editor and save it again as png, jpg or webp, without information about camera and place.";
    }
    /// Public text links to an internal page without words of its own, so that the page's name would be
    /// published. It is replaced by neutral words.
    BARE_LINK_TO_INTERNAL: Warning "bare-link-to-internal" {
        da: "Linket peger på en intern side og har ingen egen tekst, så læseren ser nogle neutrale ord i stedet for sidens navn.", "Giv linket sin egen tekst: [[side|tekst]].",
            "Læseren af den offentlige udgave må ikke kunne se, hvad en intern side hedder. Derfor bliver navnet erstattet af nogle neutrale ord, og sætningen kan komme til at lyde underlig.";
        en: "The link points to an internal page and has no text of its own, so readers see neutral words instead of the page's name.", "Give the link its own text: [[page|text]].";
    }
}
