"""What is wrong in the `.govlint` folder of a repository."""

from __future__ import annotations

CATALOG = {
    "form-without-id": {
        "zh": "{at}：表样文件缺少 id（如 id: x-city-2021，并用 extends 指明所依据的表样）。",
        "en": "{at}: the form has no id (such as id: x-city-2021, with extends naming the form it is based on).",
    },
    "no-lexicon": {
        "zh": "{at}：没有词表 {name}{hint_zh}；文件名应为以下之一：{known}。",
        "en": "{at}: there is no lexicon {name}{hint_en}; the file is named after one of {known}.",
    },
    "no-words": {
        "zh": "{at}：{field}：词表中没有这个键{hint_zh}，可用的键：{known}。",
        "en": "{at}: {field}: the lexicon has no such key{hint_en}; its keys are {known}.",
    },
    "lexicon-kind": {
        "zh": "{at}：{field}：应为{expected_zh}，与原词表一致。",
        "en": "{at}: {field}: should be {expected_en}, as in the lexicon.",
    },
    "lexicon-fixed": {
        "zh": "{at}：{field}：这一项不能增补，只能增加列表和键值对中的词。",
        "en": "{at}: {field}: this cannot be added to; only lists and mappings can.",
    },
    "python-unasked": {
        "zh": "{at}：这里有 Python 规则（{files}）。它们是程序，只有您同意才会运行：加 --python-rules（或设 "
        "GOVLINT_PYTHON_RULES=1）运行，加 --no-python-rules（或设 GOVLINT_PYTHON_RULES=0）不用它们。",
        "en": "{at}: there are rules in Python ({files}). They are programs and run only if you say so: --python-rules "
        "(or GOVLINT_PYTHON_RULES=1) runs them, --no-python-rules (or GOVLINT_PYTHON_RULES=0) leaves them out.",
    },
    "twice": {
        "zh": "{at}：{first} 已经用了 {what}。编号和名称不能重复，请改其中一个。",
        "en": "{at}: {what} is taken by {first}. No two rules share a code or a name: change one of them.",
    },
    "python-failed": {
        "zh": "{at}：这条 Python 规则无法加载：{why}",
        "en": "{at}: this rule in Python cannot be loaded: {why}",
    },
    "at": {"zh": "{at}：{text_zh}", "en": "{at}: {text_en}"},
    "malformed": {
        "zh": "{at}：内容不合要求：{why}",
        "en": "{at}: this is not what is expected here: {why}",
    },
}
