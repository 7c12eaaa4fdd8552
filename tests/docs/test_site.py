"""The navigation names pages that there are and leads to all of them; what is wrong with a built site is found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.docs import site
from tests.docs.pages import LIMIT, PICTURES, pages
from tests.gates.sources import ROOT, name_of

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+\.md)")


def navigation() -> list[str]:
    """The pages that zensical.toml names."""
    return list(_pages_of(tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]))


def _pages_of(entries: Any) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    for entry in entries.values() if isinstance(entries, dict) else entries if isinstance(entries, list) else ():
        yield from _pages_of(entry)


def test_the_navigation_names_pages_that_there_are() -> None:
    assert not [name for name in navigation() if ROOT / name not in pages()]
    assert len(set(navigation())) == len(navigation())


def test_every_page_can_be_reached() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / name for name in navigation()]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.exists():
            reached.add(page)
            ahead += [(page.parent / link).resolve() for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    assert not [name_of(page) for page in pages() if page not in reached]


def test_links_that_lead_nowhere_and_what_would_be_fetched_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#x">b</a><a href="c.html">c</a><a href="https://example.invalid/">out</a>'
        '<script src="https://example.invalid/x.js"></script><img src="//example.invalid/y.png"><a href="#top">t</a>'
        '<link href="https://example.invalid/z.css" rel="stylesheet"><link rel="canonical" href="https://example.invalid/">',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text("", encoding="utf-8")
    assert list(site.problems(tmp_path)) == [
        "a.html: no c.html",
        "a.html: fetches https://example.invalid/x.js",
        "a.html: fetches //example.invalid/y.png",
        "a.html: fetches https://example.invalid/z.css",
    ]


def test_pictures_are_small() -> None:
    shown = sorted(PICTURES.glob("*.png"))
    assert [picture.name for picture in shown] == ["page-dark.png", "page-light.png", "word.png"]
    assert all(picture.stat().st_size < LIMIT for picture in shown)
