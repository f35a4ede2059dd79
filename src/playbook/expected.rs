//! Descriptions of the values that settings accept, for messages.

use crate::text::Localized;

pub(super) const TEXT: Localized = Localized { da: "en tekst", en: "a text" };
pub(super) const EITHER: Localized =
    Localized { da: "udeladt, når der er »items«", en: "left out where there are “items”" };
pub(super) const ONE_LEVEL: Localized = Localized {
    da: "udeladt her: menuen har kun ét lag under sig",
    en: "left out here: the menu has one level below it",
};
pub(super) const NOT_EMPTY: Localized =
    Localized { da: "en liste med mindst ét punkt", en: "a list of at least one entry" };
pub(super) const MAP: Localized = Localized { da: "nøgler med værdier", en: "keys with values" };
pub(super) const LIST: Localized = Localized { da: "en liste", en: "a list" };
pub(super) const BOOLEAN: Localized = Localized { da: "true eller false", en: "true or false" };
pub(super) const NUMBER: Localized = Localized { da: "et tal", en: "a number" };
pub(super) const INTEGER: Localized = Localized { da: "et helt tal", en: "a whole number" };
pub(super) const LANGUAGE: Localized = Localized { da: "da eller en", en: "da or en" };
pub(super) const TRUST: Localized = Localized { da: "safe eller trusted", en: "safe or trusted" };
pub(super) const COLOUR: Localized =
    Localized { da: "en farve i citationstegn, som \"#0b4ea2\"", en: "a colour in quotes, like \"#0b4ea2\"" };
pub(super) const FONT: Localized = Localized {
    da: "navne på skrifter, som læserens maskine har, som \"Georgia, serif\", eller et af ordene serif, sans og mono; filer med skrift kan ikke være med",
    en: "names of fonts that the reader's machine has, like \"Georgia, serif\", or one of the words serif, sans and mono; files of fonts cannot be part of a guide",
};
pub(super) const WIDTH: Localized = Localized { da: "normal eller wide", en: "normal or wide" };
pub(super) const ICON: Localized = Localized {
    da: "navnet på en tegning, som star, eller stien til en svg-fil ved siden af playbook.yaml",
    en: "the name of a drawing, like star, or the path of an SVG file beside playbook.yaml",
};
pub(super) const VISIBILITY: Localized = Localized { da: "public eller internal", en: "public or internal" };
pub(super) const SEVERITY: Localized =
    Localized { da: "off, hint, warning eller error", en: "off, hint, warning or error" };
pub(super) const FOLDER: Localized = Localized {
    da: "en mappe under content, uden .. og uden skråstreg først eller sidst",
    en: "a folder under content, without .. and without a slash first or last",
};
pub(super) const KEY: Localized = Localized {
    da: "skrevet med små bogstaver a–z, tal, - og _",
    en: "written in small letters a–z, digits, - and _",
};
pub(super) const PUBLIC: Localized = Localized {
    da: "public: et felt, som alle sider har, kan ikke være internt; brug visibility eller draft på siden selv",
    en: "public: a field that all pages have cannot be internal; use visibility or draft on the page itself",
};
pub(super) const FREE_KEY: Localized = Localized {
    da: "et navn, som ingen af temaets egne skabeloner har",
    en: "a name other than those of the theme's own templates",
};
pub(super) const KEPT: Localized =
    Localized { da: "til stede og kan ikke fjernes", en: "there and cannot be removed" };
pub(super) const NO_FOLDER: Localized = Localized {
    da: "udeladt her: page er de sider, der ikke ligger i nogen sidetypes mappe",
    en: "left out here: page is the kind of pages in no other kind's folder",
};
pub(super) const SAME_TYPE: Localized =
    Localized { da: "den type, feltet har på alle sider", en: "the type that the field has on all pages" };
