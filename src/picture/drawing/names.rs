//! Names of SVG elements and attributes, and namespaces of what editors add.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The SVG namespace.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
/// The `XLink` namespace, of the older form of links.
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of `xml:space` and `xml:lang`.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Namespaces of drawing programs; browsers ignore them.
pub(super) const NOTES: [&str; 6] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
];

/// Namespaces in which browsers act on elements, wherever these occur. All others are ignored.
pub(super) const ACTIVE: [&str; 6] = [
    SVG,
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
    "http://www.mozilla.org/xbl",
];

/// Elements that draw.
pub(super) const DRAWING: [&str; 54] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "style",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "switch",
    "view",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// Attributes that decide how a drawing looks, or what is read aloud of it.
const ATTRIBUTES: &str = "\
    accent-height alignment-baseline amplitude azimuth background background-color baseFrequency \
    baseline-shift bias buffered-rendering class clip clip-path clip-rule clipPathUnits color \
    color-interpolation color-interpolation-filters color-profile color-rendering cursor cx cy d dx dy \
    diffuseConstant direction display divisor dominant-baseline edgeMode elevation enable-background \
    exponent fill fill-opacity fill-rule filter filterRes filterUnits flood-color flood-opacity focusable \
    font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style \
    font-variant font-variant-caps font-variant-ligatures font-variant-numeric font-variation-settings \
    font-weight fr fx fy glyph-orientation-horizontal glyph-orientation-vertical gradientTransform \
    gradientUnits height href id image-rendering in in2 inline-size intercept isolation k1 k2 k3 k4 \
    kernelMatrix kernelUnitLength kerning lang lengthAdjust letter-spacing lighting-color limitingConeAngle \
    line-height marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask \
    mask-type maskContentUnits maskUnits media method mix-blend-mode mode numOctaves offset opacity operator \
    order orient overflow overline-position overline-thickness paint-order path pathLength \
    patternContentUnits patternTransform patternUnits pointer-events points pointsAtX pointsAtY pointsAtZ \
    preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY requiredExtensions requiredFeatures \
    result role rotate rx ry scale seed shape-inside shape-margin shape-padding shape-rendering \
    shape-subtract side slope solid-color solid-opacity spacing specularConstant specularExponent \
    spreadMethod src startOffset stdDeviation stitchTiles stop-color stop-opacity strikethrough-position \
    strikethrough-thickness stroke stroke-alignment stroke-dasharray stroke-dashoffset stroke-linecap \
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage tabindex \
    tableValues targetX targetY text-align text-anchor text-decoration text-decoration-color \
    text-decoration-line text-decoration-style text-orientation text-overflow text-rendering textLength \
    title transform transform-box transform-origin type underline-position underline-thickness unicode-bidi \
    values vector-effect version viewBox visibility white-space white-space-collapse width word-spacing \
    writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| ATTRIBUTES.split_ascii_whitespace().collect());

/// True if an attribute without a namespace belongs to SVG.
pub(super) fn is_attribute(name: &str) -> bool {
    KNOWN.contains(name) || name.starts_with("aria-")
}

/// True if a processing instruction is one of Adobe's programs, without effect elsewhere.
pub(super) fn is_note(instruction: &str) -> bool {
    instruction == "xpacket"
}
