"""How to reach the office, where a report says so: an address and a number, never words about them."""

import re

__all__ = ["address_in", "phone_in"]

# words as short as these are often set with spaces between: 电　话
_END = (
    r"(?=[，,；;。]|[）)](?![^（(]*[)）])|邮\s*政?\s*编|(?:联\s*系\s*)?电\s*话|传\s*真|电\s*子\s*邮|邮\s*箱"
    r"|联\s*系\s*人|网\s*址|$)"
)
_ADDRESS = re.compile(
    rf"地\s*址\s*(?:[:：]|为|是|位于)\s*((?:[（(][^（()）\n]*[）)]|[^）)\n])+?)\s*{_END}",
    re.MULTILINE,
)
_PLACE = re.compile(r"[路街道巷弄号楼厦栋幢座室镇乡村区县市旗州省院园里]")
_PHONE = re.compile(
    r"(?:电\s*话|传\s*真)(?:\s*(?:号\s*码|[/／、和及与]\s*(?:传\s*真|电\s*话)|[（(]\s*传\s*真\s*[)）]))*\s*(?:[:：]|为|是)?\s*"
    r"((?:[(（]\s*\d{3,4}\s*[)）]|\d)[\d\s\-—–－、/／转()（）]*\d)"
)
_FEWEST_DIGITS = 5  # as the hotline 12345 has


def address_in(text: str) -> str | None:
    """Find the address that a text gives; 办公地址、联系电话等 gives none."""
    for match in _ADDRESS.finditer(text):
        address = match[1].strip(" ：:、，,\u3000")
        if len(address) > 3 and _PLACE.search(address):
            return address
    return None


def phone_in(text: str) -> str | None:
    """Find the telephone number that a text gives."""
    for match in _PHONE.finditer(text):
        number = match[1].strip()
        if sum(char.isdigit() for char in number) >= _FEWEST_DIGITS:
            return number
    return None
