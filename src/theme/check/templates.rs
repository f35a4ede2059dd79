//! Checks all templates of a theme. Each is read with those that are rendered around it, since it sees the names to which they give values.

use std::collections::HashSet;

use super::checker::{Known, Names};
use super::statement::{bound, check as check_one, others};
use super::tokens::{Tag, tags};
use crate::diagnostic::Diagnostic;
use crate::theme::layers::{ASSETS, Layer, LayerFile, is_template};
use crate::theme::needs::Needs;

/// A template of a layer.
struct Template<'l> {
    layer: &'l str,
    path: &'l str,
    file: &'l LayerFile,
    tags: Vec<Tag<'l>>,
    bound: Names<'l>,
}

/// Checks the templates that a site brings with it. `words` gives those of the theme in all languages. Tera has compiled all of them before.
pub(in crate::theme) fn check(layers: &[Layer], words: impl FnOnce() -> HashSet<String>) -> Vec<Diagnostic> {
    let has_own = layers.iter().flat_map(|layer| layer.files.values()).any(|file| !file.is_built_in());
    if has_own { check_all(layers, words(), |file| !file.is_built_in()) } else { Vec::new() }
}

/// Checks the templates that are wanted.
fn check_all(
    layers: &[Layer],
    words: HashSet<String>,
    is_wanted: impl Fn(&LayerFile) -> bool,
) -> Vec<Diagnostic> {
    let files =
        || layers.iter().flat_map(|layer| layer.files.iter().map(move |(path, file)| (layer, path, file)));
    let assets = files().filter_map(|(_, path, _)| path.strip_prefix(ASSETS)).collect();
    let needs = layers.iter().fold(Needs::default(), |needs, layer| needs.with(layer.needs));
    let known = Known { words, assets, needs };
    let templates: Vec<Template> = files()
        .filter(|(_, path, _)| is_template(path))
        .filter_map(|(layer, path, file)| {
            let tags = tags(std::str::from_utf8(&file.bytes).ok()?);
            Some(Template { layer: &layer.name, path, file, bound: bound(&tags), tags })
        })
        .collect();
    let around = Around::of(&templates);
    let wanted = templates.iter().enumerate().filter(|(_, template)| is_wanted(template.file));
    wanted
        .flat_map(|(index, template)| {
            let around = around.names(index, &templates);
            check_one(&template.file.source(), &template.tags, &template.bound, &around, &known)
        })
        .collect()
}

/// Which templates are rendered around which.
struct Around {
    /// By template: those that it extends.
    parents: Vec<Vec<usize>>,
    /// By template: those that extend it.
    children: Vec<Vec<usize>>,
    /// By template: those that include it.
    includers: Vec<Vec<usize>>,
}

impl Around {
    fn of(templates: &[Template<'_>]) -> Self {
        let none = vec![Vec::new(); templates.len()];
        let (mut parents, mut children, mut includers) = (none.clone(), none.clone(), none);
        for (index, template) in templates.iter().enumerate() {
            for parent in
                others(&template.tags, "extends").into_iter().filter_map(|name| find(templates, name))
            {
                parents[index].push(parent);
                children[parent].push(index);
            }
            for included in
                others(&template.tags, "include").into_iter().filter_map(|name| find(templates, name))
            {
                includers[included].push(index);
            }
        }
        Self { parents, children, includers }
    }

    /// The names to which others give values that a template may see: those above it and below it, and those around what includes one of these.
    fn names<'l>(&self, template: usize, templates: &[Template<'l>]) -> Names<'l> {
        let (mut around, mut including) = (HashSet::new(), vec![template]);
        while let Some(next) = including.pop() {
            let line = reached(next, &self.parents).into_iter().chain(reached(next, &self.children));
            let new = line.filter(|other| around.insert(*other));
            including.extend(new.flat_map(|other| self.includers[other].iter().copied()));
        }
        around.remove(&template);
        around.into_iter().flat_map(|index| templates[index].bound.iter().copied()).collect()
    }
}

/// A template, and all that edges lead to from it.
fn reached(from: usize, edges: &[Vec<usize>]) -> HashSet<usize> {
    let (mut reached, mut open) = (HashSet::new(), vec![from]);
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&edges[next]);
        }
    }
    reached
}

/// The template of a name: of the layer that it begins with, else of the nearest that has it.
fn find(templates: &[Template<'_>], name: &str) -> Option<usize> {
    let of_layer = |template: &Template| {
        name.strip_prefix(template.layer).and_then(|rest| rest.strip_prefix('/')) == Some(template.path)
    };
    let named = templates.iter().position(of_layer);
    named.or_else(|| templates.iter().position(|template| template.path == name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::Language;
    use crate::theme::Need;
    use crate::theme::layers::built_in;

    /// What is found in the templates of a layer on top of the default theme: the code and the words of each finding that it is about.
    fn found(files: &[(&str, &str)], needs: &[Need]) -> Vec<String> {
        let own = files.iter().map(|(path, text)| {
            let bytes = text.as_bytes().to_vec().into();
            ((*path).to_owned(), LayerFile { shown: (*path).to_owned(), bytes })
        });
        let mut declared = Needs::default();
        for need in needs {
            declared.add(*need);
        }
        let own = Layer { name: "mine".to_owned(), files: own.collect::<BTreeMap<_, _>>(), needs: declared };
        let words = ["skip", "home"].map(str::to_owned).into();
        let found = check_all(&[own, built_in()], words, |file| !file.is_built_in());
        let shown = |found: &Diagnostic| {
            let start = found.place.start();
            let name = ["name", "word", "file"].iter().find_map(|name| found.argument(name));
            format!("{}:{} {} {}", start.line, start.column, found.rule.code, name.unwrap_or_default())
        };
        found.iter().map(shown).collect()
    }

    /// What is found in one template.
    fn in_one(text: &str) -> Vec<String> {
        found(&[("actor.html", text)], &[])
    }

    #[test]
    fn the_default_theme_uses_only_what_there_is() {
        let words = Language::ALL
            .into_iter()
            .flat_map(|language| crate::theme::words(&[built_in()], language).0.into_keys());
        let found = check_all(&[built_in()], words.collect(), |_| true);
        let shown: Vec<String> = found
            .iter()
            .map(|found| format!("{:?} {}", found.place, found.message(Language::English)))
            .collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }

    #[test]
    fn a_misspelt_name_is_found_wherever_it_is() {
        for text in [
            "{% if page.headngs %}{% endif %}",
            "{% if not page.headngs or page.title == 'a' %}{% endif %}",
            "{% if title %}{% elif page.headngs is defined %}{% endif %}",
            "{% for h in page.headngs %}{% endfor %}",
            "{% set x = page.headngs %}",
            "{% set_global x = page?.headngs %}",
            "{{ [1, page.headngs] }}",
            "{{ {'a': page.headngs} }}",
            "{{ title if page.headngs else url }}",
            "{{ title | default(value=page.headngs) }}",
            "{{ page['headngs'] }}",
            "{{ page[\"head\" ~ \"ngs\"] }}",
            "{% set name = 'headngs' %}{{ page[name] }}",
            "{% set other = page %}{{ other.headngs }}",
            "{% component A(@page) %}{{ page.headngs }}{% endcomponent A %}",
            "{{ <Confirm text={page.headngs} /> }}",
            "{% <Confirm text='a' {...page.headngs}> %}{% </Confirm> %}",
            "{{ [a for a in [1] if page.headngs] }}",
            "{% filter replace(from='a', to=page.headngs) %}{% endfilter %}",
        ] {
            let found = in_one(text);
            assert!(
                found.len() == 1 && found[0].contains("unknown-variable") && found[0].contains(".headngs"),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_a_value_is_is_known_through_loops_and_lists() {
        for (text, path) in [
            ("{% for field in page.short_fields %}{{ field.lable }}{% endfor %}", "field.lable"),
            ("{% for name, field in page.fields %}{{ field.lable }}{{ name.x }}{% endfor %}", "field.lable"),
            ("{% set few = page.short_fields[:2] %}{{ few[0].lable }}", "few[…].lable"),
            ("{{ [field.lable for field in page.long_fields if field.name] }}", "field.lable"),
            (
                "{% set all = [page.relations.x] if page.relations?.x else [] %}{% for one in all %}{{ one.lable }}{% endfor %}",
                "one.lable",
            ),
            ("{{ page.fields.own_field.lable }}", "page.fields.own_field.lable"),
            ("{% for item in menu %}{% if item.urll == url %}{% endif %}{% endfor %}", "item.urll"),
            ("{{ headngs }}", "headngs"),
        ] {
            let found = in_one(text);
            assert!(
                found.len() == 1 && found[0].ends_with(&format!("unknown-variable {path}")),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_may_be_there_passes() {
        for text in [
            "{% for a, b in page.fields %}{{ a }}{{ b.label }}{{ loop.index }}{% else %}{{ title }}{% endfor %}",
            "{% set own = {'a': {'b': 1}} %}{{ own.a.b }}",
            "{% if later %}{% endif %}{% set later = 1 %}",
            "{% set own %}<p>{{ title }}</p>{% endset %}{{ own | upper | replace(from='a', to='b') }}",
            "{% component Own(a: string, b={'c': [1, 2]}, @words, ...rest) {'meta': 1} %}{{ a }}{{ b.c }}{{ words.skip }}{{ rest }}{{ body }}{% endcomponent Own %}",
            "{% block own %}{{ super() }}{% endblock own %}{% for i in range(end=3) %}{{ i }}{% endfor %}",
            "{{ page.fields.anything.value.phone }}{{ page.relations.anything.links }}",
            "{{ (page.short_fields | first).whatever }}{{ page[url] }}",
            "{{ 'page.headngs' }}{# {{ page.headngs }} #}{% raw %}{{ page.headngs }}{% endraw %} page.headngs",
            "{{ -1 + 2 ** 3 // 4 }}{{ title ~ url in [1] }}{{ not title }}{{ 'a' not in page.tags }}",
            "{% set last = page.date %}{% for a in menu %}{% set_global last = a %}{% endfor %}{{ last.label }}",
            "{% include \"parts/notes.html\" %}{{ asset(path=\"guide.css\") }}{{ asset(path=url ~ 'x') }}",
            "{% if page.title is starting_with(pat='a') and true %}{{ none or null }}{% endif %}",
            "{{ page.short_fields[0].value.name }}{{ page?['title'] }}{{ 'abc'[1:2] }}",
        ] {
            assert_eq!(in_one(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn names_are_seen_by_what_is_included_and_extended_and_by_nothing_else() {
        let including = (
            "actor.html",
            "{% extends \"document.html\" %}{% block x %}{% set own = page %}{% include \"part.html\" %}{{ inner }}{% endblock x %}",
        );
        let files = [including, ("part.html", "{{ own.a }}{{ facts }}"), ("lone.html", "{{ own }}")];
        assert_eq!(found(&files, &[]), ["1:91 unknown-variable inner", "1:4 unknown-variable own"]);
    }

    #[test]
    fn what_is_not_declared_is_an_error_and_what_is_declared_passes() {
        let text = "\n  {% for s in page.body.sections %}{{ s.id }}{{ s.idd }}{% endfor %}";
        assert_eq!(
            found(&[("a.html", text)], &[Need::PageRefs]),
            ["2:25 undeclared-need page.body.sections", "2:51 unknown-variable s.idd"]
        );
        assert_eq!(found(&[("a.html", text)], &[Need::Sections]), ["2:51 unknown-variable s.idd"]);
    }

    #[test]
    fn a_word_and_a_file_must_be_there() {
        assert_eq!(in_one("{{ words.skip }}{% if words.skp %}{% endif %}"), ["1:29 unknown-word skp"]);
        assert_eq!(in_one("{{ asset(path=\"guide.cs\") }}"), ["1:15 unknown-asset guide.cs"]);
    }
}
