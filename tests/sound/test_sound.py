"""Long sound reports of many kinds of bodies and years: no error, no warning, and only the hints that are right."""

from __future__ import annotations

import pytest

from govlint.testing import lint_text
from tests.sound.kit import Sound, sound_reports

_REPORTS = list(sound_reports())


@pytest.mark.parametrize("sound", _REPORTS, ids=[sound.name for sound in _REPORTS])
def test_a_sound_report_is_found_sound(sound: Sound) -> None:
    found = lint_text(sound.text, path=f"{sound.name}.txt").diagnostics
    assert [(one.code, one.message["zh"]) for one in found if one.severity.value != "info"] == []
    assert sorted({one.code for one in found}) == sorted(sound.hints)


def test_there_are_reports_of_every_form() -> None:
    assert len(_REPORTS) >= 60
    assert len({sound.name for sound in _REPORTS}) == len(_REPORTS)
