"""Characters that look alike, made one: what documents print for a character is not always that character.

PDF files give Kangxi radicals (⼀⼆⾏) and CJK radicals (⻅⻔⻬⻛) for the ideographs that they resemble;
machines turn simplified script into traditional. ``repair`` undoes only the first and is safe for any
text; ``fold`` makes the form in which labels are compared and is for comparing alone.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["fold", "repair"]

_RADICALS: Final = dict(
    zip(
        "⺁⺄⺅⺇⺈⺉⺊⺌⺍⺎⺐⺒⺓⺖⺗⺘⺙⺛⺜⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇"
        "⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻几刀刂卜小小尢尣巳幺忄心扌攵旡日月母民氵水灬爪爫丬牛犭王目示礻竹糸纟罓罒羊羊羊耂聿聿肉艹艹艹虎衤覀西见角角"
        "讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""CJK Radicals Supplement → the ideograph that each resembles (NFKC leaves this block alone)."""

_TRADITIONAL: Final = str.maketrans(
    dict(
        zip(
            "萬個為爲於億會體關內減況務動區單廳縣發員國處復複覆報據數無時條訟設訴話請議計進鎮問間統組織結維糾經聯規許範責費資購過還"
            "項題額業與舉義書僅從價眾衆傳黨決準別製辦協參變號團圍場執護擔機權構標檔檢沒濟點狀現監確種稱穩類約級納給繼續繳罰獲補"
            "見認訪轉裡裏長門閉頁採強產開後並併徵總審屬詢當對應網兩廢訊係繫鄉專爭歸錄實寫遞齊驗術績納號達導練節劃領戶臺臨災碼"
            "營財職貢贈歷陽陰際陸漢寧蘇滬瀋遼龍濱東圖們寶雞慶廣貴雲閩贛魯晉蘭衛釐邊鐵銀錢車馬島嶺灣澤臺莊",
            "万个为为于亿会体关内减况务动区单厅县发员国处复复复报据数无时条讼设诉话请议计进镇问间统组织结维纠经联规许范责费资购过还"
            "项题额业与举义书仅从价众众传党决准别制办协参变号团围场执护担机权构标档检没济点状现监确种称稳类约级纳给继续缴罚获补"
            "见认访转里里长门闭页采强产开后并并征总审属询当对应网两废讯系系乡专争归录实写递齐验术绩纳号达导练节划领户台临灾码"
            "营财职贡赠历阳阴际陆汉宁苏沪沈辽龙滨东图们宝鸡庆广贵云闽赣鲁晋兰卫厘边铁银钱车马岛岭湾泽台庄",
            strict=True,
        )
    )
)
"""Traditional characters of the form's own words and of common names of places → simplified ones."""

_SHORT: Final = 128
"""Texts up to this length come again and again: labels."""
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# with what nobody sees: soft hyphens, marks of direction, variation selectors
_SPACE = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffc]+")


def _ideograph(match: "re.Match[str]") -> str:
    char = match.group()
    return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)


def repair(text: str) -> str:
    """Write the ideograph for every radical or compatibility code point that only looks like it."""
    return text if text.isascii() else _LOOKALIKE.sub(_ideograph, text)


def fold(text: str) -> str:
    """Fold a short text for comparing: one script, one width, no spaces.

    Not for cells that hold numbers: ``5²`` and ``5①`` would become 52 and 51.
    """
    return _cached(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", repair(text)).casefold())
    # What stood apart may now compose (a letter and the mark behind a space), so it is normalised again.
    return unicodedata.normalize("NFKC", plain).translate(_TRADITIONAL)


_cached = lru_cache(maxsize=8192)(_fold)
