//! Random sites with secrets in every place that hides something. Two sites of one seed are the same but for their secrets.

use std::collections::BTreeSet;

use super::pages::{self, Sort};
use super::secrets::Secrets;
use crate::harness::random::Random;

/// What is made of a seed.
pub struct Made {
    pub files: Vec<(String, String)>,
    pub secrets: Secrets,
}

/// Writes a site, file by file.
pub struct Author {
    /// What both sites of one seed have.
    pub random: Random,
    pub secrets: Secrets,
    /// Files that are named in what was written, and must be there.
    pub named: Vec<String>,
    /// Counts what must be told apart.
    pub number: usize,
}

/// The site of a seed, one of its variants: the second has other secrets than the first, the third also others in number. One with mistakes
/// has errors and warnings in public and in hidden places.
pub fn site(seed: u64, variant: u64, mistakes: bool) -> Made {
    let mut author = Author {
        random: Random(seed.wrapping_mul(31) + u64::from(mistakes)),
        secrets: Secrets::new(seed, variant),
        named: Vec::new(),
        number: 1,
    };
    let english = author.random.below(2) == 0;
    let mut files = vec![("content/playbook.yaml".to_owned(), pages::playbook(english, &mut author))];
    let count = 2 + author.random.below(3);
    for number in 0..count {
        files.push((format!("content/ting/side{number}.md"), author.public(number, mistakes)));
    }
    files.push(("content/index.md".to_owned(), author.front_page(mistakes)));
    for sort in [Sort::Internal, Sort::Draft, Sort::Internal] {
        if author.random.below(4) > 0 {
            let name = if mistakes { "skjult".to_owned() } else { author.secrets.name() };
            author.number += 1;
            let number = author.number;
            files.push((format!("content/ting/{name}{number}.md"), author.hidden(sort, mistakes)));
        }
    }
    files.push(("content/ting/skjult.md".to_owned(), author.hidden(Sort::Internal, mistakes)));
    files.extend(author.folders(mistakes));
    if mistakes {
        for broken in author.broken() {
            author.number += 1;
            files.push((format!("content/ting/fejl{}.md", author.number), broken));
        }
    }
    let pictures: BTreeSet<String> = std::mem::take(&mut author.named).into_iter().collect();
    files.extend(pictures.into_iter().map(|name| (format!("content/ting/{name}"), name)));
    files.push(("content/ting/faelles.png".to_owned(), "faelles".to_owned()));
    Made { files, secrets: author.secrets }
}

impl Author {
    /// Pages in folders: public ones, hidden ones among these, a hidden page of a folder, and folders that hold nothing that is public, so that
    /// their names are secrets too.
    fn folders(&mut self, mistakes: bool) -> Vec<(String, String)> {
        let hidden =
            |hides: &str| format!("---\ntitle: $ €\n{hides}\nweight: 1\n---\n$ [[side0]]\n\n$\n: $\n");
        let mut files = Vec::new();
        for folder in ["content/ting/mappe", "content/sider", "content/sider/dyb"] {
            self.number += 1;
            let number = self.number;
            let public = format!(
                "---\ntitle: Åben {number}\n---\n{}\n\nSe [[side0]].\n\nOrd\n: Åbent.\n",
                self.block(false)
            );
            files.push((format!("{folder}/aaben{number}.md"), public));
            files.push((format!("{folder}/lukket{number}.md"), self.fill(&hidden("visibility: internal"))));
            if self.random.below(2) == 0 {
                files.push((format!("{folder}/index.md"), self.fill(&hidden("draft: true"))));
            }
            let name = if mistakes { "skjult".to_owned() } else { self.secrets.name() };
            for page in ["side", "index"] {
                let text = self.fill(&hidden("visibility: internal"));
                files.push((format!("{folder}/{name}{number}/{page}.md"), text));
            }
        }
        files
    }

    /// A text with secrets where its signs stand: `$` for one that the internal edition shows, `~` for one in a name, `!` for one that no
    /// edition shows, `€` for one that a public page nearly writes. A picture that is named is there.
    pub fn fill(&mut self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some(sign) = rest.find(['$', '~', '!', '€']) {
            filled += &rest[..sign];
            let letter = rest[sign..].chars().next().unwrap();
            let after = &rest[sign + letter.len_utf8()..];
            match letter {
                '$' => filled += &self.secrets.shown(),
                '~' | '€' => {
                    let name = if letter == '€' { self.secrets.bait() } else { self.secrets.name() };
                    if after.starts_with(".png") {
                        self.named.push(format!("{name}.png"));
                    }
                    filled += &name;
                }
                // The mark of a picture, of a block or of a comment.
                _ if after.starts_with(['[', '-']) || rest[..sign].ends_with('[') => filled.push('!'),
                _ => filled += &self.secrets.unshown(),
            }
            rest = after;
        }
        filled + rest
    }
}
