"""Contents are digested whole, whatever size is expected of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govlint.cache.unchanged import UNREADABLE, Files, content_of_file
from govlint.digests import digest_of

PIECE = 65_536


@pytest.mark.parametrize("length", [0, 1, 9_000, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5])
def test_a_file_is_read_to_its_end(length: int, tmp_path: Path) -> None:
    content = b"\r\n\x1a" + bytes(number % 251 for number in range(length))
    path = tmp_path / "file"
    path.write_bytes(content)
    assert content_of_file(str(path)) == digest_of(content)
    for expected in (0, 1, len(content) - 1, len(content), len(content) + 1, 2 * len(content)):
        assert content_of_file(str(path), expected) == digest_of(content)


def test_what_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert content_of_file(str(tmp_path)) == content_of_file(str(tmp_path / "none")) == UNREADABLE
    assert Files.found([str(tmp_path)]) is Files.found([str(tmp_path / "none")]) is None


def test_the_content_decides_where_the_stamp_could_not_have_shown_a_change(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"3")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = Files.found([str(path)])
    assert found is not None
    changed = Files(found.paths, found.stamps, [digest_of(b"2")])
    assert changed.again(kept=1_700_000_001) is None
    assert changed.again(kept=1_700_000_003) is changed
    assert found.again(kept=1_700_000_001) is not None
