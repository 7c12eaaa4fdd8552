"""Builds the documentation site: `make site`. No network is needed, and none is used when the pages are read.

The pages are copied into build/pages with the folders that they stand in, so that links to pages outside of docs/ hold;
then zensical builds site/ of them as zensical.toml says, and every link of what it built is followed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tests.docs.pages import pages
from tests.gates.sources import ROOT

STAGED = ROOT / "build" / "pages"
SITE = ROOT / "site"
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_ELEMENT = re.compile(r"<(a|link|script|img|source|iframe)\b([^>]*)>", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:href|src)=\"([^\"]*)\"")
_ONLY_NAMED = re.compile(
    r"\brel=\"?(canonical|prev|next|alternate)\b"
)  # links that a browser does not follow by itself


def stage() -> None:
    """Copies what the site is made of: the pages, and what they show or lead to."""
    shutil.rmtree(STAGED, ignore_errors=True)
    links = ((page, link) for page in pages() for link in _LINK.findall(page.read_text(encoding="utf-8")))
    for path in sorted({*pages(), *((page.parent / link).resolve() for page, link in links)}):
        target = STAGED / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        elif path.exists():
            shutil.copyfile(path, target)


def problems(site: Path) -> Iterator[str]:
    """What is wrong with the links of a built site: those that lead nowhere, and what a browser would fetch from
    elsewhere without being asked."""
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue  # its links are absolute: it is shown for any address
        for element, attributes in _ELEMENT.findall(page.read_text(encoding="utf-8")):
            for reference in _REFERENCE.findall(attributes):
                fetched = element.lower() != "a" and not _ONLY_NAMED.search(attributes)
                if wrong := _wrong(page.parent, unescape(reference), fetched):
                    yield f"{page.relative_to(site).as_posix()}: {wrong}"


def _wrong(folder: Path, reference: str, fetched: bool) -> str:
    """What is wrong with a reference of a page in the folder; "" where nothing is."""
    target = unquote(reference.partition("#")[0].partition("?")[0])
    if re.match(r"(https?:)?//", target):
        return f"fetches {target}" if fetched else ""
    return f"no {target}" if target and ":" not in target and not (folder / target).exists() else ""


def main() -> int:
    """Builds the site; ends with 1 where a link of it leads nowhere, 2 where zensical is missing or fails."""
    zensical = shutil.which("zensical", path=str(Path(sys.executable).parent)) or shutil.which("zensical")
    if zensical is None:
        print("zensical is not installed: pip install 'govlint[docs]'", file=sys.stderr)
        return 2
    stage()
    done = subprocess.run([zensical, "build", "--clean"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode or "Warning" in done.stdout + done.stderr:
        print(done.stdout + done.stderr, file=sys.stderr)
    if done.returncode:
        return 2
    wrong = list(problems(SITE))
    print(
        "\n".join(wrong) or f"site/index.html: {sum(1 for _ in SITE.rglob('*.html'))} pages, every link leads somewhere"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
