"""A file is replaced whole or not at all, whatever it is called and whoever else writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from govlint.files.atomic import replace_file


def test_a_file_whose_name_is_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("年报" * 42 + ".md")
    assert len(path.name.encode()) == 255
    assert replace_file(str(path), [b"new"])
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(path.name, b"new")]


def test_two_writers_of_one_process_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def pieces() -> Iterator[bytes]:
        yield b"first "
        replace_file(str(path), [b"second"])  # as another thread may while this one writes
        yield b"writer"

    assert replace_file(str(path), pieces())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.md", b"first writer")]


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        replace_file(str(path), pieces())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.md", b"old")]


def test_a_link_stays_one_permissions_are_kept_and_what_changed_meanwhile_stands(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "b.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    assert not replace_file(str(link), [b"new"], only_if=b"older")
    assert path.read_bytes() == b"old"
    assert replace_file(str(link), [b"new"], only_if=b"old")
    assert (link.is_symlink(), path.read_bytes(), path.stat().st_mode & 0o777) == (True, b"new", 0o640)
