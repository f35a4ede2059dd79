//! Findings about files as such: before anyone reads what they say.

super::rules! {
    list SOURCE;
    /// A text file holds bytes that are no UTF-8: it was saved in an older encoding, or is no text at all.
    NOT_UTF8: Error "not-utf8" {
        da: "Filen er ikke gemt som UTF-8; her står der {bytes}.", "Åbn filen i din editor, og gem som UTF-8.";
        en: "The file is not saved as UTF-8; here it says {bytes}.", "Open the file in your editor and save it as UTF-8.";
    }
    /// A text file holds a control character (NUL and its like). No editor writes one on purpose, and HTML forbids them.
    CONTROL_CHARACTER: Error "control-character" {
        da: "Her står et usynligt styretegn ({name}).", "Slet tegnet, og gem som UTF-8.";
        en: "Here is an invisible control character ({name}).", "Delete it and save as UTF-8.";
    }
    /// The file is there but cannot be read: its rights forbid it, or the disk failed.
    UNREADABLE: Error "unreadable" {
        da: "Filen kan ikke læses: {reason}.", "Se efter, om du har ret til at læse den.";
        en: "The file cannot be read: {reason}.", "See whether you have the right to read it.";
    }
    /// A Markdown file of 5 MB or more. A page of that size is no page; most often a picture was pasted in as text.
    TOO_LARGE: Error "too-large" {
        da: "Filen fylder {size} MB; en side må højst fylde 5 MB.", "Del den i flere sider, og gem billeder som filer for sig.";
        en: "The file is {size} MB; a page may be 5 MB at most.", "Split it into several pages, and keep pictures as files of their own.";
    }
    /// A Markdown file without a word in it. It becomes a page with nothing but its name.
    EMPTY: Warning adjustable "empty-file" {
        da: "Filen er tom.", "Skriv noget i den, eller slet den.";
        en: "The file is empty.", "Write something in it, or delete it.";
    }
    /// A folder whose name ends as a Markdown file's does.
    FOLDER_NAMED_AS_FILE: Warning "folder-named-as-file" {
        da: "Det er en mappe, men navnet ender som en Markdown-fils.", "Giv mappen et navn uden ».md«.";
        en: "This is a folder, but its name ends as a Markdown file's.", "Give the folder a name without “.md”.";
    }
    /// A symbolic link in the content. It is not followed: it may lead out of the site, or in a ring.
    SYMLINK: Warning "symlink" {
        da: "Det er et symbolsk link, og det følges ikke.", "Læg filen selv i mappen.";
        en: "This is a symbolic link, and it is not followed.", "Put the file itself in the folder.";
    }
    /// A file whose name is no Unicode text and so can have no address.
    FILE_NAME: Error "file-name" {
        da: "Filens navn kan ikke læses som tekst.", "Omdøb filen med almindelige bogstaver.";
        en: "The name of the file cannot be read as text.", "Rename the file with ordinary letters.";
    }
}
