//! Tables as HTML.

use pulldown_cmark::Alignment;

use super::{Form, Writer, attribute};

impl Writer<'_> {
    /// Opens a table in a scrollable region. Its header is the label of that, and its caption for those who do not
    /// see it; a second one with the same header gets a number.
    pub(super) fn open_table(&mut self, index: usize, node: usize) {
        self.table = index;
        let words = self.table_words(node);
        let times = self.table_names.entry(words.clone()).or_insert(0);
        *times += 1;
        let again = if *times > 1 { format!(" ({times})") } else { String::new() };
        let label = attribute(&format!("{words}{again}"));
        // Landmarks of a page need unique names; tables of embeds are no landmarks, since one may be embedded
        // twice.
        let role = if matches!(self.form, Form::Embed { .. }) { "group" } else { "region" };
        self.put(format_args!(
            "<div class=\"table\" role=\"{role}\" tabindex=\"0\" aria-label=\"{label}\"><table><caption class=\"hidden\">{label}</caption>"
        ));
    }

    fn table_words(&self, node: usize) -> String {
        let cells = self.body.inside(node + 1);
        let mut heads: Vec<String> = Vec::new();
        let mut index = cells.start;
        while index < cells.end {
            let inside = self.body.inside(index);
            index = inside.end + 1;
            heads.push(self.body.plain(inside));
        }
        heads.retain(|head| !head.is_empty());
        let word = self.resolver.word("table").unwrap_or("Tabel");
        if heads.is_empty() { word.to_owned() } else { format!("{word}: {}", heads.join(", ")) }
    }

    pub(super) fn open_cell(&mut self) {
        let alignment =
            self.body.tables().columns[self.table].get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        self.out.push_str(if self.head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"center\">",
            Alignment::Right => " class=\"right\">",
        });
    }
}
