//! Faults of the machine or of the command: they end the program with status 2.

super::rules! {
    list MACHINE;
    /// The operating system refused to read or write.
    IO: Error "io" {
        da: "{path}: {reason}.", "Se efter plads på disken og rettigheder.";
        en: "{path}: {reason}.", "Look for space on the disk and for your rights.";
    }
    /// The folder given as the site is not there.
    NO_SITE: Error "no-site" {
        da: "Der er ingen mappe {path}.", "Angiv mappen med din playbook, eller lav en ny med »brobyg init«.";
        en: "There is no folder {path}.", "Name the folder of your playbook, or make a new one with “brobyg init”.";
    }
    /// The folder has neither `content/` nor any Markdown file.
    NO_CONTENT: Error "no-content" {
        da: "I {path} er der hverken en mappe »content« eller en Markdown-fil.", "Lav en ny playbook med »brobyg init«.";
        en: "In {path} there is neither a folder “content” nor any Markdown file.", "Make a new playbook with “brobyg init”.";
    }
    /// The output folder would be the site, hold it, or lie inside its sources.
    OUTPUT_IN_SOURCE: Error "output-in-source" {
        da: "Der skrives ikke til {path}: mappen er, rummer eller ligger i kilden.", "Vælg en mappe ved siden af med --output.";
        en: "Nothing is written to {path}: the folder is, holds or lies in the source.", "Choose a folder beside it with --output.";
    }
    /// The output folder holds files, but none of ours.
    OUTPUT_FOREIGN: Error "output-foreign" {
        da: "Der skrives ikke til {path}: mappen er ikke tom og er ikke lavet af Brobyg.", "Vælg en tom mappe, eller slet den selv.";
        en: "Nothing is written to {path}: the folder is not empty and was not made by Brobyg.", "Choose an empty folder, or delete it yourself.";
    }
    /// The output folder holds the other edition, lies in another guide, or is where the other edition belongs.
    OUTPUT_OTHER_EDITION: Error "output-other-edition" {
        da: "Der skrives ikke til {path}: her ligger en anden udgave, eller her hører den til.", "Vælg en anden mappe med --output.";
        en: "Nothing is written to {path}: it holds another edition, or is where that belongs.", "Choose another folder with --output.";
    }
    /// The output folder is a symbolic link, and what it leads to is not there.
    OUTPUT_DANGLING: Error "output-dangling" {
        da: "{path} er et link til noget, der ikke findes.", "Lav mappen, som linket peger på, eller slet linket.";
        en: "{path} is a link to something that is not there.", "Make the folder that the link leads to, or delete the link.";
    }
    /// A file that is not ours stands where a page must be written.
    OUTPUT_IN_THE_WAY: Error "output-in-the-way" {
        da: "{path} er ikke lavet af Brobyg, men står i vejen for en side.", "Flyt filen, eller giv siden et andet »slug«.";
        en: "{path} was not made by Brobyg but stands in the way of a page.", "Move the file, or give the page another “slug”.";
    }
    /// Another build writes to the same folder.
    OUTPUT_LOCKED: Error "output-locked" {
        da: "En anden kørsel skriver til {path} lige nu.", "Vent, til den er færdig.";
        en: "Another run is writing to {path} right now.", "Wait until it is done.";
    }
    /// `new` was asked for a page whose file is already there. Nothing is overwritten.
    NEW_EXISTS: Error "new-exists" {
        da: "{path} findes allerede og bliver ikke overskrevet.", "Vælg en anden titel, eller ret i filen.";
        en: "{path} is already there and is not overwritten.", "Choose another title, or edit the file.";
    }
    /// A command was given a kind that the playbook does not have.
    NO_KIND: Error "no-kind" {
        da: "Der er ingen sidetype »{path}«.", "Sidetyperne er: {known}.";
        en: "There is no kind “{path}”.", "The kinds are: {known}.";
    }
    /// A file that was to be mended is not what it was when it was read: somebody saved it meanwhile. Nothing in it was changed.
    CHANGED_MEANWHILE: Error "changed-meanwhile" {
        da: "{path} blev ændret imens, så intet i den er rettet.", "Kør kommandoen igen.";
        en: "{path} was changed meanwhile, so nothing in it was mended.", "Run the command again.";
    }
    /// `init` was asked to make a site in a folder that has something in it.
    INIT_NOT_EMPTY: Error "init-not-empty" {
        da: "{path} er ikke tom, og intet bliver overskrevet.", "Vælg en ny mappe.";
        en: "{path} is not empty, and nothing is overwritten.", "Choose a new folder.";
    }
}
