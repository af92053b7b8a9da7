"""The Content-Security-Policy: what a page may load and run, written into every page.

Scripts come from files of the site alone. The theme has no inline script and no event handler,
so the policy needs no exception, and a page that holds one all the same cannot come from the
theme: the build stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openresolutions.output.errors import BuildError

_DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("frame-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)
POLICY = "; ".join(f"{name} {value}" for name, value in _DIRECTIVES)
_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)

# A slash and a sign of equality stay: no text looks like an address, or like the setting of one.
_PLAIN = " !#$%()*+,-.:;?@[]^_|~"
_ENTITY = re.compile(f"&#({'|'.join(str(ord(sign)) for sign in _PLAIN)});")
# A break of a line; one at the beginning of an element would be lost.
_BREAK = re.compile("(?<!>)&#10;")
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_DATA_BLOCK = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"""(?:^|\s)src\s*=""", re.IGNORECASE)


def guarded(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files, each page among them with the policy written into it."""
    for path, content in files:
        is_page = path.endswith(".html")
        yield path, with_policy(content.decode(), path).encode() if is_page else content


def with_policy(html: str, name: str) -> str:
    """Return the page with the policy at the beginning of its head."""
    stray = next(inline_scripts(html), None)
    if stray is not None:
        raise BuildError("inline_script", page=name, details=(" ".join(stray.split())[:160],))
    head = _HEAD.search(html)
    if head is None:
        raise BuildError("no_head", page=name)
    return plain_signs(html[: head.end()] + _META + html[head.end() :])


def plain_signs(html: str) -> str:
    """Return a finished page in fewer bytes: signs that were markup before are none in it.

    Markdown needs them as entities; in HTML they stand for the same text as they are, in an
    attribute too. What could be markup of HTML, or of a template, stays an entity.
    """
    return _BREAK.sub("\n", _ENTITY.sub(lambda found: chr(int(found[1])), html))


def inline_scripts(html: str) -> Iterator[str]:
    """Yield the scripts that stand in the page itself; blocks of data are no scripts."""
    for attributes, body in _SCRIPT.findall(html):
        if not _SOURCE.search(attributes) and not _DATA_BLOCK.search(attributes):
            yield body


def host_headers() -> bytes:
    """Return the same policy, and its companions, as the file that some hosts read from a site.

    Pages may be framed anywhere: charts are made to be embedded, and there is nothing to sign in
    to or to confirm.
    """
    return ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in _HEADERS)).encode()


def header_examples() -> Iterator[tuple[str, bytes]]:
    """Yield the same headers as a web server's settings say them."""
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in _HEADERS)
    apache = "".join(f'Header always set {name} "{value}"\n' for name, value in _HEADERS)
    yield "nginx.conf", nginx.encode()
    yield "apache.conf", apache.encode()
