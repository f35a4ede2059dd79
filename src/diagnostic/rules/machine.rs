//! Faults of the machine or of the command: they end the program with status 2.

super::rules! {
    list MACHINE;
    /// The operating system refused to read or write.
    IO: Error "io" {
        da: "Det gik galt med {path}: {reason}.", "Se efter, om stien er rigtig, om der er plads på disken, og om du har de nødvendige rettigheder.",
            "Computeren ville ikke læse eller skrive filen. Det kan skyldes, at disken er fuld, at mappen er skrivebeskyttet, at filen er åben i et andet program, eller at et netværksdrev er faldet ud. Med indholdet har det intet at gøre.";
        en: "Something went wrong with {path}: {reason}.", "Check that the path is right, that there is room on the disk and that you have the necessary permissions.";
    }
    /// The folder given as the site does not exist.
    NO_SITE: Error "no-site" {
        da: "Mappen {path} findes ikke.", "Angiv mappen med din playbook, eller lav en ny med »brobyg init«.",
            "Stien i kommandoen fører ikke til nogen mappe. Som regel er den stavet forkert, eller også står man i en anden mappe, end man tror. En sti med mellemrum skal have citationstegn om sig.";
        en: "The folder {path} does not exist.", "Name the folder of your playbook, or make a new one with “brobyg init”.";
    }
    /// Something other than a folder has the name `content`, or the folder cannot be read.
    CONTENT_FOLDER: Error "content-folder" {
        da: "{path} kan ikke bruges som mappen med indhold: {reason}.", "Læg indholdet i en almindelig mappe med navnet »content«.",
            "Der er noget med navnet `content`, men det er ikke en almindelig mappe, der kan læses: et link, en fil eller noget, computeren ikke vil vise. Så bliver intet bygget. Ellers ville hele mappen omkring den blive taget for indhold, og det kunne offentliggøre noget, der ikke skal ud.";
        en: "{path} cannot be used as the folder of the content: {reason}.", "Put the content into an ordinary folder named “content”.";
    }
    /// The last guide was made of the folder `content`, which is not there any more: all of the site's folder
    /// would be published in its place.
    CONTENT_GONE: Error "content-gone" {
        da: "Mappen »content« er væk, og guiden i {path} er lavet af den.", "Sæt mappen tilbage. Er det meningen, at alt omkring den nu er indhold, så slet først {path} selv.",
            "Uden en mappe `content` er alle Markdown-filer i mappen indhold. Var der en, da guiden sidst blev bygget, er den nok blevet flyttet, omdøbt eller slettet ved en fejl, og så ville noter og andet, der ligger ved siden af, blive offentliggjort i stedet.";
        en: "The folder “content” is gone, and the guide in {path} was made of it.", "Put the folder back. If everything around it should be the content now, delete {path} yourself first.";
    }
    /// The folder has neither `content/` nor any Markdown file.
    NO_CONTENT: Error "no-content" {
        da: "I {path} er der hverken en mappe »content« eller en Markdown-fil.", "Lav en ny playbook med »brobyg init«.",
            "Mappen findes, men der er ikke noget i den at lave en guide af. Oftest er kommandoen kørt i en forkert mappe; den skal køres i den, der indeholder `content`.";
        en: "In {path} there is neither a folder “content” nor any Markdown file.", "Make a new playbook with “brobyg init”.";
    }
    /// The output folder would be the site, hold it, or lie inside its sources.
    OUTPUT_IN_SOURCE: Error "output-in-source" {
        da: "Der bliver ikke skrevet til {path}, for mappen er, rummer eller ligger i kilden.", "Vælg en mappe ved siden af med --output.",
            "I mappen til den færdige guide bliver gamle sider slettet og nye skrevet. Lå kilden samme sted, kunne forfatternes egne filer blive blandet sammen med de færdige sider eller gå tabt.";
        en: "Nothing is written to {path}: the folder is, contains or lies in the source.", "Choose a folder beside it with --output.";
    }
    /// The output folder holds files, but none of ours.
    OUTPUT_FOREIGN: Error "output-foreign" {
        da: "Der bliver ikke skrevet til {path}, for mappen er ikke tom og er ikke lavet af Brobyg.", "Vælg en tom mappe, eller slet den selv.",
            "Programmet sletter og overskriver kun det, det selv har lavet. I mappen ligger der noget andet, og det bliver ikke rørt. Det sker, når `--output` peger på en forkert mappe, for eksempel skrivebordet.";
        en: "Nothing is written to {path}: the folder is not empty and was not made by Brobyg.", "Choose an empty folder, or delete it yourself.";
    }
    /// The output folder holds the other edition, lies in another guide, or is where the other edition
    /// belongs.
    OUTPUT_OTHER_EDITION: Error "output-other-edition" {
        da: "Der bliver ikke skrevet til {path}, for dér ligger en anden udgave, eller dér hører den til.", "Vælg en anden mappe med --output.",
            "Den offentlige og den interne udgave må aldrig ligge i samme mappe, for så kunne noget internt komme på nettet ved en fejl. Mappen rummer den anden udgave, ligger inde i en anden guide eller er sat af til den anden udgave.";
        en: "Nothing is written to {path}: it contains another edition, or is the folder of that edition.", "Choose another folder with --output.";
    }
    /// The output folder holds the guide of another playbook.
    OUTPUT_OTHER_PLAYBOOK: Error "output-other-playbook" {
        da: "Der bliver ikke skrevet til {path}, for dér ligger guiden fra en anden playbook, »{owner}«.", "Vælg en anden mappe med --output. Er det den samme playbook, der har fået ny titel eller nyt id, så skriv »id: {owner}« i playbook.yaml, eller slet mappen.",
            "Mappen rummer en liste over de filer, programmet har lavet, og i listen står, hvis guide det er: playbookens `id`, eller titlen, hvor der ikke er noget `id`. Det er en anden end denne, og en guide bliver aldrig erstattet af en anden uden videre. Har playbooken kun fået en ny titel, skal den beholde sit gamle `id`; så beholder læserne også deres flueben.";
        en: "Nothing is written to {path}: it contains the guide of another playbook, “{owner}”.", "Choose another folder with --output. If it is the same playbook with a new title or a new id, write “id: {owner}” in playbook.yaml, or delete the folder.";
    }
    /// A link, a file or something else has the place of the folder that guides are made in, or of something
    /// in it.
    OUTPUT_STAGING: Error "output-staging" {
        da: "Programmet skal bruge {path} til at bygge i, men dér ligger et link eller noget andet, som det ikke har lavet.", "Se, hvad det er, og flyt eller slet det selv.",
            "Mens en guide bliver bygget, ligger den i en mappe ved siden af den færdige, med et navn som `.dist.brobyg`. Ligger der i forvejen en genvej, en fil eller noget andet med det navn, bliver det hverken fulgt, brugt eller slettet: Det kunne føre til filer uden for playbooken.";
        en: "The program needs {path} to build in, but a link or something else that it did not make is there.", "Check what it is, and move or delete it yourself.";
    }
    /// The output folder is a symbolic link, and its target does not exist.
    OUTPUT_DANGLING: Error "output-dangling" {
        da: "Mappen {path} er et link til noget, der ikke findes.", "Lav mappen, som linket peger på, eller slet linket.",
            "Mappen, der skal skrives til, er en genvej, og det, den peger på, er væk. Det er måske slettet eller flyttet, eller også ligger det på et drev, der ikke er tilsluttet.";
        en: "The folder {path} is a link to something that does not exist.", "Make the folder that the link leads to, or delete the link.";
    }
    /// A file that is not ours stands where a page must be written.
    OUTPUT_IN_THE_WAY: Error "output-in-the-way" {
        da: "Filen {path} ligger, hvor en side skal skrives, men den er ikke lavet af Brobyg og bliver ikke overskrevet.", "Flyt filen, eller giv siden et andet »slug«.",
            "Dér, hvor siden skal ligge, er der en fil, som nogen selv har lagt i mappen. Den bliver ikke overskrevet. Egne filer bør ligge under `content`; så kommer de med i guiden, når en side bruger dem.";
        en: "The file {path} is in the place of a page, but was not made by Brobyg and is not overwritten.", "Move the file, or give the page another “slug”.";
    }
    /// Another build writes to the same folder.
    OUTPUT_LOCKED: Error "output-locked" {
        da: "En anden kørsel skriver til {path} lige nu.", "Vent, til den er færdig.",
            "To kørsler på samme tid kunne ødelægge hinandens sider, så den ene må vente. Måske bygger en kollega guiden i en delt mappe, eller også er kommandoen startet i et andet vindue.";
        en: "Another run is writing to {path} right now.", "Wait until it is done.";
    }
    /// `serve` was asked for an address or a port at which it cannot listen.
    NO_ADDRESS: Error "no-address" {
        da: "Guiden kan ikke vises på {address}: {reason}.", "Vælg en anden port med --port, eller lad --host ude.",
            "Programmet skal have en port, som intet andet program bruger. Er den optaget, prøver det selv de næste; er også de optaget, må man vælge en anden. Porte under 1024 kræver særlige rettigheder på de fleste maskiner. Adressen efter `--host` skal være en, som maskinen selv har.";
        en: "The guide cannot be shown at {address}: {reason}.", "Choose another port with --port, or leave --host out.";
    }
    /// `new` was asked for a page whose file is already there. Nothing is overwritten.
    NEW_EXISTS: Error "new-exists" {
        da: "Filen {path} findes allerede og bliver ikke overskrevet.", "Vælg en anden titel, eller ret i filen.",
            "Filens navn bliver lavet ud fra titlen, og der ligger allerede en fil med det navn. Måske er en kollega begyndt på siden, så se efter, før der bliver skrevet en til.";
        en: "The file {path} is already there and is not overwritten.", "Choose another title, or edit the file.";
    }
    /// `new` was asked for a page without a title.
    NEW_UNTITLED: Error "new-untitled" {
        da: "Siden skal have en titel.", "Skriv den i citationstegn efter sidetypen: brobyg new {kind} \"Titlen\".",
            "Både overskriften og filens navn bliver lavet ud fra titlen, så `brobyg new` kan ikke undvære den. En titel, der kun er mellemrum, tæller ikke.";
        en: "The page must have a title.", "Write it in quotation marks after the kind: brobyg new {kind} \"The title\".";
    }
    /// A command was given a kind that the playbook does not have.
    NO_KIND: Error "no-kind" {
        da: "Der er ingen sidetype »{kind}«.", "Sidetyperne er: {known}.",
            "Kommandoen skal have sidetypens nøgle, for eksempel `case`. Den er måske stavet forkert, eller også er sidetypen ikke beskrevet i guidens `playbook.yaml`.";
        en: "There is no kind “{kind}”.", "The kinds are: {known}.";
    }
    /// `init` was asked to make a site in a folder that has something in it, or where there is a file.
    INIT_NOT_EMPTY: Error "init-not-empty" {
        da: "Der kan ikke laves en ny playbook i {path}: {reason}.", "Vælg en ny mappe.",
            "En ny guide bliver kun lagt i en tom mappe, så den ikke bliver blandet sammen med det, der ligger der i forvejen. Husk, at der også kan ligge skjulte filer i mappen.";
        en: "No new playbook can be made in {path}: {reason}.", "Choose a new folder.";
    }
}
