"""Help of commands and options that are needed now and then: the language server, watching, `govlint doctor`."""

from __future__ import annotations

HELP = {
    "lsp-short": {"zh": "供编辑器使用的语言服务器", "en": "Serve an editor (language server)"},
    "lsp-help": {
        "zh": "通过标准输入输出为编辑器提供语言服务（LSP）：边写边检查，显示规则说明，给出修改建议。"
        "由编辑器启动，配置方法见 docs/editors.md。需要安装 govlint[lsp]。",
        "en": "Speaks the language server protocol over the standard input and output: findings while you type, pages "
        "of rules, corrections. The editor starts it, see docs/editors.md. Needs govlint[lsp].",
    },
    "doctor-short": {"zh": "检查安装与配置", "en": "Show what is installed and which configuration holds"},
    "doctor-help": {
        "zh": "显示版本、可选组件、插件，以及对所给路径生效的配置：每一项的值和来源，"
        "哪些规则的级别与默认不同、由谁决定。",
        "en": "Shows versions, extras and plugins, and the configuration that holds for a path: every value and "
        "where it is from, and which rules have another severity than by default and why.",
    },
    "option-watch": {
        "zh": "检查后继续等待，文件、配置或本地规则变化时重新检查。需要安装 govlint[watch]",
        "en": "Check again whenever a file, the configuration or a local rule changes. Needs govlint[watch].",
    },
}
