"""Bodies and people taken up by another noun: "the alliance", "her party", "IS fighters", "the attackers"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import edges

from kg.model import Extraction

Read = Callable[[str], Extraction]

TAKEN_UP = [
    ("The Lake Council praised NATO. The alliance thanked Kenya.", ("NATO", "thanked", "Kenya")),
    ("Kenya thanked the NATO alliance.", ("Kenya", "thanked", "NATO")),
    ("Labour's Ana Ruiz said her party thanked Kenya.", ("Labour", "thanked", "Kenya")),
    ("The UN Security Council met. The Council thanked Kenya.", ("UN Security Council", "thanked", "Kenya")),
    ("Acme Logistics sank. The company, which is old, thanked Kenya.", ("Acme Logistics", "thanked", "Kenya")),
    ("Al Shabaab fighters fled. The Al Shabaab militants attacked Kenya.",
     ("Al Shabaab fighters", "attacked", "Kenya")),
    ("Kenyan troops left. Kenyan soldiers thanked Mali.", ("Kenyan troops", "thanked", "Mali")),
    ("Boko Haram fled. The militants attacked Chad.", ("Boko Haram", "attacked", "Chad")),
    ("Ten gunmen landed. The attackers criticised Kenya.", ("Ten gunmen", "criticised", "Kenya")),
    ("Demonstrators came. The protesters criticised Kenya.", ("Demonstrators", "criticised", "Kenya")),
    ("Civilians fled. Male civilians thanked Kenya.", ("Civilians", "thanked", "Kenya")),
    ("The militants killed women and children.", ("militants", "killed", "women and children")),
    ("An army spokesman accused Chad of lying. The camp was empty, Colonel Peter Obi said.",
     ("Peter Obi", "accused", "Chad")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_who_is_taken_up(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize(("text", "barred"), [
    ("The Lake Council met. The alliance thanked Kenya.", ("Lake Council", "thanked", "Kenya")),
    ("Kenyan troops left. Three Kenyan soldiers thanked Mali.", ("Kenyan troops", "thanked", "Mali")),
    ("Kenyan troops left. Ugandan troops thanked Mali.", ("Kenyan troops", "thanked", "Mali")),
    ("Rebels fled. The soldiers thanked Mali.", ("Rebels", "thanked", "Mali")),
    ("Students left. The teachers thanked Mali.", ("Students", "thanked", "Mali")),
    ("The campaign team of Ana Ruiz thanked Mali.", ("Ana Ruiz", "thanked", "Mali")),
    ("Ana Ruiz arrived. The Ana Ruiz Water Fund thanked Kenya.", ("Ana Ruiz", "thanked", "Kenya")),
    ("A witness thanked Kenya. The nurse Ana Ruiz said it was late.", ("Ana Ruiz", "thanked", "Kenya")),
])  # fmt: skip
def test_who_is_not(read: Read, text: str, barred: tuple[str, str, str]) -> None:
    assert barred not in edges(read(text))
