"""What the system refuses and why, by the symbols of its errors; {said} is what it says itself."""

from __future__ import annotations

CATALOG = {
    "ENOENT": {"zh": "文件或文件夹不存在", "en": "{said}"},
    "ENOTDIR": {"zh": "路径中有一段不是文件夹", "en": "{said}"},
    "EISDIR": {"zh": "这是文件夹，不是文件", "en": "{said}"},
    "EACCES": {"zh": "没有权限", "en": "{said}"},
    "EPERM": {"zh": "系统不允许", "en": "{said}"},
    "EROFS": {"zh": "磁盘是只读的", "en": "{said}"},
    "ENOSPC": {"zh": "磁盘空间不足", "en": "{said}"},
    "EDQUOT": {"zh": "超出磁盘配额", "en": "{said}"},
    "EIO": {"zh": "磁盘读写出错", "en": "{said}"},
    "EMFILE": {"zh": "打开的文件过多", "en": "{said}"},
    "ELOOP": {"zh": "链接绕成了圈", "en": "{said}"},
    "ENAMETOOLONG": {"zh": "文件名过长", "en": "{said}"},
    "ETXTBSY": {"zh": "文件正在使用", "en": "{said}"},
    "EBUSY": {"zh": "文件正在使用", "en": "{said}"},
    # what is told beside them
    "output-is-input": {
        "zh": "{path} 是要检查的报告，结果不能写在它上面。请另取文件名。",
        "en": "{path} is one of the reports: the output would replace it. Give another name.",
    },
    "output-dash": {
        "zh": "--output 只写文件；要在屏幕上显示这种格式，请用 --output-format {name}",
        "en": "--output writes to files; for the standard output use --output-format {name}",
    },
    "no-folder": {"zh": "文件夹 {folder} 不存在", "en": "there is no folder {folder}"},
    "no-current-folder": {
        "zh": "当前文件夹已经不在了（被删除或移走）。请换到别的文件夹再运行。",
        "en": "The current folder is gone: it was deleted or moved. Change to another one and run again.",
    },
    "refused": {"zh": "系统拒绝了读写：{why}{where}", "en": "The system refused: {why}{where}"},
    "other": {"zh": "{said}", "en": "{said}"},
}
