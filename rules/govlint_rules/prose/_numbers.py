"""Check digits of the numbers that name a person, a card or an organisation."""

from __future__ import annotations

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECK = "10X98765432"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PROVINCES = frozenset(
    f"{area}{province}"  # GB/T 2260: the area and the province, region or city within it
    for area, last in ((1, 5), (2, 3), (3, 7), (4, 6), (5, 4), (6, 5), (7, 1), (8, 3))
    for province in range(0 if area == 5 else 1, last + 1)
)
_AUTHORITIES = frozenset("1234567891ANY")  # who registers the organisation (GB 32100, table 1)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def looks_like_identity_number(text: str, latest_birth: int) -> bool:
    """Whether 18 characters have the place and birthday of somebody born up to that year, whatever the last one."""
    if len(text) != 18 or not text[:17].isdecimal() or text[:2] not in _PROVINCES:
        return False
    year, month, day = int(text[6:10]), int(text[10:12]), int(text[12:14])
    return 1900 <= year <= latest_birth and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]


def is_identity_number(text: str, latest_birth: int) -> bool:
    """Whether 18 characters are a resident identity number of somebody born up to that year (GB 11643—1999)."""
    if not looks_like_identity_number(text, latest_birth):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_IDENTITY_WEIGHTS, text, strict=False))
    return _IDENTITY_CHECK[total % 11] == text[17].upper()


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of a payment card (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def looks_like_credit_code(text: str) -> bool:
    """Whether 18 characters have the make-up of a unified social credit code, whatever the last one (GB 32100—2015)."""
    return (
        len(text) == 18
        and text[0] in _AUTHORITIES
        and text[1] in _CREDIT
        and text[2:8].isdecimal()
        and (text[2:4] in _PROVINCES or text[2:8] == "100000")
        and all(char in _CREDIT for char in text[8:])
    )


def is_credit_code(text: str) -> bool:
    """Whether the last character is the check digit of the other seventeen (GB 32100—2015: weights 3^i mod 31)."""
    total = sum(pow(3, place, 31) * _CREDIT.index(char) for place, char in enumerate(text[:17]))
    return _CREDIT[-total % 31] == text[17]
