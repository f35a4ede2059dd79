//! A playbook of any size to measure with: pages of every kind, each of about 4.6 KB, with six links, five tasks and a table, relations
//! written at either end, tags, and now and then a callout, a footnote or an embed. It builds without a finding. The same number of pages
//! and the same seed give the same bytes.
//!
//! What the pages are is said here; their front matter, their text and their words are left to the files beside this one. What is measured
//! with them is left to who uses it.

#![allow(dead_code, reason = "every program that includes it uses a part of it")]

mod body;
mod front_matter;
mod kinds;
mod words;

use std::path::Path;
use std::{fs, io};

use clap::ValueEnum;
use fastrand::Rng;
use rayon::prelude::*;

use kinds::{Kind, Page};

/// For whom the corpus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// As authors of Brobyg write.
    Playbook,
    /// For other generators: the same text, with wikilinks as plain links to HTML, callouts as quotes, embeds as links.
    Plain,
}

/// A corpus that is to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Corpus {
    pages: usize,
    seed: u64,
}

impl Corpus {
    /// A corpus of so many pages beside the front page; at least one of each kind.
    pub(crate) fn new(pages: usize, seed: u64) -> Self {
        Self { pages: pages.max(Kind::ALL.len()), seed }
    }

    /// Writes `content/` into a folder.
    pub(crate) fn write(&self, folder: &Path, form: Form) -> io::Result<()> {
        let content = folder.join("content");
        for kind in Kind::ALL {
            fs::create_dir_all(content.join(kind.folder()))?;
        }
        if form == Form::Playbook {
            fs::write(content.join("playbook.yaml"), PLAYBOOK)?;
        }
        fs::write(content.join(form.front_page()), FRONT_PAGE)?;
        (0..self.pages).into_par_iter().try_for_each(|number| {
            let page = Page::numbered(number);
            fs::write(content.join(format!("{}.md", page.id())), self.page(page, form))
        })
    }

    /// The text of a page. It does not depend on which pages were made before it.
    fn page(&self, page: Page, form: Form) -> String {
        let mut author = Author {
            corpus: *self,
            page,
            form,
            random: Rng::with_seed(self.seed ^ (page.number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        };
        let front_matter = front_matter::of(&mut author);
        let body = body::of(&mut author);
        format!("---\n{front_matter}---\n\n{body}")
    }
}

impl Form {
    /// What the front page is called.
    fn front_page(self) -> &'static str {
        match self {
            Self::Playbook => "index.md",
            Self::Plain => "_index.md",
        }
    }
}

/// Who writes one page.
struct Author {
    corpus: Corpus,
    page: Page,
    form: Form,
    random: Rng,
}

impl Author {
    /// Another page.
    fn other(&mut self) -> Page {
        self.find(|_| true)
    }

    /// Another page of a kind.
    fn other_of(&mut self, kind: Kind) -> Page {
        self.find(|page| page.kind() == kind)
    }

    /// Some page that fits; this one where no other does.
    fn find(&mut self, fits: impl Fn(Page) -> bool) -> Page {
        // Kinds lie evenly among the numbers, so a page of the rarest is met after twenty draws.
        let draws = (0..1000).map(|_| Page::numbered(self.random.usize(..self.corpus.pages)));
        let own = self.page;
        let mut draws = draws.filter(|page| fits(*page));
        draws.find(|page| *page != own).unwrap_or(own)
    }

    /// The next page, the first after the last: so there is a way to every page.
    fn next(&self) -> Page {
        Page::numbered((self.page.number + 1) % self.corpus.pages)
    }

    /// Whether this page is one of each `nth`.
    fn is_each(&self, nth: usize) -> bool {
        self.page.number % nth == nth / 2
    }
}

const PLAYBOOK: &str = "\
id: maaling
title: Måling
subtitle: En stor samling af kort, aktører og cases
language: da
menu: [card, actor, target_group, case, checklist]
kinds:
  actor:
    fields:
      value: { visibility: public }
      access: { visibility: public }
      competitor: { visibility: public }
";

const FRONT_PAGE: &str = "\
---
title: Måling
summary: En samling, der er lavet for at måle, hvor hurtigt den bliver til en guide.
---

Alle sider i denne samling er opdigtede.
";
