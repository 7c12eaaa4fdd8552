"""Why the system refuses a file, by the symbols of its errors; {said} is what it says itself."""

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
    "other": {"zh": "{said}", "en": "{said}"},
}
