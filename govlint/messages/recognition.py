"""What recognition says of tables that it could not understand."""

CATALOG = {
    "lumped": {
        "zh": "表中“{rows}”一行把几行的数字并在一起，分不清各属哪一行，这几行没有核对。请查看原文件中的表格是否完整。",
        "en": "the row “{rows}” holds the numbers of several rows run together; they were not checked. "
        "See whether the table is whole in the original file.",
    },
    "positions-lost": {
        "zh": "表中有 {count} 行（{rows}）空格丢失，看不出数字属于哪一列，没有核对。请用保留空单元格的文件再查一次。",
        "en": "{count} row(s) ({rows}) lost their blank cells, so it cannot be told which column a number belongs to; "
        "they were not checked. Check a file that keeps the blank cells.",
    },
    "digits-lost": {
        "zh": "表中有 {count} 格的数字中间有空格（{cells}），看不出是多少，没有核对。"
        "请对照原文件；数字中间的空格请删去。",
        "en": "blanks tear the number in {count} cell(s) apart ({cells}): it cannot be told, and was not checked. "
        "See the original file; take blanks out of numbers.",
    },
    "before-its-time": {
        "zh": "这张表像《{title}》，但 {year} 年度还没有这种全国统一的表，可能是地方自定的表，其中的数字没有核对。",
        "en": "this table looks like “{title}”, which did not exist yet for {year}: it may be a local one; "
        "its numbers were not checked.",
    },
    "local-table": {
        "zh": "这张表像《{title}》，但多数的行是全国统一的表没有的，可能是地方自定的表，其中的数字没有核对。",
        "en": "this table looks like “{title}”, but most of its rows are not of the national one: it may be a local "
        "one; its numbers were not checked.",
    },
    "further-table": {
        "zh": "这里有一张统一格式以外的表（以“{first}”开头），其中的数字没有核对；是本单位自行增加的表就不用修改。",
        "en": "this table (beginning with “{first}”) is none of the official form; its numbers were not checked. "
        "Where it is a table of your own, nothing need be done.",
    },
    "unknown-table": {
        "zh": "这里有一张未能识别的表（以“{first}”开头），其中的数字没有核对。",
        "en": "this table (beginning with “{first}”) could not be understood; its numbers were not checked.",
    },
}
