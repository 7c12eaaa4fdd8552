"""Family P through the public entry points, and laws that hold of any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import govlint_rules
from govlint.diagnostics import Diagnostic
from govlint.testing import lint_text, run_examples
from govlint.testing.lint import builtin_registry
from govlint_rules.prose._numbers import is_credit_code, is_identity_number, is_luhn, looks_like_credit_code

CODES = tuple(sorted(code for code in builtin_registry().rules if code.startswith("P")))
LEXICON = Path(govlint_rules.__file__).parent / "lexicon"
TYPOS = yaml.safe_load((LEXICON / "typos.yaml").read_text(encoding="utf-8"))
WORDS = {
    wrong: right for group in TYPOS["groups"] for words in group["words"].values() for wrong, right in words.items()
}


def report(body: str, before: str = "", after: str = "") -> str:
    return f"""{before}海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
{body}

海滨区水务局
2021年1月20日
{after}"""


def lint(text: str, *codes: str, path: str = "report.txt") -> list[Diagnostic]:
    return [d for d in lint_text(text, path=path, select=codes or CODES).diagnostics if d.code[0] == "P"]


def quoted(text: str, found: Diagnostic) -> str:
    """What stands at the place of a finding."""
    place = found.location
    assert place.line and place.column and place.end_column
    return text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_the_rule_hold(code: str) -> None:
    assert run_examples(builtin_registry().rules[code].entry.rule()) == []


@pytest.mark.parametrize(
    ("code", "body", "quote"),
    [
        ("P801", "全年培训20人次，公开信息null条。", "null"),
        ("P802", "印发《海滨区工作要点，公开信息30条。", "《"),
        ("P803", "提升公开公开水平，组织培训2次。", "公开公开"),
        ("P805", "布署工作，未收到申请。", "布署"),
        ("P806", "详见http://203.0.113.5/xxgk。", "http://203.0.113.5/xxgk"),
        ("P808", "发布信息约300余条。", "约300余"),
        ("P809", "“一线联通”和“一线连通”办件20件。", "一线连通"),
        ("P810", "一是完善目录；二是更新专栏；四是加强培训。", "四是"),
        ("P811", "我局明确专人负责信息的收集 和发布工作，全年共公开政府信息135条。", " "),
        ("P812", "主动公开政府信息30条。主动公开政府信息30件。", "30件"),
    ],
)
def test_a_finding_stands_where_the_words_stand(code: str, body: str, quote: str) -> None:
    text = report(body)
    assert [quoted(text, found) for found in lint(text, code)] == [quote]


def test_placeholders_of_one_paragraph_are_one_finding() -> None:
    (found,) = lint(report("全年培训××人次，公开信息××条。"), "P801")
    assert len(found.related) == 1


@pytest.mark.parametrize("unit", ["件", "条", "篇", "次", "人次"])
def test_a_number_left_out_before_any_unit_is_found(unit: str) -> None:
    text = report(f"全年收到 {unit}，公开信息30条。")
    assert [quoted(text, found) for found in lint(text, "P801")] == [f"收到 {unit}"]


@pytest.mark.parametrize("brackets", ["（）", "(  )", "【　】"])
@pytest.mark.parametrize("unit", ["件", "条", "次", "篇", "份", "人次", "万元"])
def test_empty_brackets_before_any_unit_are_found(brackets: str, unit: str) -> None:
    text = report(f"全年收到{brackets}{unit}，公开信息30条。")
    assert [quoted(text, found) for found in lint(text, "P801")] == [brackets]


def test_placeholders_in_tables_are_found() -> None:
    text = report("全年公开信息30条。", before="索引号： | 000014349/2021-None | 文号： | 待填 |\n\n")
    assert [quoted(text, found) for found in lint(text, "P801")] == ["None", "待填"]


def test_the_same_placeholder_in_many_cells_is_one_finding() -> None:
    table = "| 机关 | 收到 | 办结 | 转办 |\n" + "| 甲局 | null | null | null |\n" * 2
    (found,) = lint(report(f"全年公开信息30条。\n\n{table}"), "P801")
    assert len(found.related) == 5


def test_residue_is_one_finding_a_group() -> None:
    before = "当前位置：首页 > 年报\n【字体：大 中 小】 打印本页\n\n"
    found = lint(report("全年公开信息30条。", before, "扫一扫在手机打开当前页\n上一篇：无\n"), "P804")
    assert [(one.args["count"]) for one in found] == [2, 2]


def test_residue_at_one_place_is_not_counted() -> None:
    (found,) = lint(report("全年公开信息30条。", "打印本页\n\n"), "P804")
    assert found.message["zh"] == "“打印本页”像是网页的导航或工具条，不属于报告，请删去。"


def test_what_a_page_has_around_a_report_is_no_residue() -> None:
    body = "".join(f"<p>{line}</p>" for line in report("全年公开信息30条。", "", "").split("\n") if line)
    page = f"<html><body><div>当前位置：首页 &gt; 年报</div>{body}<p>扫一扫在手机打开当前页</p></body></html>"
    assert lint(page, "P804", path="page.html") == []


def test_a_file_that_is_no_report_is_left_alone() -> None:
    assert lint("# 须知\n\n打印本页\n\n公开××条，身份证110101198001010010。\n", path="note.md") == []


@pytest.mark.parametrize("wrong", sorted(WORDS))
def test_every_typo_is_found_and_its_correction_is_not(wrong: str) -> None:
    wanted = report(f"我局{wrong}，全年公开信息。")
    assert wrong in [d.actual for d in lint(wanted, "P805")]
    assert lint(report(f"我局{WORDS[wrong]}，全年公开信息。"), "P805") == []


def test_no_typo_stands_in_the_samples() -> None:
    for path in sorted((LEXICON.parent / "samples").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not [wrong for wrong in WORDS if wrong in text], path.name


def test_exceptions_name_words_of_the_dictionary() -> None:
    assert set(TYPOS["except"]) <= set(WORDS)


def test_each_word_is_filed_under_one_of_its_characters() -> None:
    for group in TYPOS["groups"]:
        for char, words in group["words"].items():
            assert all(char in wrong for wrong in words)


# ------------------------------------------------------------------------------------------------- personal data


def identity_number(area: str, birth: str, order: str) -> str:
    """A number with its check digit, worked out from the definition (ISO 7064, MOD 11-2)."""
    body = area + birth + order
    remainder = 0
    for digit in body:
        remainder = (remainder + int(digit)) * 2 % 11
    return body + "10X98765432"[remainder]


@given(st.sampled_from(["110101", "530112", "650103"]), st.dates(), st.integers(0, 999))
def test_the_check_digit_of_identity_numbers(area: str, birth: object, order: int) -> None:
    day = str(birth).replace("-", "")
    number = identity_number(area, day, f"{order:03}")
    in_time = 1900 <= int(day[:4]) <= 2006
    assert is_identity_number(number, 2006) is in_time
    for place in (0, 6, 16):
        changed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not is_identity_number(changed, 2006)


@pytest.mark.parametrize("number", ["4111111111111111", "5500000000000004", "6222020200112233446"])
def test_the_check_digit_of_cards(number: str) -> None:
    assert is_luhn(number)
    assert not is_luhn(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("code", ["11370300MB28519923", "91350100M000100Y43"])
def test_the_check_digit_of_credit_codes(code: str) -> None:
    assert looks_like_credit_code(code) and is_credit_code(code)
    wrong = code[:-1] + ("5" if code[-1] != "5" else "6")
    assert looks_like_credit_code(wrong) and not is_credit_code(wrong)


@pytest.mark.parametrize(
    "body",
    [
        "申请人王某（身份证号110101198001010010）的申请已办结。",
        "申请人李某（手机号13911112222）的申请已办结。",
        "退费卡号：6222020200112233446。",
        "统一社会信用代码：11370300MB28519925。",
    ],
)
def test_a_number_is_never_repeated_in_full(body: str) -> None:
    (found,) = lint(report(body), "P820")
    digits = "".join(char for char in body if char.isascii() and char.isalnum())
    told = (*found.message.values(), *map(str, found.args.values()))
    assert digits and not any(digits in text for text in told)
    assert all("***" in text for text in found.message.values())


def test_a_table_of_people_is_told_from_a_table_of_offices() -> None:
    people = "姓名 | 手机\n张三 | 13911112222\n李四 | 13722223333\n"
    offices = "单位 | 电话\n水务局 | 13911112222\n水文站 | 13722223333\n"
    assert [d.case for d in lint(report(people), "P820")] == ["private_mobile"] * 2
    assert lint(report(offices), "P820") == []


# ------------------------------------------------------------------------------------------------- laws of any text


def nested(pairs: list[str]) -> str:
    """Words within marks within marks."""
    text = "公开"
    for pair in pairs:
        text = f"{pair[0]}{text}{pair[1]}信息"
    return text


@given(st.text(alphabet="《》“”（）()【】一公开、。；1.是 \u00a0×_N", max_size=60))
def test_no_text_makes_a_rule_fail(body: str) -> None:
    result = lint_text(report(body), path="report.txt", select=CODES)
    assert not [d for d in result.diagnostics if d.fault != "report" and d.code == "E903"]


@given(st.lists(st.sampled_from(["《》", "“”", "（）", "()", "【】"]), max_size=8).map(nested))
def test_nested_marks_are_balanced_and_one_less_is_not(body: str) -> None:
    assert lint(report(f"印发{body}30份。"), "P802") == []
    closing = next((at for at, char in enumerate(body) if char in "》”）)】"), None)
    if closing is not None:
        assert len(lint(report(f"印发{body[:closing]}{body[closing + 1 :]}30份。"), "P802")) == 1


def test_a_word_with_which_a_place_ends_and_its_body_begins_is_not_doubled() -> None:
    assert lint(report("由盐湖城市城市管理局负责。"), "P803") == []


@given(st.text(alphabet="政府信息公开工作", min_size=0, max_size=40))
def test_doubled_words_are_those_that_a_plain_search_finds(body: str) -> None:
    found = lint(report(f"甲{body}乙"), "P803")
    sizes = [
        size
        for size in (2, 3, 4, 6)
        for at in range(len(body) - 2 * size + 1)
        if body[at : at + size] == body[at + size : at + 2 * size] and len(set(body[at : at + size])) > 1
    ]
    assert bool(found) == bool(sizes)


def test_characters_beyond_the_basic_plane_do_not_shift_places() -> None:
    text = report("𠮷田乡提升公开公开水平。")
    (found,) = lint(text, "P803")
    assert quoted(text, found) == "公开公开"


@pytest.mark.parametrize(
    "piece",
    [
        "公开",
        "《",
        "“一是",
        "1.",
        " ",
        "约1",
        "二是，",
        "1391111222",
        "http:/",
        "××",
        "（（",
        "第三十一条《条例》",
        "《信息公开条例》简称",
        " 公开。",
        "“公开”",
        "\n《",
        "11012345678 ",
    ],
)
def test_long_paragraphs_take_linear_time(piece: str) -> None:
    assert_linear(lambda size: report(piece * (size // len(piece))))


def test_deep_nesting_and_marks_of_two_paragraphs_take_linear_time() -> None:
    assert_linear(lambda size: report("（" * (size // 2) + "）" * (size // 2)))
    assert_linear(lambda size: report("《" * (size // 2) + "\n" + "》" * (size // 2)))


def assert_linear(text_of: Callable[[int], str]) -> None:
    """Six times the text takes six times as long, or a little of what else a busy machine does."""

    def seconds(size: int) -> float:
        text = text_of(size)
        start = time.process_time()
        lint_text(text, path="report.txt", select=("L", "P"))
        return time.process_time() - start

    small = min(seconds(8_000) for _ in range(2))
    assert seconds(48_000) < 6 * 4 * max(small, 0.02)
