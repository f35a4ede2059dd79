//! Checks all templates of a theme. Each is read with those that are rendered around it, since it sees the names to which they give values.

use std::collections::HashSet;

use super::around::{Around, Template};
use super::calls::{Arguments, Call};
use super::checker::{Checker, Known};
use super::statement::check as check_template;
use crate::diagnostic::Diagnostic;
use crate::theme::layer::{ASSETS, Layer, LayerFile, is_template};
use crate::theme::needs::Needs;

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
    let mut known = Known { words, assets, needs, arguments: Arguments::default() };
    let templates: Vec<Template> = files()
        .filter(|(_, path, _)| is_template(path))
        .filter_map(|(layer, path, file)| Template::of(&layer.name, path, file))
        .collect();
    let around = Around::of(&templates);
    // What components get is told by those who call them.
    if templates.iter().any(|template| is_wanted(template.file) && !template.components.is_empty()) {
        let all = templates.iter().enumerate();
        let calls = all.flat_map(|(index, _)| check_one(index, &templates, &around, &known).1);
        known.arguments = Arguments::of(calls);
    }
    let wanted = templates.iter().enumerate().filter(|(_, template)| is_wanted(template.file));
    wanted.flat_map(|(index, _)| check_one(index, &templates, &around, &known).0).collect()
}

fn check_one(
    index: usize,
    templates: &[Template<'_>],
    around: &Around,
    known: &Known<'_>,
) -> (Vec<Diagnostic>, Vec<Call>) {
    let template = &templates[index];
    let (source, names) = (template.file.source(), around.names(index, templates));
    let checker = Checker::new(&source, &template.bound, &names, &around.uses[index], known);
    check_template(checker, &template.tags)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::Language;
    use crate::theme::Need;
    use crate::theme::layer::built_in;

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
        let own = Layer { needs: declared, ..Layer::new("mine", own.collect::<BTreeMap<_, _>>()) };
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
        found(&[("actor.html", text)], &[Need::Headings])
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

    /// The names in what is found, without its place.
    fn names(files: &[(&str, &str)]) -> Vec<String> {
        let found = found(files, &[Need::Headings, Need::PageRefs]);
        found.iter().map(|found| found.split_once(' ').map_or("", |(_, rest)| rest).to_owned()).collect()
    }

    #[test]
    fn a_template_gets_the_variables_of_what_it_is_rendered_for() {
        for (path, text, unknown) in [
            ("document.html", "{% if kinds %}{% endif %}{{ page.id }}{{ progress_html }}", &["kinds"][..]),
            ("anything.html", "{{ page.id }}{{ tag }}", &["tag"]),
            (
                "tag.html",
                "{% if page %}{% endif %}{{ tag.name }}{{ groups }}{{ breadcrumbs_html }}",
                &["page"],
            ),
            ("tags.html", "{{ tags }}{{ tag }}", &["tag"]),
            ("home.html", "{{ kinds[0].pages }}{{ tags }}{{ page.id }}{{ kind }}", &["kind"]),
            ("404.html", "{{ kinds[0].url }}{{ kinds[0].pages }}{{ page }}", &["kinds[…].pages", "page"]),
            (
                "method-index.html",
                "{{ kind.key }}{{ filters }}{{ pages[0].id }}{{ panels }}{{ groups }}",
                &["groups"],
            ),
            ("redirect.html", "{{ target.url }}{{ page }}", &["page"]),
            (
                "method-panel.html",
                "{{ ref.id }}{{ facts }}{{ scales }}{{ fields }}{{ root }}{{ title }}",
                &["title"],
            ),
            ("header.html", "{{ url }}{{ section_url }}{{ menu }}{{ title }}", &["title"]),
            ("footer.html", "{{ site.title }}{{ words.skip }}{{ url }}", &["url"]),
            ("parts/head.html", "{{ root }}{{ url }}", &["url"]),
            ("parts/breadcrumbs.html", "{{ breadcrumbs }}{{ url }}", &["url"]),
            ("parts/progress.html", "{{ count }}{{ groups }}", &["groups"]),
            // What includes it is not a document alone.
            ("parts/notes.html", "{{ kinds }}{{ kind }}{{ page.id }}{{ tag }}", &["tag"]),
            ("base.html", "{{ page }}{{ kinds }}{{ target }}{{ scales }}", &["target", "scales"]),
        ] {
            let expected: Vec<String> =
                unknown.iter().map(|name| format!("unknown-variable {name}")).collect();
            assert_eq!(names(&[(path, text)]), expected, "{path}");
        }
    }

    #[test]
    fn a_template_without_a_use_of_its_own_has_those_of_the_ones_around_it() {
        let files = [
            ("frame.html", "{{ kinds }}{{ groups }}{{ filters }}"),
            ("tag.html", "{% extends \"frame.html\" %}"),
            ("parts/a.html", "{% include \"parts/b.html\" %}"),
            ("parts/b.html", "{{ groups }}{{ page }}"),
            ("parts/lone.html", "{{ page }}{{ groups }}"),
            ("tags.html", "{{ tags }}"),
        ];
        let with_include = [&files[..], &[("404.html", "{% include \"parts/a.html\" %}")]].concat();
        assert_eq!(
            names(&with_include),
            ["kinds", "filters", "groups", "page", "groups"].map(|name| format!("unknown-variable {name}"))
        );
    }

    #[test]
    fn a_component_sees_its_arguments_alone() {
        let component = |body: &str| {
            format!("{{% component K(r, @words, size=1, ...rest) %}}{body}{{% endcomponent K %}}")
        };
        for (body, unknown) in [
            ("{% if page %}{% endif %}", &["unknown-variable page"][..]),
            ("{{ title }}{{ root }}", &["unknown-variable title", "unknown-variable root"]),
            ("{{ words.skp }}", &["unknown-word skp"]),
            (
                "{{ r }}{{ size }}{{ rest }}{{ body }}{% set a = r %}{{ a }}{% for x in r %}{{ x }}{% endfor %}",
                &[],
            ),
        ] {
            let files = [
                ("parts/k.html", component(body)),
                ("actor.html", "{{ <K r={page} /> }}{{ page.id }}".to_owned()),
            ];
            let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
            assert_eq!(names(&files), unknown, "{body}");
        }
        // After the component, the page is there again.
        assert_eq!(names(&[("actor.html", "{% component A() %}{% endcomponent A %}{{ page.id }}")]), [""; 0]);
    }

    #[test]
    fn an_argument_is_what_all_calls_agree_on() {
        let component = "{% component K(r, more=[]) %}{{ r.titel }}{% for m in more %}{{ m.x }}{% endfor %}{% endcomponent K %}";
        for (calls, found) in [
            ("{{ <K r={page} /> }}{{ <K r={page} more={page.headings} /> }}", &["r.titel", "m.x"][..]),
            ("{{ <K r={page} /> }}{{ <K r={site} /> }}", &[]),
            ("{{ <K r={page} {...site} /> }}", &[]),
            ("{{ <K r='a' /> }}{{ <K r={page.title} /> }}", &["r.titel"]),
            ("", &[]),
        ] {
            let expected: Vec<String> = found.iter().map(|name| format!("unknown-variable {name}")).collect();
            assert_eq!(names(&[("actor.html", calls), ("parts/k.html", component)]), expected, "{calls}");
        }
    }

    #[test]
    fn lists_and_texts_have_no_parts() {
        for (text, path) in [
            ("{{ page.tags.titel }}", "page.tags.titel"),
            ("{{ page.headings.title }}", "page.headings.title"),
            ("{{ page.title.x }}", "page.title.x"),
            ("{{ page.title['x'] }}", "page.title.x"),
            ("{{ page.tags[0].x }}", "page.tags[…].x"),
            ("{% set l = [page] %}{{ l.title }}", "l.title"),
            ("{% set t = 'a' %}{{ t.x }}", "t.x"),
            ("{{ page.fields.a.value.nam }}", "page.fields.a.value.nam"),
            ("{% for name in page.tags %}{{ name.url }}{% endfor %}", "name.url"),
        ] {
            assert_eq!(names(&[("actor.html", text)]), [format!("unknown-variable {path}")], "{text}");
        }
        assert_eq!(
            names(&[("index.html", "{{ pages.titel }}{{ pages[0].title }}")]),
            ["unknown-variable pages.titel"]
        );
    }

    #[test]
    fn filters_that_keep_items_keep_what_is_known_of_them() {
        for filter in [
            "first",
            "last",
            "nth(n=1)",
            "reverse | first",
            "sort(attribute='title') | last",
            "unique | first",
        ] {
            let text = format!("{{% set h = page.headings | {filter} %}}{{{{ h.titel }}}}{{{{ h.title }}}}");
            assert_eq!(names(&[("actor.html", &text)]), ["unknown-variable h.titel"], "{filter}");
        }
        for text in [
            "{% for h in page.headings | reverse %}{{ h.titel }}{% endfor %}",
            "{% for h in (page.headings | sort(attribute='title'))[1:] %}{{ h.titel }}{% endfor %}",
            "{% for h in page.headings | default(value=[]) %}{{ h.titel }}{% endfor %}",
            "{% set h = [] or page.headings | first %}{{ h.titel }}",
        ] {
            assert_eq!(names(&[("actor.html", text)]), ["unknown-variable h.titel"], "{text}");
        }
        let text = "{% set b = page.backlink_groups | first %}{{ b.backlinks }}{{ b.page_refs }}";
        assert_eq!(names(&[("actor.html", text)]), ["undeclared-need b.backlinks"]);
        assert_eq!(
            names(&[(
                "actor.html",
                "{% set l = page.headings | length %}{{ l.x }}{% set f = page.fields | values | first %}{{ f.x }}"
            )]),
            ["unknown-variable f.x"]
        );
    }

    /// What a finding says there is.
    fn known(path: &str, text: &str) -> (String, String) {
        let bytes = text.as_bytes().to_vec().into();
        let file = LayerFile { shown: path.to_owned(), bytes };
        let own = Layer::new("own", BTreeMap::from([(path.to_owned(), file)]));
        let found = check_all(&[own, built_in()], HashSet::new(), |file| !file.is_built_in());
        (found[0].argument("known").unwrap_or_default().to_owned(), found[0].help(Language::English))
    }

    #[test]
    fn what_there_is_is_told_for_this_template_and_the_suggestion_is_whole() {
        let (names, help) = known("tag.html", "{% for group in groups %}{{ grup }}{% endfor %}");
        assert_eq!(
            names,
            "group, tag, groups, url, section_url, title, description, breadcrumbs, breadcrumbs_html, navigation, head_html, header_html, footer_html, root, site, menu, words"
        );
        assert!(help.starts_with("Did you mean “group”?"), "{help}");
        let (_, help) = known("actor.html", "{{ page.sumary }}");
        assert!(help.starts_with("Did you mean “page.summary”?"), "{help}");
        let (names, _) = known("parts/k.html", "{% component K(r, @words) %}{{ page }}{% endcomponent K %}");
        assert_eq!(names, "body, r, words");
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
            "{% set all = page.tags | join %}{{ all.whatever }}{{ page[url] }}",
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
