"""HTML that is ready: the parts of a generated page that the Markdown engine need not read.

Between two headings a generated page is HTML alone. Such a part stands between two comments, which
any engine takes for what they are. This extension of Python-Markdown takes the part as it is,
where the engine would read it tag by tag, twice.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_BEGIN, _END = "<!--html-->", "<!--/html-->"
_HEADING = re.compile(r"^(#{1,6} .*)$", re.MULTILINE)
_PART = re.compile(rf"^{_BEGIN}\n(.*?)\n{_END}$", re.MULTILINE | re.DOTALL)
# After the line ends are made one, before raw HTML is looked for (MkDocs 21, Markdown 20).
_PRIORITY = 29


def marked(page: str) -> str:
    """Return a generated page, its front matter first, with the parts between headings marked."""
    head, body = page.split("\n---\n", 1)
    parts = (_marked(part) for part in _HEADING.split(body))
    return f"{head}\n---\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def _marked(part: str) -> str:
    inner = part.strip()
    is_heading = not inner or _HEADING.match(inner) is not None
    return inner if is_heading else f"{_BEGIN}\n{inner}\n{_END}"


class _Taken(Preprocessor):  # type: ignore[misc]
    """Puts each part aside, as Markdown does with the raw HTML that it finds itself."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a place for each part."""
        text = _PART.sub(lambda part: self.md.htmlStash.store(part[1]), "\n".join(lines))
        return text.split("\n")


class _Ready(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: Markdown) -> None:
        """Register what takes the parts."""
        md.preprocessors.register(_Taken(md), "openresolutions_ready", _PRIORITY)


def makeExtension(**options: Any) -> Extension:
    """Return the extension; Markdown asks for it by this name."""
    return _Ready(**options)
