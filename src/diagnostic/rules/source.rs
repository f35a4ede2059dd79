//! Findings about files as such, before their content is parsed.

super::rules! {
    list SOURCE;
    /// A text file holds bytes that are no UTF-8: it was saved in an older encoding, or is no text at all.
    NOT_UTF8: Error "not-utf8" {
        da: "Filen er ikke gemt som UTF-8; her står byten {byte}.", "Åbn filen i din editor, og gem den som UTF-8.",
            "UTF-8 er den måde at gemme bogstaver på, som alle nyere programmer bruger. Filen er gemt på en ældre måde, ofte af et gammelt tekstprogram, eller den er slet ikke en tekst. Blev den læst alligevel, ville æ, ø og å blive til forkerte tegn i guiden.";
        en: "The file is not UTF-8: the byte here is {byte}.", "Open the file in your editor and save it as UTF-8.";
    }
    /// A text file holds a control character (NUL and its like). No editor writes one on purpose, and HTML
    /// forbids them.
    CONTROL_CHARACTER: Error "control-character" {
        da: "Her står et usynligt styretegn ({name}).", "Slet tegnet, og gem filen som UTF-8.",
            "Styretegn kan ikke ses på skærmen og må ikke stå i en webside. De følger som regel med, når tekst er kopieret fra en pdf eller fra et andet program.";
        en: "There is an invisible control character here ({name}).", "Delete it and save as UTF-8.";
    }
    /// The marks that Git leaves in a file whose versions it could not merge. Both versions stand in it.
    CONFLICT_MARK: Error "conflict-mark" {
        da: "Her står to udgaver af teksten, som Git ikke kunne flette.", "Behold den rigtige af de to udgaver, og slet linjerne med »<<<<<<<«, »=======« og »>>>>>>>«.",
            "Når to har rettet det samme sted, sætter Git begge udgaver ind i filen med en linje med mærker før, imellem og efter dem. Det er meningen, at et menneske vælger. Er det glemt, ville læseren få begge udgaver og mærkerne med.";
        en: "There are two versions of the text here that Git could not merge.", "Keep the right one of the two, and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”.";
    }
    /// The file is there but cannot be read: its permissions forbid it, the disk failed, or it is no ordinary
    /// file.
    UNREADABLE: Error "unreadable" {
        da: "Filen kan ikke læses: {reason}.", "Se efter, om det er en almindelig fil, som du har ret til at læse.",
            "Filen ligger på sin plads, men computeren vil ikke åbne den. Enten mangler der rettigheder til den, eller også svigter disken eller netværksdrevet, eller det, der ligner en fil, er noget andet. Guiden kan ikke laves, før filen kan læses.";
        en: "The file cannot be read: {reason}.", "Check that it is an ordinary file that you are allowed to read.";
    }
    /// A Markdown file of 5 MB or more. A page of that size is no page; most often a picture was pasted in as
    /// text.
    TOO_LARGE: Error "too-large" {
        da: "Filen fylder {size} MB; en side skal fylde under 5 MB.", "Del den i flere sider, og gem billeder som filer for sig.",
            "Så stor en tekst er for tung både for læseren og for browseren. Oftest skyldes det, at et billede er sat ind i selve teksten som en lang række tegn.";
        en: "The file is {size} MB; a page must be under 5 MB.", "Split it into several pages, and keep pictures as files of their own.";
    }
    /// A Markdown file without a word in it. It becomes a page with nothing but its name.
    EMPTY: Warning adjustable "empty-file" {
        da: "Filen er tom.", "Skriv noget i den, eller slet den.",
            "Der står ikke et ord i filen, så læseren ville kun få et navn at se. Det er som regel en side, som nogen er begyndt på og har glemt.";
        en: "The file is empty.", "Write something in it, or delete it.";
    }
    /// A folder whose name ends as a Markdown file's does.
    FOLDER_NAMED_AS_FILE: Warning "folder-named-as-file" {
        da: "Det er en mappe, men navnet ender som en Markdown-fils.", "Giv mappen et navn uden ».md«.",
            "Endelsen `.md` får mappen til at ligne en side, og det bliver den aldrig. Som regel er der lavet en mappe, hvor der skulle have været en fil.";
        en: "This is a folder, but its name ends like that of a Markdown file.", "Give the folder a name without “.md”.";
    }
    /// A file whose name ends in `.md` and one more extension: it is not read as Markdown.
    MARKDOWN_NAME: Warning "markdown-name" {
        da: "Filen bliver ikke læst som en side, for navnet ender ikke på ».md«.", "Omdøb den til »{meant}«.",
            "Nogle programmer sætter deres egen endelse på, når en fil bliver gemt som tekst, og Windows skjuler den. Filen ser ud til at hedde `ny.md`, men hedder `ny.md.txt`, og så bliver den ikke til en side.";
        en: "The file is not read as a page, since its name does not end in “.md”.", "Rename it to “{meant}”.";
    }
    /// A Markdown file beside the content folder.
    BESIDE_CONTENT: Hint "beside-content" {
        da: "Filen ligger ved siden af mappen »content« og kommer ikke med i guiden.", "Flyt den ind i »content«, hvis den skal være en side.",
            "Kun filer i mappen `content` bliver til sider. Filer som `README.md`, der fortæller om mappen selv, må gerne ligge ved siden af og bliver ikke meldt.";
        en: "The file lies beside the folder “content” and is not a part of the guide.", "Move it into “content” if it is to be a page.";
    }
    /// A symbolic link in the content. It is not followed: it may lead out of the site, or in a cycle.
    SYMLINK: Warning "symlink" {
        da: "Det er et symbolsk link, og det følges ikke.", "Læg selve filen i mappen.",
            "Et symbolsk link er en genvej til en fil eller mappe et andet sted. Genveje bliver sprunget over, for de kan føre ud af guidens mappe eller rundt i ring, og de virker sjældent på andres computere. Det, genvejen peger på, kommer altså ikke med.";
        en: "This is a symbolic link, and it is not followed.", "Put the file itself in the folder.";
    }
    /// A file whose name is no Unicode text and so can have no address.
    FILE_NAME: Error "file-name" {
        da: "Filens navn kan ikke læses som tekst.", "Omdøb filen med almindelige bogstaver.",
            "Hver fil får sin adresse efter sit navn, og det kan ikke lade sig gøre, når navnet rummer tegn, der ikke kan læses. Det sker mest for gamle filer og for filer, der er pakket ud af et arkiv.";
        en: "The name of the file cannot be read as text.", "Rename the file with ordinary letters.";
    }
    /// A file or folder in `static/` whose name the guide cannot have: it keeps its name there, and the guide is
    /// opened on Windows and from memory sticks too.
    STATIC_NAME: Error "static-name" {
        da: "Guiden kan ikke have noget med navnet »{name}«: {reason}.", "Omdøb det, eller flyt det ud af »static«.",
            "Det, der ligger i `static`, beholder sit navn i guiden. Men guiden skal kunne kopieres til en usb-nøgle og til Windows, og dér må et navn ikke indeholde tegn som `:` og `?`, slutte med et punktum eller hedde `con`. Nogle få navne bruger programmet selv i guidens mappe, og de kan heller ikke bruges.";
        en: "The guide cannot have anything of the name “{name}”: {reason}.", "Rename it, or move it out of “static”.";
    }
}
