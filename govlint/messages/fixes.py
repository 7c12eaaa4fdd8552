"""What `govlint check --fix` and `--diff` say."""

from __future__ import annotations

CATALOG = {
    "fixed": {
        "zh": "已修改 {count} 处（{files} 个文件）；以下是修改后仍有的问题。",
        "en": "Mended {count} in {files} file(s); what follows is what is left.",
    },
    "nothing": {"zh": "没有可自动修改之处。", "en": "There is nothing that can be mended automatically."},
    "would-fix": {
        "zh": "可修改 {count} 处（{files} 个文件），尚未写入；用 --fix 写入。",
        "en": "{count} can be mended in {files} file(s); nothing was written. Use --fix to write.",
    },
    "unsafe": {
        "zh": "另有 {count} 处涉及数值或文字，须加 --unsafe-fixes 才会修改，修改后请逐处核对。",
        "en": "{count} more would change a figure or a word: they want --unsafe-fixes, and a look at each afterwards.",
    },
    "changed": {
        "zh": "{path} 在检查期间已被改动，没有写入；请重新运行。",
        "en": "{path} was changed in the meantime and is left as it is; run again.",
    },
    "kept": {
        "zh": "{path} 的编码无法原样写回，没有修改。",
        "en": "{path} could not be written back in its encoding and is left as it is.",
    },
    "not-editable": {
        "zh": "{path} 有 {count} 处可以修改，但只修改文本、Markdown 和 YAML/JSON 报告；"
        "Word、PDF 和网页请照提示手工修改（govlint annotate 可把提示写成批注）。",
        "en": "{path} has {count} that could be mended, but only text, Markdown and YAML/JSON reports are edited; mend "
        "Word, PDF and web pages by hand (govlint annotate puts the findings into comments).",
    },
    "needs": {"zh": "{option} 须与 {others} 一起使用。", "en": "{option} needs {others}."},
}
