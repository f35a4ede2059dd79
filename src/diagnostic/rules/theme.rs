//! Findings about themes.

super::rules! {
    list THEME;
    /// The theme that the playbook or another theme names is not there.
    UNKNOWN_THEME: Error "unknown-theme" {
        da: "Temaet »{theme}« findes ikke.", "Læg det i mappen themes/{theme}, eller vælg et andet.";
        en: "There is no theme “{theme}”.", "Put it in the folder themes/{theme}, or choose another.";
    }
    /// Themes that extend one another in a ring.
    THEME_RING: Error "theme-ring" {
        da: "Temaet »{theme}« bygger i sidste ende på sig selv.", "Ret »extends« i theme.yaml.";
        en: "The theme “{theme}” in the end extends itself.", "Mend “extends” in theme.yaml.";
    }
    /// A theme.yaml or a word file that cannot be read.
    THEME_FILE: Error "theme-file" {
        da: "Temaets fil kan ikke læses: {reason}.", "Se themes/README.md for filens form.";
        en: "The file of the theme cannot be read: {reason}.", "See themes/README.md for its form.";
    }
    /// A template that Tera cannot read.
    TEMPLATE_SYNTAX: Error "template-syntax" {
        da: "Skabelonen kan ikke læses: {reason}.", "Ret skabelonen; se themes/README.md.";
        en: "The template cannot be read: {reason}.", "Mend the template; see themes/README.md.";
    }
    /// A template that failed while a page was being made with it.
    TEMPLATE_RENDER: Error "template-render" {
        da: "Skabelonen fejlede på siden »{page}«: {reason}.", "Ret skabelonen; se themes/README.md for dens variable.";
        en: "The template failed on the page “{page}”: {reason}.", "Mend the template; see themes/README.md for its variables.";
    }
    /// A document asks for a template that its theme does not have.
    UNKNOWN_TEMPLATE: Error "unknown-template" {
        da: "Temaet har ingen skabelon »{template}«.", "Ret »template«, eller læg skabelonen i temaet.";
        en: "The theme has no template “{template}”.", "Mend “template”, or put the template into the theme.";
    }
}
