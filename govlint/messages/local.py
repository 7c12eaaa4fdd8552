"""What is wrong in the `.govlint` folder of a repository."""

from __future__ import annotations

CATALOG = {
    "form-without-id": {
        "zh": "{at}：表样文件缺少 id（如 id: x-city-2021，并用 extends 指明所依据的表样）。",
        "en": "{at}: the form has no id (such as id: x-city-2021, with extends naming the form it is based on).",
    },
    "at": {"zh": "{at}：{text_zh}", "en": "{at}: {text_en}"},
    "malformed": {
        "zh": "{at}：内容不合要求：{why}",
        "en": "{at}: this is not what is expected here: {why}",
    },
}
