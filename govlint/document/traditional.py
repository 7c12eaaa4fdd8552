"""Traditional characters read as simplified ones, one for one, so that every place in the text stays."""

from __future__ import annotations

from functools import cache

# What the word for "disclosed" is written with: a text on disclosure in traditional characters is full of it.
_SIGN = "開"
_LEAST = 5  # how often it must stand in a text

# Pairs that leave no choice; those that stand for two words (乾, 著) are left alone.
_PAIRS = (
    ("縣務開報總體況動處請條議訴訟問題進項規類強執織業", "县务开报总体况动处请条议诉讼问题进项规类强执织业"),
    ("構計維糾審結辦無應沒現轉層單邊發須變導為爲書據設", "构计维纠审结办无应没现转层单边发须变导为为书据设"),
    ("門眾衆價貫徹網領會對來與關號個統廢數訂費額許決罰", "门众众价贯彻网领会对来与关号个统废数订费额许决罚"),
    ("證權屬國穩護內過詢機製補後確訪舉復複認獲繳納繼續", "证权属国稳护内过询机制补后确访举复复认获缴纳继续"),
    ("經區這於準臺裡並幹徵歷係採雲豐黨產農鄉鎮鄰辭間時", "经区这于准台里并干征历系采云丰党产农乡镇邻辞间时"),
    ("圍啟記訊詳談論話該語誤說課調諮講識評譯讀讓責負財", "围启记讯详谈论话该语误说课调咨讲识评译读让责负财"),
    ("貨購資質贈車軟較輔輸辯達違遠適選遲還錄錯鍵長閉閱", "货购资质赠车软较辅输辩达违远适选迟还录错键长闭阅"),
    ("隊階際隨險雙難電靜響頁順預頻顧顯風飛養馬驗點檔檢", "队阶际随险双难电静响页顺预频顾显风飞养马验点档检"),
    ("標樣樞樓樹歸殘氣滿潔濟營獎環異盡監碼種積競節範級", "标样枢楼树归残气满洁济营奖环异尽监码种积竞节范级"),
    ("組終絡給綜線編緊縮績聞聯職聽腦臨興舊藝藥術衛裝視", "组终络给综线编紧缩绩闻联职听脑临兴旧艺药术卫装视"),
    ("親覺觀創劃勞勵嚴團園場壓夠學實專將尋屆島師帶幫幾", "亲觉观创划劳励严团园场压够学实专将寻届岛师带帮几"),
    ("庫廠廣張彙匯徑從恆態憲戰戶擇擔擴擬攝敗斷東極榮橋", "库厂广张汇汇径从恒态宪战户择担扩拟摄败断东极荣桥"),
    ("歐毀漢潛濱災煙熱爭牆狀獨畫療盤眞礙禮稅稱窮築簡簽", "欧毁汉潜滨灾烟热争墙状独画疗盘真碍礼税称穷筑简签"),
    ("籌糧純紀約紅細紹絕練罷聖聲肅膚膽華萬葉蘇虧覽訓託", "筹粮纯纪约红细绍绝练罢圣声肃肤胆华万叶苏亏览训托"),
    ("詞試誠誰謀謝豬貢貧貴買貸賬賴趕踐軍軌輕載運遞郵醫", "词试诚谁谋谢猪贡贫贵买贷账赖赶践军轨轻载运递邮医"),
    ("釋鐵閒闊陳陽隱雜離霧韓頭顆願飲餘駐鮮麗黃齊龍們優", "释铁闲阔陈阳隐杂离雾韩头颗愿饮余驻鲜丽黄齐龙们优"),
    ("傳債傷備僅儀億兩冊劑勢勝協卻參員喪嘗噸夾奪婦孫寧", "传债伤备仅仪亿两册剂势胜协却参员丧尝吨夹夺妇孙宁"),
    ("寫寬寶屢歲巖幣廳彌惡慮慶憂懷懸戲拋捨掃掛揮損換擊", "写宽宝屡岁岩币厅弥恶虑庆忧怀悬戏抛舍扫挂挥损换击"),
    ("擠攔攜敵斂暢暫曆殺殼減測湊溝滅漸潤澤濃灣煩熾燈牽", "挤拦携敌敛畅暂历杀壳减测凑沟灭渐润泽浓湾烦炽灯牵"),
    ("猶獻瓊當疊癥皺鹽盧矯礦祿禍禦穀竊籃緒緩縱羅義習聰", "犹献琼当叠症皱盐卢矫矿禄祸御谷窃篮绪缓纵罗义习聪"),
    ("脫腳腸膠艙莊蓋薦藍蟲衝觸診註詐誇諾謹販貼賓賞賦賽", "脱脚肠胶舱庄盖荐蓝虫冲触诊注诈夸诺谨贩贴宾赏赋赛"),
    ("趨跡躍輛輪轄迴逕遷邏鄭鄧釐銀銷鋒鋪鋼鎖鏈鐘閣闡陣", "趋迹跃辆轮辖回径迁逻郑邓厘银销锋铺钢锁链钟阁阐阵"),
    ("陸陰隸雖雞靈韌頂頒頓顏飯館駕騰驅驚髒鬥魯鳥麥黽", "陆阴隶虽鸡灵韧顶颁顿颜饭馆驾腾驱惊脏斗鲁鸟麦黾"),
)


@cache
def _table() -> dict[int, int]:
    return {ord(old): ord(new) for olds, news in _PAIRS for old, new in zip(olds, news, strict=True)}


def simplified(text: str, lines: list[str]) -> list[str]:
    """`lines` in simplified characters where the text is written in traditional ones; else as they are."""
    if text.count(_SIGN) < _LEAST:
        return lines
    table = _table()
    return [line.translate(table) for line in lines]
