"""What `govlint doctor` says."""

from __future__ import annotations

CATALOG = {
    "versions": {"zh": "版本", "en": "Versions"},
    "extras": {"zh": "可选组件", "en": "Extras"},
    "plugins": {"zh": "插件", "en": "Plugins"},
    "environment": {"zh": "环境变量", "en": "Environment"},
    "configuration": {"zh": "{path} 适用的文件", "en": "Files that decide over {path}"},
    "values": {"zh": "配置项：值与来源", "en": "Configuration: values and where they are from"},
    "severities": {"zh": "与默认不同的规则级别", "en": "Severities that are not the default"},
    "file-config": {"zh": "配置", "en": "configuration"},
    "file-local": {"zh": "本地规则", "en": "local rules"},
    "file-waivers": {"zh": "豁免", "en": "waivers"},
    "file-baseline": {"zh": "基线", "en": "baseline"},
    "file-ignore": {"zh": "忽略文件", "en": "ignore files"},
    "present": {"zh": "已安装", "en": "present"},
    "absent": {"zh": "未安装", "en": "absent"},
    "none": {"zh": "无", "en": "none"},
    "refused": {"zh": "被拒绝", "en": "refused"},
    "problem": {"zh": "配置有误：", "en": "The configuration is wrong:"},
}
