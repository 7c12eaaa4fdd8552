"""What `govlint cache` says."""

from __future__ import annotations

CATALOG = {
    "info": {
        "zh": "{path}：{files} 个文件、{runs} 次检查的结果，共 {size} MB",
        "en": "{path}: results of {files} files and {runs} whole runs, {size} MB",
    },
    "prune": {
        "zh": "{path}：删去 {dropped} 项，留下 {files} 个文件、{runs} 次检查的结果，共 {size} MB",
        "en": "{path}: {dropped} results dropped; those of {files} files and {runs} whole runs are left, {size} MB",
    },
    "clear": {"zh": "{path}：已删除", "en": "{path}: removed"},
    "none": {"zh": "{path}：还没有缓存", "en": "{path}: nothing is kept yet"},
}
