"""The documentation's pages as Sybil documents: what each fenced block is, and how it is tried.

    ```python title="NAME"   written to NAME in the page's folder, as the reader is told to
    ```python                run in the page's namespace
    ```sh                    run by bash in the page's folder; it must succeed
    ```text                  what the block before it prints, `...` standing for what varies
    ```                      a drawing or a quotation: not an example

A block of another language is an example only with a title, which makes it a file. `<!-- not run: REASON -->` before a
block says why it is not run, and what covers it instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from pymdownx.snippets import SnippetExtension
from sybil import Document, Region
from sybil.parsers.abstract.lexers import BlockLexer
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

ROOT = Path(__file__).parents[2]

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCES = RawFencedCodeBlockLexer(
    re.compile(r'(?P<language>[\w-]*)(?: title="(?P<title>[^"]+)")?[ \t]*$\n', re.MULTILINE)
)
_MARKERS = BlockLexer(re.compile(r"^(?P<prefix>[ \t]*)<!-- not run: ?", re.MULTILINE), r" ?-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page; `excuse` is the reason in the marker before it."""

    page: str
    line: int
    language: str
    title: str | None
    text: str
    excuse: str | None


def name(page: Path) -> str:
    """A page as people call it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order, the files that it includes included."""
    document = Document(_included(page.read_text(encoding="utf-8")), str(page))
    end = 0
    for region in sorted((*_FENCES(document), *_MARKERS(document)), key=lambda region: region.start):
        # a fence within a longer fence is part of its text
        if region.start >= end:
            document.add(region)
            end = region.end
    excuse = None
    for example in document.examples():
        region: Region = example.region
        source = str(region.lexemes["source"])
        if "language" not in region.lexemes:
            excuse = " ".join(source.split())
            continue
        yield Block(name(page), example.line, region.lexemes["language"], region.lexemes["title"], source, excuse)
        excuse = None


def _included(text: str) -> str:
    """The text with its `--8<--` lines resolved, by the extension that does it for the site."""
    markdown = Markdown(extensions=[SnippetExtension(base_path=[str(ROOT)], check_paths=True)])
    return "\n".join(markdown.preprocessors["snippet"].run(text.split("\n")))
