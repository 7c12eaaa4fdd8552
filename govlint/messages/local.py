"""What is wrong in the `.govlint` folder of a repository."""

from __future__ import annotations

CATALOG = {
    "form-without-id": {
        "zh": "{at}：表样文件缺少 id（如 id: x-city-2021，并用 extends 指明所依据的表样）。",
        "en": "{at}: the form has no id (such as id: x-city-2021, with extends naming the form it is based on).",
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
