"""Words of statements: what they say does not depend on the reports that were read before."""

from __future__ import annotations

import pytest

from govlint.report.statements.lexicon import Lexicon

LEXICON = Lexicon({"words": {"receive": ["收到"], "app": ["申请", "申请书"]}})


def names(name: str) -> list[str]:
    return [name[-length:] for length in range(len(name), 2, -1)]


@pytest.mark.parametrize("text", ["收到申请", "江城市水务局收到申请", "水务局收到申请书2022年", "收到" * 20 + "申请"])
@pytest.mark.parametrize("issuer", ["江城市水务局", "江城市教育局", "江城市水务局"])
def test_the_name_of_the_issuer_is_known_in_its_own_reports_only(text: str, issuer: str) -> None:
    for _ in range(2):  # the second time it is remembered
        said = LEXICON.work_out(text, names(issuer))
        strange = "水务局" in text and "水务局" not in issuer
        assert (said and said.classes) == (None if strange else {"receive", "app"})
