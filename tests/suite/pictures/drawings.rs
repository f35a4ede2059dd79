//! Drawings: nothing in them runs or fetches, and the public edition has none of what people and editors noted in them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use brobyg::picture::{Drawing, Unclean};

use crate::harness::Site;
use crate::harness::picture::{exif, jpeg, only_turned, png, png_with, segment};

/// A drawing with this in it.
fn svg(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
    )
}

fn is_refused(svg: impl AsRef<[u8]>) -> bool {
    Drawing::read(svg.as_ref()).is_none()
}

fn tidied(svg: &str) -> String {
    String::from_utf8(Drawing::read(svg.as_bytes()).unwrap().clean().unwrap()).unwrap()
}

const EMPTY: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

#[test]
fn a_document_type_that_declares_is_refused() {
    for doctype in [
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]>",
        "<!DOCTYPE svg [<!ATTLIST image href CDATA \"//example.org/x\">]>",
        "<!DOCTYPE svg [<!ATTLIST rect style CDATA \"fill:url(//example.org/x)\">]>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\" [<!ENTITY a \"b\">]>",
        "<!-- a -->\n<!DOCTYPE svg\n[\n]>",
        "<?xml version='1.0'?><!DOCTYPE svg SYSTEM \"x\" [<!ENTITY % a SYSTEM \"//example.org/x\"> %a;]>",
        "<!DOCTYPE svg SYSTEM \"]>\" [ <!ATTLIST svg onload CDATA 'x'>]>",
        "<!doctype svg>",
        "<?xml-stylesheet href='x.xsl'?>",
        "<?xml-stylesheet type='text/css' href='x.css'?>",
    ] {
        assert!(is_refused(format!("{doctype}{EMPTY}")), "{doctype}");
    }
    assert!(is_refused(format!("{EMPTY}<?xml-stylesheet href='x'?>")));
    // Entities that only a document type far away could declare.
    assert!(is_refused("<!DOCTYPE svg SYSTEM 'x'><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"));
}

#[test]
fn a_document_type_that_only_names_one_is_refused_too_in_both_editions() {
    let doctype = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">";
    for doctype in ["<!DOCTYPE svg>", doctype, "<!-- x --> <!DOCTYPE svg SYSTEM 'a.dtd'>"] {
        let site = Site::with(&[("content/a.md", "# A\n\n![Tegning](t.svg)\n")]);
        site.write("content/t.svg", format!("<?xml version=\"1.0\"?>\n{doctype}\n{EMPTY}\n"));
        for edition in ["public", "internal"] {
            let run = site.build(&["--edition", edition]);
            assert_eq!((run.status, run.found()), (1, vec!["content/a.md:3:1 refused-file".to_owned()]));
            assert!(run.stderr.contains("<!DOCTYPE"), "{}", run.stderr);
        }
    }
}

#[test]
fn comments_before_a_drawing_are_left_out_of_the_public_edition() {
    let site = Site::with(&[("content/a.md", "# A\n\n![Tegning](u.svg)\n")]);
    let plain = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- Karen -->{EMPTY}");
    site.write("content/u.svg", &plain);
    site.built();
    assert_eq!(site.build(&["--edition", "internal"]).status, 0);
    assert_eq!(site.read("dist/u.svg"), format!("{EMPTY}\n"));
    assert_eq!(site.read("dist-internal/u.svg"), plain);
}

#[test]
fn what_is_said_of_the_coding_is_true_or_left_out() {
    let said =
        |coding: &str| format!("<?xml version=\"1.0\" encoding=\"{coding}\"?>{}", svg("<text>æ</text>"));
    for (coding, whole) in
        [("UTF-8", true), ("utf-8", true), ("UTF-7", false), ("shift_jis", false), ("utf-16", false)]
    {
        let said = said(coding);
        assert_eq!(Drawing::read(said.as_bytes()).unwrap().whole().is_none(), whole, "{coding}");
    }
    let wide: Vec<u8> = said("UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(is_refused([&[0xff, 0xfe], &wide[..]].concat()) && is_refused(&wide));
    assert!(is_refused(b"\xe6") && is_refused(b"") && is_refused([0x1f, 0x8b, 8, 0]));
}

#[test]
fn what_runs_or_fetches_is_refused() {
    for inner in [
        "<style>@\\69mport \"//example.org/x\"</style>",
        "<style>@im<title>x</title>port \"//example.org/x\"</style>",
        "<style>@im<!-- x -->port \"//example.org/x\"</style>",
        "<style><![CDATA[@im]]>port '//example.org/x'</style>",
        "<style>/* x */ @import '//example.org/x'</style>",
        "<style>&#64;import '//example.org/x'</style>",
        "<style>@namespace a url(//example.org/x);</style>",
        "<style>@font-face { font-family: a; src: url(//example.org/x) }</style>",
        "<g><style>a{background:-webkit-image-set('//example.org/x' 1x)}</style></g>",
        "<x:style xmlns:x='http://www.w3.org/2000/svg'>@import 'x'</x:style>",
        "<style xmlns='http://www.w3.org/1999/xhtml'>@import 'x'</style>",
        "<path fill=\"url(//example.org/x)\"/>",
        "<path fill=\"ur\\6c(//example.org/x)\"/>",
        "<path filter=\"url('//example.org/x#a')\"/>",
        "<path mask=\"/**/url(//example.org/x)\"/>",
        "<path clip-path='url(\n//example.org/x)'/>",
        "<path cursor='url(&#x2f;&#x2f;example.org/x), auto'/>",
        "<path style='background: \\75rl(//example.org/x)'/>",
        "<path style='fill: attr(id url)'/>",
        "<g xml:base='//example.org/'/>",
        "<use href='//example.org/x#a'/>",
        "<use xlink:href='x.svg#a'/>",
        "<use x:href='x.svg#a' xmlns:x='http://www.w3.org/1999/xlink'/>",
        "<image href='&#9;//example.org/x'/>",
        "<image href='java&#10;script:x'/>",
        "<image href='data:image/svg+xml,x'/>",
        "<image href='data:image/png+xml,x'/>",
        "<image href='d&#10;ata:text/html,x'/>",
        "<image src='x.png'/>",
        "<path onclick='x()'/>",
        "<path OnClick='x()'/>",
        "<path xlink:onclick='x()'/>",
        "<a href='https://example.org'/>",
        "<set attributeName='href' to='//example.org'/>",
        "<animate attributeName='href' values='//example.org'/>",
        "<feImage href='//example.org'/>",
        "<foreignObject/>",
        "<svg><script>x</script></svg>",
        "<metadata><script xmlns='http://www.w3.org/1999/xhtml'>x</script></metadata>",
        "<metadata><s:script xmlns:s='http://www.w3.org/2000/svg'>x</s:script></metadata>",
        "<script/>",
        "<x/><![CDATA[",
        "<g xmlns=''><script/></g>",
        "<?xml-stylesheet href='x'?>",
    ] {
        assert!(is_refused(svg(inner)), "{inner}");
    }
    assert!(is_refused("<html xmlns='http://www.w3.org/1999/xhtml'/>"));
    assert!(is_refused("<metadata xmlns='http://www.w3.org/2000/svg'/>"));
}

#[test]
fn what_only_draws_may_stay() {
    for inner in [
        "<style>.a { fill: url(#b) } @media print { .a { fill: none } } /* https://example.org @import */</style>",
        "<style><![CDATA[ .a > .b { stroke: rgb(0 0 0 / 50%) } ]]></style>",
        "<svg><g transform='translate(1 2) rotate(3)'><path d='M0 0(' style='fill:url(\"#a\")'/></g></svg>",
        "<use href=' #a'/><use xlink:href='#a'/>",
        "<text font-family=\"'Set (a)', serif\" aria-label='Se (http://example.org)'>a &amp; b</text>",
        "<metadata><x:xmpmeta xmlns:x='adobe:ns:meta/'><?xpacket begin=''?></x:xmpmeta></metadata>",
    ] {
        assert!(!is_refused(svg(inner)), "{inner}");
    }
}

#[test]
fn what_was_noted_is_gone_and_what_is_drawn_is_there_letter_by_letter() {
    let drawing = "<?xml version=\"1.0\"?>\n<!-- Created by Karen -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"\n  \
        xmlns:xlink = \"http://www.w3.org/1999/xlink\" xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" inkscape:export-filename=\"C:\\Karen\\x.png\" content=\"&lt;mxfile Karen>\"\n  \
        viewBox=\"0 0 1 1\" data-name=\"Karen\" xml:space=\"preserve\" aria-label='En æske'>\n\
        <title>En bro</title><desc>Over åen</desc>\n\
        <metadata id='Karen'><rdf:RDF><rdf:li>Karen</rdf:li></rdf:RDF></metadata>\n\
        <inkscape:grid Karen='x'><inkscape:x/></inkscape:grid>\
        <g inkscape:label=\"Karen &gt; x\"  id = \"a\" ><!-- Karen --><path d=\"M0 0\" inkscape:x=\"Karen\"/><g/></g>\
        <use xlink:href=\"#a\" /><text>a &lt; b</text><style>.a{fill:red/* Karen */}<!-- Karen --></style><style><![CDATA[ .a > b {/* Karen */} ]]></style><?xpacket Karen?>\n</svg><!-- Karen -->\n";
    let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\"\n  xmlns:xlink = \"http://www.w3.org/1999/xlink\"\n  \
        viewBox=\"0 0 1 1\" xml:space=\"preserve\" aria-label='En æske'>\n\
        <title>En bro</title><desc>Over åen</desc>\n\n\
        <g  id = \"a\" ><path d=\"M0 0\"/><g/></g>\
        <use xlink:href=\"#a\" /><text>a &lt; b</text><style>.a{fill:red/**/}</style><style><![CDATA[ .a > b {/**/} ]]></style>\n</svg>\n";
    let cleaned = tidied(drawing);
    assert_eq!(cleaned, expected);
    assert_eq!(tidied(&cleaned), cleaned);
}

#[test]
fn a_drawing_by_another_prefix_is_tidied_too() {
    let drawing = "<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink' \
        xmlns:x='urn:x' x:by='Karen'><s:metadata>Karen</s:metadata><s:use l:href='#a' x:by=\"Karen\"/></s:svg>";
    let expected = "<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>\
        <s:use l:href='#a'/></s:svg>\n";
    assert_eq!(tidied(drawing), expected);
}

#[test]
fn pictures_in_a_drawing_lose_their_metadata_too() {
    let points: &[&[u8]] = &[
        &segment(0xc0, b"\x08\0\x10\0\x10\x01\x01\x11\0"),
        &segment(0xda, b"\x01\x01\0\0\x3f\0"),
        b"points",
        b"\xff\xd9",
    ];
    let prefixed = |exif: &[u8]| segment(0xe1, &[b"Exif\0\0", exif].concat());
    let photo = jpeg(&[&[&prefixed(&exif(6, true))[..]], points].concat());
    let cleaned = jpeg(&[&[&prefixed(&only_turned(6))[..]], points].concat());
    let written = |bytes| STANDARD.encode(bytes);
    let lines = written(&photo)
        .as_bytes()
        .chunks(10)
        .map(|line| String::from_utf8_lossy(line) + "\n")
        .collect::<String>();
    let image = |address: &str| svg(&format!("<image width=\"1\" xlink:href=\"{address}\" x=\"2\"/>"));
    let expected = image(&format!("data:image/jpeg;base64,{}", written(&cleaned))) + "\n";
    for address in [
        format!("data:image/jpeg;base64,{}", written(&photo)),
        format!("data:image/jpg;base64,{lines}"),
        format!("DATA:image/png;charset=x;BASE64,&#10;{}", written(&photo)),
        format!("data:image/jpeg;base64,{}", written(&photo).replace('/', "%2F").replace('+', "%2B")),
    ] {
        assert_eq!(tidied(&image(&address)), expected, "{address}");
    }
    let escaped = percent_encoding::percent_encode(
        &png_with(b"x", &[(b"tEXt", b"Karen")]),
        percent_encoding::NON_ALPHANUMERIC,
    )
    .to_string();
    let expected = image(&format!("data:image/png;base64,{}", written(&png(b"x")))) + "\n";
    assert_eq!(tidied(&image(&format!("data:image/png,{escaped}"))), expected);
    for (address, why) in [
        ("data:image/png;base64,====", Unclean::Damaged),
        ("data:image/png,Karen", Unclean::Other(None)),
        ("data:image/png;base64", Unclean::Damaged),
    ] {
        assert_eq!(Drawing::read(image(address).as_bytes()).unwrap().clean(), Err(why), "{address}");
    }
}

#[test]
fn a_large_drawing_is_read_in_a_moment() {
    let _alone = crate::harness::alone();
    let started = std::time::Instant::now();
    for inner in
        ["<g/>".repeat(300_000), "<g>".repeat(2000) + &"</g>".repeat(2000), "<!-- a -->".repeat(300_000)]
    {
        tidied(&svg(&inner));
    }
    tidied(&svg(&format!("<path d=\"{}\"/>", "M0 0".repeat(1_000_000))));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
