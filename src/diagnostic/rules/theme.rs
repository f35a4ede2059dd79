//! Findings about themes.

super::rules! {
    list THEME;
    /// The theme that the playbook or another theme names does not exist.
    UNKNOWN_THEME: Error "unknown-theme" {
        da: "Temaet »{theme}« findes ikke.", "Læg det i mappen themes/{theme}, eller vælg et andet.",
            "Temaet bestemmer guidens udseende, og uden det kan siderne ikke laves. Måske er navnet stavet forkert, eller også er temaets mappe ikke kommet med, da guiden blev kopieret.";
        en: "There is no theme “{theme}”.", "Put it in the folder themes/{theme}, or choose another.";
    }
    /// Themes that extend one another in a cycle.
    THEME_RING: Error "theme-ring" {
        da: "Temaet »{theme}« bygger i sidste ende på sig selv.", "Ret »extends« i theme.yaml.",
            "Et tema kan bygge videre på et andet og behøver så kun at rumme det, der er anderledes. Her ender rækken, hvor den begyndte. Et af temaerne i ringen skal bygge på noget andet eller på ingenting.";
        en: "The theme “{theme}” extends itself through other themes.", "Correct “extends” in theme.yaml.";
    }
    /// A theme that extends nothing lacks templates which every guide needs. Only a theme that extends another gets them from there.
    MISSING_TEMPLATE: Error "missing-template" {
        da: "Temaet bygger ikke på noget og mangler {templates}.", "Læg dem i temaets mappe, eller fjern »extends: none«.",
            "Med `extends: none` i `theme.yaml` står et tema alene: det får intet udseende fra et andet. Derfor skal det selv have en skabelon til hver slags side, som enhver guide består af. themes/README.md viser et lille tema, der har dem alle.";
        en: "The theme extends nothing and lacks {templates}.", "Put them in the folder of the theme, or remove “extends: none”.";
    }
    /// A theme.yaml or a word file that cannot be read.
    THEME_FILE: Error "theme-file" {
        da: "Temaets fil kan ikke læses: {reason}.", "Se themes/README.md for filens form.",
            "Temaets `theme.yaml`, en fil med dets ord eller en skabelon kan ikke læses eller har ikke den rette form. Forklaringen kommer fra det program, der læste filen. Er temaet lavet af andre, er det som regel dem, der skal rette det.";
        en: "The file of the theme cannot be read: {reason}.", "See themes/README.md for its form.";
    }
    /// A template that Tera cannot read.
    TEMPLATE_SYNTAX: Error "template-syntax" {
        da: "Skabelonen kan ikke læses: {reason}.", "Ret skabelonen; se themes/README.md.",
            "En skabelon er en HTML-fil med pladser til sidens indhold. Her er der en fejl i selve skabelonen, ofte en klamme eller en blok, der ikke er lukket. Den skal rettes af den, der har lavet temaet; siderne fejler ingenting.";
        en: "The template cannot be read: {reason}.", "Correct the template; see themes/README.md.";
    }
    /// A template that failed while a page was being made with it.
    TEMPLATE_RENDER: Error "template-render" {
        da: "Skabelonen fejlede på siden »{page}«: {reason}.", "Ret skabelonen; se themes/README.md for dens variable.",
            "Skabelonen kan læses, men gik i stå, da siden skulle laves med den. Oftest bruger den noget, som netop denne side ikke har, for eksempel et felt, der ikke er udfyldt. Fejlen ligger som regel i temaet og ikke i sidens tekst.";
        en: "The template failed on the page “{page}”: {reason}.", "Correct the template; see themes/README.md for its variables.";
    }
    /// A document asks for a template that its theme does not have.
    UNKNOWN_TEMPLATE: Error "unknown-template" {
        da: "Temaet har ingen skabelon »{template}«.", "Ret »template«, eller læg skabelonen i temaet.",
            "Siden beder i feltet `template` om at blive vist med en bestemt skabelon, som ikke findes i temaet. Måske er navnet stavet forkert, eller også er der skiftet tema. De fleste sider har slet ikke brug for feltet.";
        en: "The theme has no template “{template}”.", "Correct “template”, or put the template into the theme.";
    }
    /// A template uses a variable, or a part of one, that no template gets. Printed, it fails the page; in `if`, `for` and `set` it looks
    /// like a value that is not there.
    UNKNOWN_VARIABLE: Warning adjustable "unknown-variable" {
        da: "»{name}« findes ikke.", "Her findes: {known}.",
            "Skabelonen bruger en variabel eller en del af en, som ingen skabelon får. Skrives den ud, fejler siden; i `if`, `for` og `set` ligner den blot noget, der ikke er der, så det, der skulle vises, mangler uden et ord. Navnene står i themes/README.md.";
        en: "There is no “{name}”.", "What there is: {known}.";
    }
    /// A template uses a word that the theme has in no language. Words are in the files `words/*.yaml` of a theme and of those that it extends.
    UNKNOWN_WORD: Warning adjustable "unknown-word" {
        da: "Temaet har intet ord »{word}«.", "Ret navnet, eller skriv ordet i temaets words/da.yaml og words/en.yaml.",
            "Skabelonen henter en tekst blandt temaets ord, men der er ingen med det navn på noget sprog. Ordene står i filerne `words/*.yaml` i temaet og i dem, det bygger på. Måske er navnet stavet forkert.";
        en: "The theme has no word “{word}”.", "Correct the name, or add the word to words/da.yaml and words/en.yaml of the theme.";
    }
    /// A template uses data that its theme has not asked for. To make it takes time, so it is made only for themes that declare it.
    UNDECLARED_NEED: Error "undeclared-need" {
        da: "»{name}« er der kun, når temaet beder om det.", "Skriv »needs: [{need}]« i temaets theme.yaml.",
            "Nogle data tager tid at lave, og de fleste temaer viser dem ikke. De bliver derfor kun lavet, når temaets `theme.yaml` nævner dem under `needs`. Ellers ville skabelonen aldrig få noget at vise her.";
        en: "“{name}” is only there when the theme asks for it.", "Write “needs: [{need}]” in the theme.yaml of the theme.";
    }
    /// A theme.yaml asks for data that there is not.
    UNKNOWN_NEED: Error "unknown-need" {
        da: "Der er ingen data »{need}« at bede om.", "Her kan stå: {known}.",
            "Under `needs` i `theme.yaml` nævner et tema de data, som kun bliver lavet for temaer, der beder om dem. Alt andet i themes/README.md er der altid og skal ikke nævnes.";
        en: "There is no data “{need}” to ask for.", "What may stand here: {known}.";
    }
    /// A file of a theme that nothing uses: a template that no page is rendered with and no template includes or extends, words in a language
    /// that there is not, or a file outside of `assets/` that is neither.
    UNUSED_THEME_FILE: Warning adjustable "unused-theme-file" {
        da: "Temaets fil {file} bliver ikke brugt.", "Ret navnet; themes/README.md viser, hvilke filer et tema kan have. Filer, der skal med ud i guiden, ligger i assets.",
            "Et tema virker ved navnene på dets filer. En skabelon, som ingen side bliver lavet med, og som ingen anden skabelon henter, gør ingenting; det samme gælder ord på et sprog, der ikke findes, og andre filer uden for mappen `assets`. Som regel er navnet stavet anderledes end sidetypens nøgle.";
        en: "Nothing uses the file {file} of the theme.", "Correct the name; themes/README.md shows which files a theme may have. Files that are to be in the guide belong in assets.";
    }
    /// A text among the words of a theme whose key is near to one that there is, and that no template asks for.
    UNUSED_WORD: Warning adjustable "unused-word" {
        da: "Ingen skabelon bruger ordet »{word}«.", "Ret navnet, eller fjern ordet.",
            "Temaets `words/*.yaml` giver et ord et navn, som ligner et af dem, temaet i forvejen har, men ingen skabelon henter det. Det er næsten altid en slåfejl, og så bliver teksten ikke vist.";
        en: "No template uses the word “{word}”.", "Correct the name, or remove the word.";
    }
    /// A template addresses a file of its theme that is not there.
    UNKNOWN_ASSET: Error "unknown-asset" {
        da: "Temaet har ingen fil assets/{file}.", "Ret navnet, eller læg filen i temaets mappe assets.",
            "Skabelonen bruger `asset` til at henvise til et typografiark, et script eller et billede, som hverken temaet eller de temaer, det bygger på, har i mappen `assets`. På de færdige sider ville filen mangle.";
        en: "The theme has no file assets/{file}.", "Correct the name, or put the file into the folder assets of the theme.";
    }
}
