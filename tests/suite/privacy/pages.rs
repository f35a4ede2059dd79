//! The pages of a random site: public ones with something to hide, and hidden ones.

use super::generator::Author;
use super::secrets::BAITS;
use brobyg::playbook::FieldType;

/// How a page is hidden.
#[derive(Clone, Copy)]
pub enum Sort {
    Internal,
    Draft,
}

/// A field, which a page has once for everybody and once internal.
struct Field {
    name: &'static str,
    declared: &'static str,
    /// A value of the internal field that is right. A `%` stands for a number.
    right: &'static str,
    /// A value that is wrong.
    wrong: &'static str,
}

/// Fields of every type.
const FIELDS: &[Field] = &[
    Field { name: "text", declared: "type: text", right: "$ og $", wrong: "[ !, ! ]" },
    Field {
        name: "words",
        declared: "type: markdown",
        right: "|\n  $ og **$**\n\n  - [ ] $",
        wrong: "{ !: ! }",
    },
    Field { name: "whole", declared: "type: integer", right: "%", wrong: "!" },
    Field { name: "part", declared: "type: number", right: "%.5", wrong: "! !" },
    Field { name: "truth", declared: "type: boolean", right: "true", wrong: "!" },
    Field { name: "day", declared: "type: date", right: "2031-05-0%", wrong: "! # !" },
    Field { name: "web", declared: "type: url", right: "https://~.example.org/", wrong: "http:// !" },
    Field { name: "mail", declared: "type: email", right: "~@example.org", wrong: "! at !" },
    Field { name: "one", declared: "type: choice, choices: { a: A, b: B }", right: "a", wrong: "!" },
    Field { name: "scale", declared: "type: scale, min: 1, max: 9", right: "%", wrong: "99! # !" },
    Field { name: "picture", declared: "type: image", right: "~.png", wrong: "{ !: ! }" },
    Field {
        name: "who",
        declared: "type: list, of: contact",
        right: "\n  - { name: $, role: $, phone: \"$\" } # !\n  - name: $\n    email: ~@example.org",
        wrong: "\n  - { name: !, fone: ! }\n  - { name: !, email: ! }\n  - [ ! ]",
    },
    Field { name: "many", declared: "type: list, of: text", right: "[$, $] # !", wrong: "{ !: ! }" },
    Field {
        name: "knows",
        declared: "type: references, to: ting, inverse: known_SIDE",
        right: "[skjult, side0]",
        wrong: "\n  - { !: ! }",
    },
    Field {
        name: "main",
        declared: "type: reference, to: ting, inverse: main_of_SIDE",
        right: "skjult",
        wrong: "{ !: ! }",
    },
];

pub fn playbook(english: bool, author: &mut Author) -> String {
    let language = if english { "en" } else { "da" };
    let sort = *author.random.pick(&[
        "",
        "    sort: [-i_whole, i_text]\n",
        "    sort: [i_one, -i_day]\n",
        "    sort: [p_whole]\n",
    ]);
    let unique = author.random.below(2) == 0;
    let mut text = format!(
        "title: P\nlanguage: {language}\nmenu: [ting, side0, skjult]\nkinds:\n  ting:\n    folder: ting\n    label: {{ one: Ting, many: Ting }}\n{sort}    fields:\n"
    );
    for (side, visibility) in [("p", "public"), ("i", "internal")] {
        for Field { name, declared, .. } in FIELDS {
            let of = declared.replace("SIDE", side);
            let more = if unique && *name == "text" { ", unique: true" } else { "" };
            text += &format!("      {side}_{name}: {{ {of}, visibility: {visibility}{more} }}\n");
        }
    }
    text
}

impl Author {
    /// A page that everybody sees.
    pub fn public(&mut self, number: usize, mistakes: bool) -> String {
        let mut front = format!("---\ntitle: Side {number}\n");
        let mut keys = vec![
            "p_text: Tekst".to_owned() + &number.to_string(),
            format!("p_whole: {}", self.random.below(9)),
            "tags: [fælles]".to_owned(),
            "p_knows: [side1]".to_owned(),
            "weight: 3".to_owned(),
            format!("aliases: [andet {number}]"),
        ];
        let block = self.block(false);
        let indented: Vec<String> = block.lines().map(|line| format!("  {line}")).collect();
        keys.push(format!("p_words: |\n  Før.\n\n{}\n\n  - [ ] opgave 1", indented.join("\n")));
        keys.extend(self.internal_keys(mistakes));
        if mistakes {
            let wrong =
                *self.random.pick(&["ukendt: ! # !", "notat: [ !, ! ]", "i_whole2: !", "telefon: { !: ! }"]);
            keys.push(self.fill(wrong));
            keys.push(self.random.pick(&["p_one: c", "p_day: i går", "tagz: [x]"]).to_string());
        }
        while !keys.is_empty() {
            let key = self.random.below(keys.len());
            front += &keys.swap_remove(key);
            front.push('\n');
        }
        let text = self.text(mistakes);
        let wrong = if mistakes { self.public_mistakes() } else { String::new() };
        let embed = if number == 0 { "![[side1#^blok1]]" } else { "![[side0#Afsnit 1]]" };
        format!(
            "{front}---\n{text}\n{wrong}## Afsnit 1\n\n- [ ] opgave 1\n\nSe [fælles] og noten[^f], [[skjult|den]], ![et](faelles.png), {embed}.\n\nTekst ^blok1\n\n[fælles]: https://example.org/faelles\n\n[^f]: offentlig note\n"
        )
    }

    /// Internal fields.
    fn internal_keys(&mut self, mistakes: bool) -> Vec<String> {
        let mut keys = Vec::new();
        for Field { name, right, wrong, .. } in FIELDS {
            if self.random.below(2) == 0 {
                continue;
            }
            let is_wrong = mistakes && self.random.below(3) == 0;
            let value = if is_wrong { wrong } else { right };
            let space = if value.starts_with('\n') { "" } else { " " };
            let number = (1 + self.secrets.number(9)).to_string();
            let value = self.fill(value).replace('%', &number);
            keys.push(format!("i_{name}:{space}{value}"));
        }
        keys
    }

    /// Mistakes that everybody may read of, near to what nobody may.
    fn public_mistakes(&mut self) -> String {
        let all = [
            "[x](død.md) og [[findes ikke]]",
            "![](mangler.png)",
            "se[^ingen]",
            "[[side0#Afsnt 1]] [[side0#^blok2]]",
            "## To\n\n#### Tre",
            "[[vagtplan%hus]] ![](vagtplan%hus.png) ![[vagtplan%hus.png]]",
            "[[side0#vagtplan%hus]] [x](side0.md#vagtplan%hus) [[side0#^vagtplan%hus]]",
            "[x](vagtplan%hus.md) ![](../andre/vagtplan%hus.png)",
        ];
        let mut text = String::new();
        for wrong in all {
            if self.random.below(2) == 0 {
                text += &wrong.replace('%', &(1 + self.random.below(BAITS)).to_string());
                text += "\n\n";
            }
        }
        text
    }

    pub fn front_page(&mut self, mistakes: bool) -> String {
        let text = self.text(mistakes);
        format!("# P\n\n{text}\n\nSe [[side0]] og [fælles].\n\n[fælles]: https://example.org/\n")
    }

    /// A page that nobody else sees.
    pub fn hidden(&mut self, sort: Sort, mistakes: bool) -> String {
        let hides = match sort {
            Sort::Internal => "visibility: internal",
            Sort::Draft => "draft: true",
        };
        let mut front = self.fill("---\ntitle: $ €\naliases: [$, ~]\ntags: [$, fælles]\nsummary: $\nimage: ~.png\np_knows: [side0]\ni_knows: side1\n");
        front += &format!(
            "{hides}\nweight: {}\ndate: 2020-01-0{}\n",
            self.secrets.number(9),
            1 + self.secrets.number(9)
        );
        if mistakes {
            front += &self.fill("!: !\np_whole: ! !\np_who: x\np_day: ! # !\n");
        }
        let text = self.fill(
            "\n## $\n\n- [ ] $\n\n$ [[side0]] ![](~.png) [fælles][ref]\n\n[ref]: https://~.example.org/\n",
        );
        format!("{front}---\n{text}\n{}\n\nNote[^f].\n\n[^f]: x\n", self.block(mistakes))
    }

    /// Pages whose front matter cannot be read.
    pub fn broken(&mut self) -> Vec<String> {
        let all = [
            "---\ntitle: \"!\ni_text: !\n---\n! [x](!)\n",
            "---\ntitle: x: ! y: !\ni_who: [{ name: ! }]\n---\nSe[^!]\n",
            "---\ni_text: !\ni_text: !\n---\nx\n",
            "---\ntitle: A !\ni_who: [ !\n---\nx !\n",
            "---\ntitle: B !\ni_text: !\n\n! [[x!]]\n",
            "\n---\ni_text: !\nvisibility: internal\n---\n! [[x!]]\n",
            "---\ni_text: &! !\n---\n!\n",
            "---\n- !\n- !\n---\n!\n",
            "---\nvisiblity: internal\n!: !\n---\n! [x](!.md)\n",
            "---\nkun_intern: !\n---\n! se[^!]\n",
            "---\nvisibility: !\n---\n! se[^!]\n",
        ];
        let mut broken = Vec::new();
        for text in all {
            if self.random.below(3) == 0 {
                broken.push(self.fill(text));
            }
        }
        broken
    }
}

#[test]
fn the_random_pages_have_fields_of_every_type() {
    for ty in FieldType::NAMES {
        let declares = |field: &Field| {
            let mut settings = field.declared.split(", ").filter_map(|setting| setting.split_once(": "));
            settings.any(|(key, value)| (key == "type" || key == "of") && value == ty)
        };
        assert!(FIELDS.iter().any(declares), "no secret is ever in a field of type {ty}");
    }
}
