"""What keeps a file from being read, and why a file is left out."""

from __future__ import annotations

CATALOG = {
    "reader-says": {"zh": "{path}：{why}", "en": "{path}: {why}"},
    "binary": {
        "zh": "{path}：这不是文本文件，也看不出是哪种可以读取的文档。请提供 Word、PDF、网页或文本文件。",
        "en": "{path}: this is no text file, nor a document of a known kind. Give a Word, PDF, HTML or text file.",
    },
    "kind-ofd": {
        "zh": "{path}：这是 OFD 版式文件，不能直接检查。请检查它的 Word 原稿；没有原稿时，用 WPS 或数科阅读器打开，"
        "“另存为”或“导出”为 Word（.docx）或 PDF 后再检查。",
        "en": "{path}: an OFD file, which is not read. Check the Word draft it was made from, or open it in WPS or the "
        "Suwell reader and export it as Word (.docx) or PDF.",
    },
    "kind-rtf": {
        "zh": "{path}：文件内容是 RTF 格式（扩展名可能被改成了 .doc 或 .wps），不能直接检查。"
        "请用 Word 或 WPS 打开，另存为 .docx；装有 LibreOffice 时也可以加 --convert。",
        "en": "{path}: the content is RTF, whatever the suffix says, which is not read. Open it in Word or WPS and "
        "save it as .docx, or use --convert where LibreOffice is installed.",
    },
    "kind-encrypted": {
        "zh": "{path}：文件设有打开密码，无法读取。请用 Word 或 WPS 打开并取消密码，再检查。",
        "en": "{path}: the file is protected by a password. Remove it in Word or WPS and check again.",
    },
    "kind-slides": {
        "zh": "{path}：这是演示文稿（PPT），不是报告文档。请提供 Word、PDF 或网页文件。",
        "en": "{path}: this is a presentation. Give a Word, PDF or HTML file.",
    },
    "kind-open-document": {
        "zh": "{path}：这是 OpenDocument 文件（.odt、.ods），不能直接检查。请另存为 .docx 或 .xlsx；"
        "装有 LibreOffice 时也可以加 --convert。",
        "en": "{path}: an OpenDocument file, which is not read. Save it as .docx or .xlsx, or use --convert where "
        "LibreOffice is installed.",
    },
    "no-page": {
        "zh": "{path}：这个单个文件网页（MHTML）里没有网页，文件可能不完整。请在浏览器里重新保存。",
        "en": "{path}: there is no page in this web archive (MHTML), which may be incomplete. Save it again.",
    },
    "kind-word-xml": {
        "zh": "{path}：这是 Word 2003 XML 文件，不能直接检查。请用 Word 或 WPS 打开，另存为 .docx。",
        "en": "{path}: a Word 2003 XML file, which is not read. Open it in Word or WPS and save it as .docx.",
    },
    "kind-excel-xml": {
        "zh": "{path}：这是 Excel 2003 XML 文件，不能直接检查。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        "en": "{path}: an Excel 2003 XML file, which is not read. Open it in Excel or WPS and save it as .xlsx.",
    },
    "no-libreoffice": {
        "zh": "{path}：--convert 需要 LibreOffice，但没有找到 soffice 命令。请安装 LibreOffice，"
        "或者去掉 --convert，或用 Word、WPS 另存为 .docx。",
        "en": "{path}: --convert needs LibreOffice, and no soffice command was found. Install LibreOffice, leave "
        "--convert out, or save the file as .docx in Word or WPS.",
    },
    "not-converted": {
        "zh": "{path}：LibreOffice 没能转换这个文件，文件可能已损坏。请用 Word 或 WPS 打开，另存为 .docx 后再检查。",
        "en": "{path}: LibreOffice could not convert the file; it may be damaged. Open it in Word or WPS and "
        "save it as .docx.",
    },
    "conversion-too-long": {
        "zh": "{path}：LibreOffice 转换超过 {seconds} 秒，已停止。请用 Word 或 WPS 打开，另存为 .docx 后再检查。",
        "en": "{path}: LibreOffice took longer than {seconds} seconds and was ended. Open the file in Word or WPS and "
        "save it as .docx.",
    },
    "no-workbook": {
        "zh": "{path}：文件里没有可以读取的工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。",
        "en": "{path}: the file holds no workbook that can be read. Open it in Excel or WPS and save it as .xlsx.",
    },
    "old-workbook": {
        "zh": "{path}：这台机器上不能读取旧格式的工作簿（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。",
        "en": "{path}: old workbooks (.xls) cannot be read on this machine. "
        "Open it in Excel or WPS and save it as .xlsx.",
    },
    "sheet-hidden": {
        "zh": "工作表“{name}”是隐藏的，没有检查，但会随文件一起发布。不需要的请删去，需要的请取消隐藏。",
        "en": "the sheet “{name}” is hidden and was not checked, but goes out with the file. Delete it or unhide it.",
    },
    "columns-hidden": {
        "zh": "工作表“{name}”隐藏的列（{columns}）没有检查，但会随文件一起发布。不需要的请删去，需要的请取消隐藏。",
        "en": "hidden columns ({columns}) of the sheet “{name}” were not checked, but go out with the file. "
        "Delete them or unhide them.",
    },
    "formula-without-value": {
        "zh": "{place} 的公式（{formula}）没有算出的结果，这个数没有检查。请用 Excel 或 WPS 打开文件，保存后再检查。",
        "en": "{place}: the formula {formula} has no stored result, so this figure was not checked. "
        "Open the file in Excel or WPS and save it.",
    },
    "word-chunk": {
        "zh": "文档里有 {count} 处嵌入的其他格式的内容，没有检查。请用 Word 或 WPS 打开文件，保存后再检查。",
        "en": "{count} part(s) of the document are files in another format within it and were not checked. "
        "Open the document in Word or WPS and save it.",
    },
    "word-too-old": {
        "zh": "{path}：这是 Word 95 或更早的文件，不能直接检查。请用 Word 或 WPS 打开，另存为 .docx。",
        "en": "{path}: a file of Word 95 or older, which is not read. Open it in Word or WPS and save it as .docx.",
    },
    "kind-unknown": {
        "zh": "{path}：文件内容与扩展名不符，看不出是什么格式。请用 Word 或 WPS 打开后另存为 .docx 再检查。",
        "en": "{path}: the content is not what the suffix says, nor any other format that is known. "
        "Open it in Word or WPS and save it as .docx.",
    },
    "undecodable": {
        "zh": "{path}：第 {line} 行（第 {offset} 字节处）无法解码，不是完整的 UTF-8、GB18030 或 Big5 文本。"
        "请用 UTF-8 编码重新保存该文件。",
        "en": "{path}: line {line} (byte {offset}) cannot be decoded as UTF-8, GB18030 or Big5. "
        "Save the file again as UTF-8.",
    },
    "characters-lost": {
        "zh": "有 {count} 个字的编码是坏的（第一个在第 {line} 行，显示为“\ufffd”），读不出来，"
        "所在的文字和数字可能没有查全。请用 UTF-8 编码重新保存该文件。",
        "en": "the bytes of {count} character(s) are broken (the first on line {line}, shown as “\ufffd”) and could "
        "not be read: text and numbers there may be checked in part only. Save the file again as UTF-8.",
    },
    "bad-archive": {
        "zh": "{path}：文件已损坏，或者不是它的扩展名所说的格式（{cause}）。请用 Word 或 WPS 打开后另存一份再检查。",
        "en": "{path}: the file is damaged or not what its suffix says ({cause}). Open it and save it again.",
    },
    "archive-limit": {
        "zh": "{path}：压缩包内的“{what}”超过上限 {limit}，未检查。正常的报告不会这么大，请确认文件来源。",
        "en": "{path}: “{what}” within the archive exceeds the limit of {limit}; not checked. Where is the file from?",
    },
    "no-html-parser": {
        "zh": "{path}：读网页需要 selectolax 或 html5lib，现在都没有安装。请运行：pip install selectolax",
        "en": "{path}: reading web pages needs selectolax or html5lib, and neither is installed. "
        "Run: pip install selectolax",
    },
    "too-deep": {
        "zh": "{path}：网页的标签嵌套超过 {limit} 层，未检查。正常的网页不会这样，请确认文件来源。",
        "en": "{path}: the elements of the page are nested more than {limit} deep; not checked. Where is it from?",
    },
    "too-many-elements": {
        "zh": "{path}：网页的标签超过 {limit} 个，未检查。请只保留报告正文。",
        "en": "{path}: the page has more than {limit} tags; not checked. Keep only the report.",
    },
    "too-many-attributes": {
        "zh": "{path}：网页中有一个标签的属性超过 {limit} 个，未检查。正常的网页不会这样，请确认文件来源。",
        "en": "{path}: a tag of the page has more than {limit} attributes; not checked. Where is it from?",
    },
    "no-word-document": {
        "zh": "{path}：压缩包里没有 Word 文档正文（word/document.xml）。请确认这是 .docx 文件。",
        "en": "{path}: the archive holds no Word document (word/document.xml). Is this a .docx file?",
    },
    "too-large": {
        "zh": "{path}：文件有 {size} 字节，超过上限 {limit} 字节，未读取。请拆分文件，或只保留报告正文。",
        "en": "{path}: {size} bytes exceed the limit of {limit}; not read. Split the file or keep only the report.",
    },
    "too-many-lines": {
        "zh": "{path}：文件有 {count} 行，超过上限 {limit} 行，未检查。请拆分文件，或只保留报告正文。",
        "en": "{path}: {count} lines are more than the limit of {limit}. Split the file or keep the report only.",
    },
    "line-too-long": {
        "zh": "{path}：第 {line} 行有 {count} 个字符，超过上限 {limit} 个，未检查。请检查文件是否损坏，或将该行分段。",
        "en": "{path}: line {line} has {count} characters, more than the limit of {limit}. "
        "Is the file damaged? Otherwise break the line.",
    },
    "too-many-rows": {
        "zh": "{path}：到第 {line} 行为止的表格超过 {limit} 行，未检查。请确认这是年度报告，或拆分表格。",
        "en": "{path}: the table that reaches line {line} has more than {limit} rows. "
        "Is this an annual report? Otherwise split the table.",
    },
    "too-many-cells": {
        "zh": "{path}：到第 {line} 行为止，表格单元格超过 {limit} 个，未检查。请确认这是年度报告，或拆分文件。",
        "en": "{path}: the tables up to line {line} have more than {limit} cells. "
        "Is this an annual report? Otherwise split the file.",
    },
    "not-found": {
        "zh": "{path}：文件或文件夹不存在。请检查路径。",
        "en": "{path}: no such file or folder. Check the path.",
    },
    "no-permission": {
        "zh": "{path}：没有读取权限。请检查文件权限，或关闭正在使用它的程序。",
        "en": "{path}: permission denied. Check the permissions, or close the program that uses the file.",
    },
    "unreadable": {
        "zh": "{path}：无法读取：{why}。请检查文件后重试。",
        "en": "{path}: cannot be read: {why}. Check the file and try again.",
    },
    "not-a-file": {
        "zh": "{path}：不是普通文件，未读取。请提供文件或文件夹。",
        "en": "{path}: not a regular file; not read. Give a file or a folder.",
    },
    "no-files": {
        "zh": "在 {path} 中没有找到可以检查的文件（{suffixes}）。",
        "en": "{path}: no file to check was found ({suffixes}).",
    },
    "no-reader": {
        "zh": "{path}：不支持这种文件格式。可以读取的格式：{suffixes}。",
        "en": "{path}: no reader for this kind of file. Those that can be read: {suffixes}.",
    },
    "skipped-not-report": {
        "zh": "{path}：没有发现年度报告的特征，已跳过。",
        "en": "{path}: nothing shows this to be an annual report; skipped.",
    },
    "skipped-compared": {
        "zh": "仅用于历年对比，未作检查",
        "en": "only read to be compared with",
    },
    "empty-file": {
        "zh": "{path}：文件是空的，一个字也没有。请确认文件没有选错，或者重新保存、重新下载后再检查。",
        "en": "{path}: the file is empty. Is it the right one? Otherwise save or download it again.",
    },
    "pdf-encrypted": {
        "zh": "{path}：PDF 设有打开密码，无法读取。请用没有密码的文件，或检查它的 Word 原稿。",
        "en": "{path}: the PDF needs a password to be opened. Give a file without one, or the Word draft.",
    },
    "pdf-damaged": {
        "zh": "{path}：PDF 已损坏，或者不是 PDF 文件，无法读取。请从 Word 或 WPS 重新导出，或重新下载后再检查。",
        "en": "{path}: the PDF is damaged, or no PDF at all. Export or download it again.",
    },
    "pdf-limit": {
        "zh": "{path}：{what_zh}超过上限 {limit}，未检查。正常的报告不会这样，请确认文件来源，或只保留报告所在的页。",
        "en": "{path}: more than {limit} {what_en}; not checked. Where is it from? Or keep the report's pages only.",
    },
    "pdf-scan": {
        "zh": "{path}：这是扫描件，页面只是图片，没有文字可读，报告没有检查。"
        "请检查它的 Word 原稿；没有原稿时，先做文字识别（OCR）并人工核对，再检查。",
        "en": "{path}: a scan: its pages are pictures without text, and nothing was checked. Check the Word draft it "
        "was made from, or have its text recognised (OCR) and proof-read first.",
    },
    "pdf-blank": {
        "zh": "{path}：PDF 里没有任何文字，没有检查。请确认文件是否正确，或检查它的 Word 原稿。",
        "en": "{path}: the PDF holds no text at all; not checked. Is it the right file? Or check the Word draft.",
    },
    "pdf-unmapped": {
        "zh": "{path}：{share}% 的文字没有对应的字符编码（看得见，但复制出来是乱码），无法检查。"
        "请用 Word 或 WPS 重新导出 PDF，或检查它的 Word 原稿。",
        "en": "{path}: {share}% of the text has no map to characters (it shows, but copies as garbage), so nothing was "
        "checked. Export the PDF again from Word or WPS, or check the Word draft.",
    },
    "pdf-some-unmapped": {
        "zh": "第 {pages} 页有 {count} 个字没有对应的字符编码，读不出来，所在的文字和表格可能没有查全。"
        "请检查 Word 原稿，或重新导出 PDF。",
        "en": "{count} character(s) on page(s) {pages} have no map to Unicode and could not be read: text and tables "
        "there may be checked in part only. Check the Word draft, or export the PDF again.",
    },
    "pdf-scanned-pages": {
        "zh": "第 {pages} 页是扫描图片，没有文字可读，这些页没有检查。请检查 Word 原稿，或先做文字识别（OCR）。",
        "en": "page(s) {pages} are scanned pictures without text and were not checked. Check the Word draft, or have "
        "their text recognised (OCR) first.",
    },
    "pdf-unruled": {
        "zh": "第 {pages} 页的表格没有框线，只能按文字的排列读取，数字可能读错行或列。"
        "请检查 Word 原稿，或给表格加上框线。",
        "en": "the table on page(s) {pages} has no ruling lines and was read by how its words stand: numbers may have "
        "been taken for another row or column. Check the Word draft, or rule the table.",
    },
    "pdf-lost-pages": {
        "zh": "第 {pages} 页已损坏，无法读取，这些页没有检查。请重新导出或重新下载 PDF。",
        "en": "page(s) {pages} are damaged and were not checked. Export or download the PDF again.",
    },
    "parsed-encoding": {
        "zh": "{path}：第 {line} 行第 {column} 字节处不是 UTF-8 文本。YAML 和 JSON 必须使用 UTF-8 编码，"
        "请转换编码后重新保存。",
        "en": "{path}: line {line}, byte {column} is no UTF-8. YAML and JSON have to be UTF-8: save the file in it.",
    },
    "parsed-syntax": {
        "zh": "{path}：第 {line} 行第 {column} 列语法有误，无法解析（{why}）。请改正后重试。",
        "en": "{path}: line {line}, column {column}: a mistake of syntax ({why}). Correct it and try again.",
    },
    "parsed-documents": {
        "zh": "{path}：第 {line} 行第 {column} 列开始了第二个 YAML 文档。一个文件只能有一个文档，请拆分文件。",
        "en": "{path}: line {line}, column {column} begins a second YAML document. A file has one: split it.",
    },
    "parsed-duplicate-key": {
        "zh": "{path}：第 {line} 行第 {column} 列的键 {name} 与第 {first_line} 行第 {first_column} 列的重复，"
        "请删去其中一个。",
        "en": "{path}: line {line}, column {column}: the key {name} stands in line {first_line}, column {first_column} "
        "already. Remove one of them.",
    },
    "parsed-key": {
        "zh": "{path}：第 {line} 行第 {column} 列：键只能是文字。",
        "en": "{path}: line {line}, column {column}: a key has to be plain text.",
    },
    "parsed-alias": {
        "zh": "{path}：第 {line} 行第 {column} 列引用的锚点 {name} 不存在，或者包含了引用自身。",
        "en": "{path}: line {line}, column {column}: the anchor {name} does not exist, or holds its own alias.",
    },
    "parsed-tag": {
        "zh": "{path}：第 {line} 行第 {column} 列：不支持标签 {name}，请删去。",
        "en": "{path}: line {line}, column {column}: the tag {name} is not supported. Remove it.",
    },
    "parsed-too-deep": {
        "zh": "{path}：第 {line} 行第 {column} 列的嵌套超过 {limit} 层，未检查。",
        "en": "{path}: line {line}, column {column} is nested more than {limit} deep; not checked.",
    },
    "parsed-too-many": {
        "zh": "{path}：到第 {line} 行为止，展开引用后的值超过 {limit} 个，未检查。请拆分文件。",
        "en": "{path}: up to line {line} there are more than {limit} values, aliases expanded; not checked. "
        "Split the file.",
    },
    "parsed-version": {
        "zh": "{path}：第 {line} 行第 {column} 列：不认识 {name} 这一版本，只能读取 govlint-report/1，"
        "请用当前版本重新解析原文件。",
        "en": "{path}: line {line}, column {column}: {name} is no known version; govlint-report/1 is. "
        "Parse the original again.",
    },
    "parsed-wrong-type": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 应为{expected_zh}，实际是{found_zh}。",
        "en": "{path}: line {line}, column {column}: {where} has to be {expected_en}, not {found_en}.",
    },
    "parsed-unknown-key": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 中没有 {name} 这个键{hint_zh}。",
        "en": "{path}: line {line}, column {column}: {where} has no key {name}{hint_en}.",
    },
    "parsed-missing-key": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 缺少必需的键 {name}。",
        "en": "{path}: line {line}, column {column}: {where} lacks the key {name}.",
    },
    "parsed-unknown-value": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 不能是 {name}{hint_zh}。",
        "en": "{path}: line {line}, column {column}: {where} cannot be {name}{hint_en}.",
    },
    "parsed-state": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 的 state 为 {name}，与 value 不符："
        "stated 必须有数值，其他状态没有数值。",
        "en": "{path}: line {line}, column {column}: state {name} of {where} does not fit its value: stated has one, "
        "the others have none.",
    },
    "parsed-bad-runs": {
        "zh": "{path}：第 {line} 行第 {column} 列：{where} 应由若干组“偏移、行、列”组成，偏移从 0 开始递增。",
        "en": "{path}: line {line}, column {column}: {where} has to be triples of offset, line and column, offsets "
        "from 0 on.",
    },
}
