//! The prolog of an SVG, before its root element: XML declaration and comments; never a document type.

/// The prolog of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prolog {
    /// Its length in bytes.
    pub(super) length: usize,
    /// True if it can be kept: its encoding declaration, if any, is correct.
    pub(super) is_plain: bool,
}

/// Parses a prolog; none where it has a style sheet instruction, or a document type, which may declare
/// attributes and entities or fetch what does so.
pub(super) fn read(text: &str) -> Option<Prolog> {
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut is_plain = true;
    if let Some(declaration) = rest.strip_prefix("<?xml").filter(|rest| rest.starts_with(char::is_whitespace))
    {
        let (declaration, after) = declaration.split_once("?>")?;
        is_plain = is_utf8(declaration);
        rest = after;
    }
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            let (instruction, after) = instruction.split_once("?>")?;
            super::names::is_note(instruction.split_whitespace().next()?).then_some(())?;
            rest = after;
        } else if rest.starts_with("<!DOCTYPE") {
            return None;
        } else {
            return Some(Prolog { length: text.len() - rest.len(), is_plain });
        }
    }
}

/// True if a declaration says UTF-8, as which the text is read, or has no encoding.
fn is_utf8(declaration: &str) -> bool {
    let declaration = declaration.to_ascii_lowercase();
    declaration.split_once("encoding").is_none_or(|(_, said)| {
        let said = said.trim_start().trim_start_matches('=').trim_start();
        ["\"utf-8\"", "'utf-8'", "\"us-ascii\"", "'us-ascii'"].iter().any(|name| said.starts_with(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_is_found_wherever_it_stands() {
        let read = |prolog: &str| read(&format!("{prolog}<svg/>"));
        let plain = |prolog: &str| Some(Prolog { length: prolog.len(), is_plain: true });
        let cut = |prolog: &str| Some(Prolog { length: prolog.len(), is_plain: false });
        for prolog in [
            "",
            "\u{feff}",
            "<?xml version=\"1.0\"?>\n",
            "<?xml version='1.0' encoding = 'UTF-8' ?><!-- <!DOCTYPE a [ -->",
        ] {
            assert_eq!(read(prolog), plain(prolog), "{prolog}");
        }
        for prolog in
            ["<?xml version='1.0' encoding='utf-7'?>", "<?xml version='1.0' encoding=\"iso-8859-1\"?>"]
        {
            assert_eq!(read(prolog), cut(prolog), "{prolog}");
        }
        for prolog in [
            "<!DOCTYPE svg>",
            "<!-- a --><!DOCTYPE svg PUBLIC \"-//W3C//DTD [SVG]> 1.1//EN\" 'x'> <!-- b -->",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]>",
            "<!DOCTYPE svg PUBLIC \"a\" \"b\" [ ]>",
            "<!DOCTYPE svg",
            "<!-- a",
            "<?xml-stylesheet href='x'?>",
            " <?xml version='1.0'?>",
        ] {
            assert_eq!(read(prolog), None, "{prolog}");
        }
    }
}
