"""Why a distribution, or something that it hands over, is refused."""

from __future__ import annotations

CATALOG = {
    "import-failed": {
        "zh": "插件 {distribution}（入口 {entry_point}）无法加载：{cause}",
        "en": "Plugin {distribution} (entry point {entry_point}) cannot be loaded: {cause}",
    },
    "register-failed": {
        "zh": "插件 {distribution}（入口 {entry_point}）不符合接口约定：{cause}",
        "en": "Plugin {distribution} (entry point {entry_point}) breaks the hook contract: {cause}",
    },
    "api-version": {
        "zh": "插件 {distribution}（入口 {entry_point}）要求接口版本 {needs}，本程序提供 {offers}；"
        "请更新插件或 govlint。",
        "en": "Plugin {distribution} (entry point {entry_point}) needs version {needs} of the API, "
        "and this is {offers}: update the plugin or govlint.",
    },
    "no-hook": {
        "zh": "插件 {distribution}（入口 {entry_point}）没有实现任何 govlint 接口。",
        "en": "Plugin {distribution} (entry point {entry_point}) implements no hook of govlint.",
    },
    "hook-failed": {
        "zh": "插件 {distribution}（入口 {entry_point}）的接口 {hook} 出错：{cause}",
        "en": "Hook {hook} of plugin {distribution} (entry point {entry_point}) failed: {cause}",
    },
    "bad-value": {
        "zh": "插件 {distribution}（入口 {entry_point}）的接口 {hook} 给出了无效内容：{cause}",
        "en": "Hook {hook} of plugin {distribution} (entry point {entry_point}) hands over something invalid: {cause}",
    },
    "bad-rule": {
        "zh": "{distribution} 的规则 {code} 不符合约定：{why}",
        "en": "Rule {code} of {distribution} breaks the contract of rules: {why}",
    },
    "bad-prefix": {
        "zh": "插件 {distribution} 的规则 {code} 被拒绝：插件的编号前缀应为二至四个大写字母"
        "（单字母前缀归内置规则，E9 归引擎）。",
        "en": "Rule {code} of plugin {distribution} is refused: the prefix of a plugin has two to four capitals "
        "(one letter belongs to the built-in packs, E9 to the engine).",
    },
    "taken-prefix": {
        "zh": "插件 {distribution} 的规则 {code} 被拒绝：前缀 {prefix} 已由 {other} 使用。",
        "en": "Rule {code} of plugin {distribution} is refused: the prefix {prefix} belongs to {other}.",
    },
    "duplicate-code": {
        "zh": "规则编号 {code} 重复：{other} 已有此编号，{distribution} 的同号规则被拒绝，请换一个编号。",
        "en": "Rule code {code} occurs twice: {other} has it already, the one of {distribution} is refused: "
        "give it another code.",
    },
    "duplicate-name": {
        "zh": "规则名称 {name} 重复：{other} 已有此名称，{distribution} 的规则 {code} 被拒绝，请换一个名称。",
        "en": "Rule name {name} occurs twice: {other} has it already, rule {code} of {distribution} is refused: "
        "give it another name.",
    },
    "duplicate-thing": {
        "zh": "{hook} 中的 {name} 重复：{other} 已提供，{distribution} 的被拒绝。",
        "en": "{name} of {hook} occurs twice: {other} has it already, the one of {distribution} is refused.",
    },
    "index-differs": {
        "zh": "{distribution} 的规则 {code} 与其索引不一致：{why}",
        "en": "Rule {code} of {distribution} differs from its index line: {why}",
    },
}
