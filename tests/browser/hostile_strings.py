"""Hostile strings of our own, by family: what a stranger might put into a text to be run.

Each calls ``canary()`` if it is ever run, or asks ``foreign.invalid`` for something.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

CALL = "canary()"
FOREIGN = "//foreign.invalid"
_SCRIPT = f"<script>{CALL}</script>"


def _elements() -> Iterator[str]:
    """Yield elements that run something by themselves, when loaded, pointed at or focused."""
    tags = ("img", "svg", "video", "details", "input", "body", "a", "button", "math", "x-y")
    handlers = ("onload", "onerror", "onmouseover", "onfocus", "ontoggle", "onpointerenter")
    for tag, handler in product(tags, handlers):
        yield f"<{tag} src=x open autofocus {handler}={CALL}>"
    for quote in ("'", '"', "`", ""):
        yield f"<img src={quote}x{quote} onerror={quote}{CALL}{quote}>"
    yield from (
        f"<iframe srcdoc='{_SCRIPT}'></iframe>",
        f"<iframe src=javascript:{CALL}>",
        f"<object data=javascript:{CALL}></object>",
        f"<embed src=javascript:{CALL}>",
        f"<svg><script>{CALL}</script></svg>",
        f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
        f"<svg><a xlink:href=javascript:{CALL}><text>x</text></a></svg>",
        f"<math><mtext></table><img src=x onerror={CALL}>",
        f"<ScRiPt>{CALL}</sCrIpT>",
        f"<script\n>{CALL}</script\n>",
        f"<script/x>{CALL}</script/x>",
        f"<<script>{CALL}//<</script>",
        f"<img/src=x/onerror={CALL}/>",
        f"<img src=x\tonerror\t=\t{CALL}>",
        f"<p style=animation-name:x onanimationstart={CALL}>",
        f"<video><source onerror={CALL}></video>",
        f"<marquee onstart={CALL}>x</marquee>",
        f"<select autofocus onfocus={CALL}>",
        f"<textarea autofocus onfocus={CALL}>",
        f"<div contenteditable onblur={CALL}>x</div>",
        f"<template><script>{CALL}</script></template>",
    )


def _closers() -> Iterator[str]:
    """Yield ends of whatever element the text may stand in, with a script after it."""
    names = (
        "title textarea style script noscript xmp iframe noembed template svg math table td a "
        "button code pre p h1 head body html details summary select option figure text dl"
    )
    for name in names.split():
        yield f"</{name}>{_SCRIPT}"
    yield from (f'">{_SCRIPT}', f"'>{_SCRIPT}", f"-->{_SCRIPT}", f"]]>{_SCRIPT}", f"*/{CALL}/*")


def _entities() -> Iterator[str]:
    """Yield the same written as entities, which must stay the letters that they are."""
    plain = f"</title>{_SCRIPT}"
    yield "".join(f"&#{ord(sign)};" for sign in plain)
    yield "".join(f"&#x{ord(sign):x};" for sign in plain)
    yield "".join(f"&#{ord(sign):07d}" for sign in plain)
    yield plain.replace("<", "&lt;").replace(">", "&gt;")
    yield plain.replace("<", "&lt").replace(">", "&gt")
    yield plain.replace("<", "&amp;lt;").replace(">", "&amp;gt;")
    yield plain.replace("<", "&LT;").replace(">", "&GT;")
    yield plain.replace("<", "\\u003c").replace(">", "\\u003e")
    yield plain.replace("<", "\\x3c").replace(">", "\\x3e")
    yield plain.replace("<", "%3C").replace(">", "%3E")
    yield plain.replace("<", "＜").replace(">", "＞")
    yield plain.replace("<", "‹").replace(">", "›")
    yield from ("&Tab;&NewLine;&colon;", "&copy;&nbsp;&amp;", "&#0;&#x110000;", "&notanentity;")


def _front_matter() -> Iterator[str]:
    """Yield what ends or bends a head written in YAML."""
    yield from (
        "---",
        "--- title: x",
        "...",
        "title: x: y: z",
        "'single' \"double\" `back`",
        "# comment",
        "!!python/object/apply:os.system [id]",
        "!ENV HOME",
        "&anchor *anchor",
        "{a: b}, [c, d]",
        "| block",
        "> folded",
        "%YAML 1.2",
        "? key : value",
        "- item - item",
        "yes no on off null ~",
        "0o17 0x1F 1e3 .inf",
        f'x"\ntemplate: main.html\nhide: "{_SCRIPT}',
        "template: bare.html",
        '\\" \\n \\u003c',
    )


def _links() -> Iterator[str]:
    """Yield links of every kind that lead to code or to a foreign host."""
    targets = (
        f"javascript:{CALL}",
        f"JaVaScRiPt:{CALL}",
        f"java&#x09;script:{CALL}",
        f"data:text/html,{_SCRIPT}",
        f"vbscript:{CALL}",
        f"{FOREIGN}/x",
        f"https:{FOREIGN}/x",
    )
    forms = ("[x]({})", "![x]({})", "<{}>", "[r]: {}", '<a href="{}">x</a>', "{}")
    for form, target in product(forms, targets):
        yield form.format(target)
    yield from (f"[x][r] [r]: javascript:{CALL}", "[x][1]\n\n[1]: javascript:canary()", "[x]()")


def _attributes() -> Iterator[str]:
    """Yield attribute lists, which a Markdown extension turns into attributes."""
    yield from (
        f"{{: onclick={CALL} }}",
        f"*x*{{: onmouseover={CALL} }}",
        f"**x**{{ onfocus={CALL} tabindex=1 autofocus }}",
        f"`x`{{: onmouseenter={CALL} }}",
        f"[x](y){{: onclick={CALL} }}",
        f"![x](y){{: onerror={CALL} }}",
        f"# x {{: onclick={CALL} #main .x }}",
        "{: style=position:fixed;inset:0 }",
        '{: style="background:url(https://foreign.invalid/x)" }',
        "{ #id .class key=value }",
        "{:target=_blank}",
        "x {: #__search }",
    )


def _structure() -> Iterator[str]:
    """Yield Markdown that would become a heading, a table, a list, a block or an inclusion."""
    yield from (
        "| a | b |\n|---|---|\n| c | d |",
        "a | b | c || d",
        "``` x",
        "~~~ x",
        "```html\n<b>\n```",
        "# x",
        "x\n===",
        "x\n---\ny",
        "1. x",
        "1986\\. x",
        "- [ ] x",
        "* x\n    * y",
        "> x",
        "    code",
        "[^1]",
        "[^1]: x",
        '--8<-- "/etc/hostname"',
        "-8<- x",
        "!!! danger x",
        '??? note "x"',
        '=== "x"',
        "::: x",
        "***",
        "___",
        "_x_ *y* **z** ***w***",
        "~~x~~ ~y~ ^z^ ^^w^^ ==v==",
        "$$x$$ $y$ \\(z\\) \\[w\\]",
        "++ctrl+alt++ :smile: :material-account:",
        "*[HTML]: x",
        "x  \ny\\\nz",
        "\\* \\_ \\` \\# \\< \\\\",
        "<!-- x -->",
        "<!-- x",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<!DOCTYPE x>",
        "<div markdown=1>\n\n# x\n\n</div>",
        "</div></div></article></main>",
        "<hr><br><b>x</b>",
        "<abbr title=x>y</abbr> &amp; <",
        "\ttab\there",
        "{++x++} {--y--} {==z==} {>>w<<}",
    )


def _templates() -> Iterator[str]:
    """Yield what a template engine would work out; 7 times 191 is 1337."""
    yield from (
        "{{ 7*191 }}",
        "{{7*191}}",
        "{% include 'main.html' %}",
        "{% set x = 7*191 %}{{ x }}",
        "{%- endblock -%}{% raw %}",
        "{# x #}",
        "${7*191}",
        "#{7*191}",
        "<%= 7*191 %>",
        "{{ config.site_url }}",
        "{{ ''.__class__.__mro__ }}",
        "{0} {value} {x!r} %s %(x)s",
        "$x ${x} $(x) `x`",
    )


def _data_blocks() -> Iterator[str]:
    """Yield what ends a block of JSON in a page, or a string in it."""
    yield from (
        f"</script>{_SCRIPT}",
        f"</SCRIPT >{_SCRIPT}",
        f"<!--<script>{CALL}//--></script>",
        "<!--<script",
        '"}],"x":[{"y":"',
        '\\"};canary();{\\"',
        "\\",
        "\\\\",
        "\\u0022",
        f"'+{CALL}+'",
        f"`${{{CALL}}}`",
        "}]}",
    )


def _charts() -> Iterator[str]:
    """Yield what would be code, a field or a picture in a chart."""
    yield from (
        f"x' || {CALL} || '",
        f'x" + {CALL} + "',
        'datum["c1"]',
        "datum.c9",
        f"event.view.{CALL}",
        f"constructor.constructor('{CALL}')()",
        "__proto__",
        "hasOwnProperty toString valueOf",
        '{"image": "https://foreign.invalid/x.png"}',
        '{"title": "<img src=x onerror=canary()>", "image": "//foreign.invalid/x"}',
        '{"url": "https://foreign.invalid/x.json"}',
        '{"signal": "canary()"}',
        "url(https://foreign.invalid/x)",
        f"data:image/svg+xml,<svg onload={CALL}>",
        "var(--x);background:url(//foreign.invalid/x)",
        "M0,0Zm1e9",
        f"</text><image href=https:{FOREIGN}/x.svg />",
        f"<foreignObject><body onload={CALL}></foreignObject>",
        f"<use href=data:image/svg+xml,<svg/onload={CALL}>#x>",
        "NaN Infinity -0 undefined",
    )


def _search() -> Iterator[str]:
    """Yield what a search box might show or run."""
    yield from (
        f"<mark>{_SCRIPT}</mark>",
        f'"><img src=x onerror={CALL}>',
        "%3Cscript%3Ecanary()%3C/script%3E",
        ".*(a+)+$",
        "?q=<b>x</b>&y=z#w",
        'data-pagefind-body data-pagefind-ignore="all"',
        "a AND b OR -c",
        "$& $1 $` $'",
    )


def _foreign() -> Iterator[str]:
    """Yield elements that ask a foreign host, or send the reader there, without any script."""
    yield from (
        f"<base href={FOREIGN}/>",
        f"<meta http-equiv=refresh content='0;url=https:{FOREIGN}'>",
        f"<form action={FOREIGN}><input name=x><button>x</button></form>",
        f"<link rel=stylesheet href={FOREIGN}/x.css>",
        f"<link rel=preload as=image href={FOREIGN}/x.png>",
        f"<script src={FOREIGN}/x.js></script>",
        f"<img src={FOREIGN}/x.png>",
        f"<img srcset='{FOREIGN}/x.png 1x'>",
        f"<style>@import '{FOREIGN}/x.css';</style>",
        f"<p style='background:url({FOREIGN}/x.png)'>",
        f"<video poster={FOREIGN}/x.png>",
        f"<iframe src={FOREIGN}></iframe>",
        f"<object data={FOREIGN}/x></object>",
        f"<svg><image href={FOREIGN}/x.svg></svg>",
        f"<a ping={FOREIGN}/x href=x>x</a>",
        f"<table background={FOREIGN}/x.png>",
    )


def _paths_and_logs() -> Iterator[str]:
    """Yield names of files, formulas, and lines that a build log or a robot would obey."""
    yield from (
        "../../../../etc/passwd",
        "mkdocs.yml .htaccess CNAME",
        "file:///etc/hostname",
        "=1+1",
        "+1-1 -1+1",
        "=HYPERLINK(1;2)",
        "::set-output name=x::y",
        "::error file=x,line=1::y",
        "::add-mask::x",
        "%0A::warning::x",
        "##[error]x",
        "@everyone #1 !1",
        "rm -rf / ; true && false || x",
    )


def _letters() -> Iterator[str]:
    """Yield odd letters; those that no text needs are refused before they reach a page."""
    yield from (
        "Điện Biên, uỷ ban và ủy ban",
        "Điện Biên",
        "é o\u0302\u0301 ộ",
        "раураl аррle",
        "𝖈𝖆𝖓𝖆𝖗𝖞 𝓬()",
        "مرحبا שלום",
        "中文 日本語 한국어",
        "🙂 👩‍👩‍👧 🇻🇳",
        "A\u202ecanary\u202c",
        "zero\u200bwidth",
        "esc\x1b[31mred",
        "line\u2028separator",
        "n\u0300\u0301\u0302\u0303\u0304x",
        "\ufeffmark",
        "private\ue000use",
        "a\u00a0b\u2009c\u3000d",
    )


FAMILIES = (
    _elements,
    _closers,
    _entities,
    _front_matter,
    _links,
    _attributes,
    _structure,
    _templates,
    _data_blocks,
    _charts,
    _search,
    _foreign,
    _paths_and_logs,
    _letters,
)


def hostile_strings() -> list[str]:
    """Return all strings, each once, in the order of the families."""
    return list(dict.fromkeys(text for family in FAMILIES for text in family()))
