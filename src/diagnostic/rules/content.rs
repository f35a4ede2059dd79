//! Findings about one document: its front matter, its fields and its text.

super::rules! {
    list CONTENT;
    /// A file begins with `---` but the line that closes the front matter is missing.
    UNCLOSED_FRONT_MATTER: Error "unclosed-front-matter" {
        da: "Hovedet begynder her, men slutter ikke.", "Sæt en linje med »---« efter den sidste nøgle.";
        en: "The front matter begins here but does not end.", "Put a line “---” after the last key.";
    }
    /// Front matter of more than 64 KiB. Text belongs below it.
    FRONT_MATTER_TOO_LONG: Error "front-matter-too-long" {
        da: "Hovedet fylder over 64 KiB.", "Flyt teksten ned under hovedet.";
        en: "The front matter is longer than 64 KiB.", "Move the text below the front matter.";
    }
    /// A key that the kind of the document does not have. It does nothing, so most likely another was meant.
    UNKNOWN_KEY: Warning "unknown-key" {
        da: "Nøglen »{key}« kendes ikke og gør ingenting ({kind}).", "Ret den, slet den, eller erklær den som felt i playbook.yaml.";
        en: "The key “{key}” is not known and does nothing ({kind}).", "Mend it, delete it, or declare it as a field in playbook.yaml.";
    }
    /// A key that is nearly `visibility` or `draft`, or another word for hiding. It is an error, because the page would be public although its author wants to hide it.
    HIDING_KEY: Error "hiding-key" {
        da: "Nøglen »{key}« ser ud til at skulle skjule siden, men skjuler ingenting.", "Skriv »{meant}« (visibility: internal eller draft: true), eller giv nøglen et andet navn.";
        en: "The key “{key}” looks as if it were to hide the page, but hides nothing.", "Write “{meant}” (visibility: internal or draft: true), or give the key another name.";
    }
    /// A value that is not of its field's type.
    WRONG_TYPE: Error "wrong-type" {
        da: "»{field}« skal være {expected}.", "Ret værdien.";
        en: "“{field}” must be {expected}.", "Mend the value.";
    }
    /// A number outside the bounds of its field.
    OUT_OF_RANGE: Error "out-of-range" {
        da: "»{field}« skal ligge {range}.", "Ret tallet.";
        en: "“{field}” must be {range}.", "Mend the number.";
    }
    /// A choice field with a value that is not among its choices.
    UNKNOWN_CHOICE: Error "unknown-choice" {
        da: "»{value}« er ikke en mulighed for »{field}«.", "Mulighederne er: {choices}.";
        en: "“{value}” is not a choice for “{field}”.", "The choices are: {choices}.";
    }
    /// A field that every document of the kind must have is missing or empty.
    MISSING_FIELD: Error "missing-field" {
        da: "Feltet »{field}« mangler ({kind}).", "Skriv »{field}:« med en værdi i hovedet.";
        en: "The field “{field}” is missing ({kind}).", "Write “{field}:” with a value in the front matter.";
    }
    /// A level-two heading that every document of the kind must have is missing.
    MISSING_SECTION: Error adjustable "missing-section" {
        da: "Afsnittet »{section}« mangler ({kind}).", "Skriv overskriften »## {section}« og et afsnit under den.";
        en: "The section “{section}” is missing ({kind}).", "Write the heading “## {section}” and a text below it.";
    }
    /// Two documents of a kind have the same value in a field where each must have its own.
    NOT_UNIQUE: Error "not-unique" {
        da: "»{field}: {value}« står også på en anden side.", "Giv den ene en anden værdi.";
        en: "“{field}: {value}” stands on another page too.", "Give one of them another value.";
    }
    /// A name that is to be part of an address or of a file's name, but has other letters than `a`–`z`, `0`–`9` and `-`.
    BAD_NAME: Error "bad-name" {
        da: "»{field}« må kun have bogstaverne a–z, tal og bindestreg.", "Skriv fx »{meant}«.";
        en: "“{field}” may only have the letters a–z, digits and hyphens.", "Write for instance “{meant}”.";
    }
    /// A task's own id, `{#id}`, that holds other letters than `a`–`z`, `A`–`Z`, `0`–`9`, `-` and `_`.
    BAD_TASK_ID: Error "bad-task-id" {
        da: "Punktets id »{id}« må kun have bogstaverne a–z, tal, bindestreg og understreg.", "Ret id'et.";
        en: "The task id “{id}” may only have the letters a–z, digits, hyphens and underscores.", "Mend the id.";
    }
    /// Two headings or two tasks on one page have been given the same id.
    DUPLICATE_ANCHOR: Error "duplicate-anchor" {
        da: "Id'et »{id}« er brugt to gange på siden.", "Giv den ene et andet id.";
        en: "The id “{id}” is used twice on the page.", "Give one of them another id.";
    }
    /// Something that looks like front matter but does not begin on the very first line, so it would be published as text.
    FRONT_MATTER_NOT_FIRST: Error "front-matter-not-first" {
        da: "Det ligner et hoved, men det begynder ikke på filens første linje, så det ville blive offentliggjort som tekst.", "Flyt linjen med »---« helt op til filens begyndelse.";
        en: "This looks like front matter, but it does not begin on the first line of the file, so it would be published as text.", "Move the line “---” to the very beginning of the file.";
    }
    /// A reference to a footnote that the text does not have: it is shown as it was written.
    UNDEFINED_FOOTNOTE: Warning adjustable "undefined-footnote" {
        da: "Fodnoten »{label}« findes ikke i teksten.", "Skriv »[^{label}]: …« på en linje for sig.";
        en: "There is no footnote “{label}” in the text.", "Write “[^{label}]: …” on a line of its own.";
    }
    /// An HTML comment that is not closed in its own paragraph. What follows the blank line is no comment any more, but text.
    UNCLOSED_COMMENT: Error "unclosed-comment" {
        da: "Kommentaren slutter ikke i samme afsnit, så resten ville blive offentliggjort.", "Sæt »-->« før den tomme linje.";
        en: "The comment does not end in the same paragraph, so the rest would be published.", "Put “-->” before the blank line.";
    }
    /// Raw HTML nested deeper than any page needs. Browsers and cleaners alike break down on it.
    HTML_TOO_DEEP: Error "html-too-deep" {
        da: "Den rå HTML har for mange elementer inde i hinanden (over 500).", "Luk elementerne, eller skriv dem i Markdown.";
        en: "The raw HTML has too many elements within one another (more than 500).", "Close the elements, or write them in Markdown.";
    }
    /// Text that looks like the mark of an internal block but does not begin a quote block, so it would hide nothing.
    INTERNAL_OUTSIDE_QUOTE: Error "internal-outside-quote" {
        da: "Mærket for en intern blok står her, men skjuler ingenting.", "Begynd et citat med det: »> [!internal]« på sin egen linje, og »>« foran hver linje i blokken.";
        en: "The mark of an internal block stands here, but hides nothing.", "Begin a quote with it: “> [!internal]” on a line of its own, and “>” before each line of the block.";
    }
    /// A callout whose type is nearly `internal`. It is an error, because the block would be public although its author wants to hide it.
    CALLOUT_NEAR_INTERNAL: Error "callout-near-internal" {
        da: "Blokkens type »{type}« ser ud til at skulle skjule noget, men skjuler ingenting.", "Skriv »[!internal]«, eller vælg en anden type.";
        en: "The type “{type}” of the block looks as if it were to hide something, but hides nothing.", "Write “[!internal]”, or choose another type.";
    }
    /// Raw HTML with an address in it. Addresses in raw HTML are not followed, so the link may be dead and the picture missing.
    ADDRESS_IN_HTML: Warning adjustable "address-in-html" {
        da: "En adresse i rå HTML følges ikke og fjernes.", "Skriv linket eller billedet i Markdown.";
        en: "An address in raw HTML is not followed and is removed.", "Write the link or the picture in Markdown.";
    }
}
