//! Texts with internal blocks in every construct that can hold one.

use super::generator::Author;

/// Public text around an internal block, which stands for the sign `@`. `§` stands for a number that no other has.
const AROUND: [&str; 20] = [
    "@",
    "Før.\n\n@\n\nEfter.",
    "Før.\n@\n\nEfter.",
    "- et\n\n  @\n- to\n- tre",
    "- et\n  @\n\n- to",
    "- et\n\n@\n\n- to",
    "- et\n- to\n\n  @\n\nEfter listen.",
    "- @\n\n  tekst\n- to",
    "- et\n- @\n- to",
    "- ydre\n  - indre\n\n    @\n- ydre",
    "1. et\n\n   @\n\n2. to",
    "- [ ] opgave §\n\n  @\n- [ ] opgave §b",
    "> citat\n>\n> @\n>\n> mere",
    "> [!tip] Råd\n> tekst\n>\n> @",
    "Note[^n§].\n\n[^n§]: en note\n\n    @",
    "Ord §\n: betydning\n\n  @\n: en til",
    "## Afsnit §\n\n@\n\n### Under §\n\nTekst.",
    "<div>\n\n@\n\n</div>",
    "@\n\n@",
    "Tekst ^blok§\n\n@\n\n| a | b |\n|---|---|\n| c | d |",
];

/// What may stand in an internal block. `$` stands for a secret that the internal edition shows, `~` for one in the name of a file or an address,
/// `!` for one in a comment, `€` for one that a public page nearly writes; a line that begins with `*` stands there any number of times.
const INSIDE: [&str; 25] = [
    "$ og $",
    "## Afsnit 1",
    "## $",
    "### $ {#~}",
    "*- $",
    "*- [ ] $",
    "- [ ] opgave 1",
    "[fælles]: https://!.example.org/",
    "[fælles] og [fælles] igen $",
    "[^f]: !",
    "se[^f]",
    "![$](~.png)",
    "![[~.png]] $",
    "[[skjult|$]] og [$](skjult.md)",
    "![[side1#^blok1]]",
    "| $ | b |\n|---|---|\n| c | $ |",
    "<b>$</b>",
    "```\n$\n```",
    "$ ^blok1",
    "$ <!-- ! --> %% ! %%",
    "$\n: $",
    "https://~.example.org",
    "## €",
    "![$](€.png)",
    "[[€.png|$]] og $ ^€",
];

/// Mistakes in an internal block, as above.
const WRONG: [&str; 7] = [
    "se[^!] her",
    "! og [^~] og !",
    "- [ ] $ {#! æ}",
    "> [!internl] $",
    "$ [!internal] $",
    "$ <!-- !",
    "<a href=\"https://~.example.org\">$</a>",
];

impl Author {
    /// A text with internal blocks. Mistakes are made in them, if any.
    pub fn text(&mut self, mistakes: bool) -> String {
        let mut text = String::new();
        for _ in 0..=self.random.below(5) {
            let around = *self.random.pick(&AROUND);
            self.number += 1;
            let around = around.replace('§', &self.number.to_string());
            text += &self.with_block(&around, mistakes);
            text += "\n\n";
        }
        text
    }

    /// A text with internal blocks where the sign stands.
    fn with_block(&mut self, around: &str, mistakes: bool) -> String {
        let mut text = String::new();
        for line in around.lines() {
            let Some((first, _)) = line.split_once('@') else {
                text += line;
                text.push('\n');
                continue;
            };
            let next: String = first.chars().map(|sign| if sign == '>' { sign } else { ' ' }).collect();
            for (index, inner) in self.block(mistakes).lines().enumerate() {
                text += if index == 0 { first } else { &next };
                text += inner;
                text.push('\n');
            }
        }
        text
    }

    /// An internal block.
    pub fn block(&mut self, mistakes: bool) -> String {
        let title = if self.random.below(2) == 0 { self.fill(" $") } else { String::new() };
        let fold = *self.random.pick(&["", "", "-", "+"]);
        let mark = *self.random.pick(&["internal", "internal", "Internal", "INTERNAL"]);
        let mut block = format!("> [!{mark}]{fold}{title}\n");
        for _ in 0..=self.random.below(4) {
            let inside = *self.random.pick(&INSIDE);
            self.add(&mut block, inside);
        }
        if mistakes {
            let wrong = *self.random.pick(&WRONG);
            self.add(&mut block, wrong);
        }
        // The last is never what would be lost at the end of a block.
        self.add(&mut block, "$");
        block
    }

    fn add(&mut self, block: &mut String, inside: &str) {
        let (times, inside) = match inside.strip_prefix('*') {
            Some(inside) => (self.secrets.count(), inside),
            None => (1, inside),
        };
        *block += ">\n";
        for _ in 0..times {
            for line in inside.lines() {
                *block += &self.fill(&format!("> {line}\n"));
            }
        }
    }
}
