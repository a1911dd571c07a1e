"""The site as MkDocs builds it: strictly, with pictures from real runs, and nothing from other hosts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT

from kernelfuzz import render


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "MPLCONFIGDIR": str(tmp_path_factory.mktemp("matplotlib"))}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_loads_nothing_from_other_hosts(site: Path) -> None:
    loads = (
        r"""<(?:script|img|iframe|source|video)[^>]*\bsrc=["']?(?:https?:)?//|<link[^>]*\bhref=["']?(?:https?:)?//"""
    )
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # canonical and alternate links name pages and load nothing
        assert not re.search(loads, re.sub(r'<link[^>]*rel="?(?:canonical|alternate)[^>]*>', "", text)), page
        # the theme's script would fetch it from a host of its own
        assert "mermaid" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL), page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_the_pictures_are_drawn_and_follow_the_readers_colours(site: Path) -> None:
    page = (site / "oracle" / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r'src="\.\./(figures/\w+\.svg)"', page)
    assert len(shown) == 4
    for picture in shown:
        text = (site / picture).read_text(encoding="utf-8")
        assert "prefers-color-scheme" in text and "currentColor" in text


def test_the_api_has_what_the_package_and_its_strategies_name(site: Path) -> None:
    import kernelfuzz  # noqa: PLC0415 - imported here for its list of names
    from kernelfuzz import strategies  # noqa: PLC0415

    page = (site / "api" / "index.html").read_text(encoding="utf-8")
    headings = set(re.findall(r'<h3[^>]*id="[\w.]*?(\w+)"', page))
    assert not {*kernelfuzz.__all__, *strategies.__all__} - headings


def test_the_programs_of_the_pictures_are_those_that_the_page_shows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import figures  # noqa: PLC0415 - a hook of the documentation, not a package

    page = (ROOT / "docs" / "oracle.md").read_text(encoding="utf-8")
    decision = render(figures.DECISION).split("    i = wp.tid()\n")[1]
    assert re.sub("^    ", "", decision, flags=re.MULTILINE) in page
    difference = render(figures.DIFFERENCE).strip().rsplit("\n    ", 1)[1]
    assert f"`{difference}`" in page
    assert render(figures.CANCELLATION).strip().endswith("out[i] = 1.0 - wp.cos(a[i])")
