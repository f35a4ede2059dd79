//! The text of a page: four sections with six links, a table and five tasks, and on some pages a callout, a footnote or an embed.

use super::kinds::{Kind, Page};
use super::words::{self, CHOICES, PLACES, TASKS};
use super::{Author, Form};

/// Bytes of a paragraph, about. They make a page one of 4.6 KB.
const PARAGRAPH: usize = 480;

/// The Markdown of the author's page.
pub(super) fn of(author: &mut Author) -> String {
    let [first, second, third] = author.page.kind().headings();
    let mut parts = vec![paragraph(author)];
    parts.extend(aside(author));
    let next = author.next();
    parts.extend([format!("## {first}"), with_links(author, next)]);
    let other = author.other();
    parts.push(with_links(author, other));
    parts.extend(embed(author));
    parts.extend([format!("## {second}"), footnoted(author), table(author)]);
    let other = author.other();
    parts.extend([format!("## {third}"), with_links(author, other), tasks(author)]);
    parts.extend([format!("## {}", Kind::REMEMBER), paragraph(author)]);
    if has_footnote(author) {
        parts.push(format!("[^kilde]: {}", words::sentence(&mut author.random)));
    }
    parts.join("\n\n") + "\n"
}

fn paragraph(author: &mut Author) -> String {
    let mut text = words::sentence(&mut author.random);
    while text.len() < PARAGRAPH {
        text.push(' ');
        text.push_str(&words::sentence(&mut author.random));
    }
    text.replacen(" sammen ", " *sammen* ", 1)
}

/// A paragraph that leads to a page by its file, and to another by its id.
fn with_links(author: &mut Author, near: Page) -> String {
    let text = paragraph(author);
    let near = link(author, near);
    let far = author.other();
    let far = wikilink(author, far);
    format!("{text} Det kan I læse om i {near}. Det **hænger sammen** med {far}.")
}

/// A link by the way from one file to the other.
fn link(author: &Author, to: Page) -> String {
    let extension = match author.form {
        Form::Playbook => "md",
        Form::Plain => "html",
    };
    format!("[{}](../{}.{extension})", to.title(), to.id())
}

/// A link by id, to a page or to the last of its sections.
fn wikilink(author: &mut Author, to: Page) -> String {
    let heading = if author.random.bool() { "#Husk" } else { "" };
    match author.form {
        Form::Playbook => format!("[[{}{heading}|{}]]", to.id(), to.title()),
        Form::Plain => link(author, to),
    }
}

/// On some pages a callout; on a few one that the public edition leaves out.
fn aside(author: &mut Author) -> Option<String> {
    let (kind, title) = match author.page.number % 20 {
        2 | 7 | 12 => ("note", "Værd at vide"),
        17 => ("internal", "Kun til os selv"),
        _ => return None,
    };
    let text = words::sentence(&mut author.random);
    match (author.form, kind) {
        (Form::Playbook, _) => Some(format!("> [!{kind}] {title}\n> {text}")),
        (Form::Plain, "internal") => None,
        (Form::Plain, _) => Some(format!("> **{title}**\n> {text}")),
    }
}

/// On a few pages a section of another page.
fn embed(author: &mut Author) -> Option<String> {
    if !author.is_each(25) {
        return None;
    }
    let other = author.other();
    Some(match author.form {
        Form::Playbook => format!("![[{}#{}]]", other.id(), Kind::REMEMBER),
        Form::Plain => format!("Se også {}.", link(author, other)),
    })
}

fn has_footnote(author: &Author) -> bool {
    author.is_each(8)
}

fn footnoted(author: &mut Author) -> String {
    let mark = if has_footnote(author) { "[^kilde]" } else { "" };
    paragraph(author) + mark
}

fn table(author: &mut Author) -> String {
    let mut rows = vec!["| Hvad | Hvor | Hvor mange |".to_owned(), "| --- | --- | ---: |".to_owned()];
    for _ in 0..4 {
        let random = &mut author.random;
        let (what, place) = (CHOICES[random.usize(..CHOICES.len())], PLACES[random.usize(..PLACES.len())]);
        rows.push(format!("| {what} | {place} | {} |", random.u8(5..120)));
    }
    rows.join("\n")
}

/// Five tasks, no two alike. One of them has an id of its own.
fn tasks(author: &mut Author) -> String {
    let first = author.random.usize(..TASKS.len());
    let place = PLACES[author.random.usize(..PLACES.len())];
    let own = if author.form == Form::Playbook { " {#aftale}" } else { "" };
    let item = |number: usize| {
        let task = TASKS[(first + number) % TASKS.len()];
        format!("- [ ] {task} {place}.{}", if number == 2 { own } else { "" })
    };
    (0..5).map(item).collect::<Vec<_>>().join("\n")
}
