"""The people of the demo school (demoschool) in its two sizes, 96 and 320 pupils; all visibly invented."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from buut_desktop.domain.names import Parts
from buut_desktop.domain.staff import StaffRole

SCHOOL = "Demoschool De Vuurtoren"
COACH = "Ines Liniaal"
SMALL, LARGE = 96, 320
SIZES = (SMALL, LARGE)

STAFF = (
    "Pim Passer",
    "Marit Kleurdoos",
    "Joost Potlood",
    "Hanna Puntenslijper",
    "Sjoerd Schaar",
    "Elif Plakband",
    "Bram Paperclip",
    "Tess Gumelastiek",
    "Joris van Schoolbel",
    "Karin Bordkrijt",
    "Lou Sleutelbos",
    COACH,
)
"""Eight mentors in the order of the home groups, the school leader, two who can give first aid, and the coach."""
_MORE_STAFF = ("Nienke Krukje", "Amir Wereldbol", "Wietske Prikbord", "Tobias Zandloper", "Selin Kleefstift")
ROLES: tuple[tuple[StaffRole, tuple[int, ...]], ...] = (
    (StaffRole.SCHOOL_LEADER, (8,)),
    (StaffRole.COACH, (11,)),
    (StaffRole.INTERNAL_CONTACT, (3, 6)),
    (StaffRole.ANTI_BULLYING, (3,)),
    (StaffRole.SEL_GROUP, (3, 5)),
    (StaffRole.RESPONDER, (9, 10)),
    (StaffRole.ASSISTANT, (9,)),
    (StaffRole.CARETAKER, (10,)),
)
"""Who of STAFF has which role, by place."""


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A home group with its leerjaren and its learning plaza."""

    name: str
    plaza: str
    years: tuple[int, ...]


GROUPS = (
    DemoGroup("Helmgras", "Duin", (1, 2)),
    DemoGroup("Strandkrab", "Duin", (1, 2)),
    DemoGroup("Specht", "Bos", (3, 4, 5)),
    DemoGroup("Varen", "Bos", (3, 4, 5)),
    DemoGroup("Eikel", "Bos", (3, 4, 5)),
    DemoGroup("Leeuwerik", "Heide", (6, 7, 8)),
    DemoGroup("Vuurvlinder", "Heide", (6, 7, 8)),
    DemoGroup("Jeneverbes", "Heide", (6, 7, 8)),
)

_MORE_GROUPS = (
    DemoGroup("Zeedistel", "Duin", (1, 2)),
    DemoGroup("Hazelmuis", "Bos", (3, 4, 5)),
    DemoGroup("Kikkervis", "Waterkant", (1, 2)),
    DemoGroup("Waterjuffer", "Waterkant", (3, 4, 5)),
    DemoGroup("IJsvogel", "Waterkant", (6, 7, 8)),
)
_LARGE_COUNTS = (25, 25, 25, 25, 25, 24, 24, 24, 24, 24, 25, 25, 25)
"""Leerplein Waterkant has 75 children in three home groups, one of them groep 1-2."""

# Twelve children for each group, in the order of GROUPS: first name, prefix, surname.
_NAMES = """
Aya Vlinderpad|Bo Zandkorrel|Cas Schelpenbos|Dina Golfslag|Emre Waterlelie|Fay Zonnehoed
Gijs Krabbengang|Hila Duinroos|Ivo Zeewind|Juna Parelmoer|Kees Kwallenburg|Liv Ebbestroom
Mats Regenlaars|Nina Strandbal|Olaf Zeester|Pia Meeuwenveer|Quinn Vloedlijn|Rosa Zeekraal
Siem Garnaal|Tuana Helmpluim|Umi Wolkenveld|Vos Schuimkop|Wies Zeeschelp|Yara Zandkasteel
Noor van der Regenboog|Finn Zonnewijzer|Mees Eikenblad|Aimée van ’t Hazelpad|Şeyma Ağaçkakan|Teun Dennenappel
Lotte Mosbank|Ravi Lampionplant|Sam Vlinderstruik|Zoë Kastanje|Daan Boomwortel|Jørn Sneeuwklok
Łucja Dennenkegel|Đorđe Vogelnest|Ömer Duinroos|Fenna Zeeschelp|Gergő Varenblad|Iğde Beukennoot
Senna Hulsttak|Pepijn Paddenstoel|Řehoř Eikelmuts|Tygo Waterlelie|Żaneta Braamstruik|Erzsébet Klaproos
Noortje Morgenster|Lasse Avondrood|Evi Dauwdruppel|Boaz Bliksem|Mika Hagelkorrel|Nienke Windroos
Thijs Mistbank|Samira Zonnebloem|Jet Regenwolk|Kaan Sterrenkijker|Naomi Maneschijn|Wessel Poolster
Bente Windvaan|Casper Regenpijp|Dilara Zonnestraal|Eef Wolkbreuk|Floor Herfstdraad|Gustav Sneeuwvlok
Hüma Dageraad|Indy Avondster|Jelle Donderkop|Kiki Zomerbries|Levi Nevelslier|Maud IJsbloem
Nilo Tolbaan|Olivia Springtouw|Philou Knikkerpot|Rania Hinkelbaan|Stijn Vlieger|Tijn Stuiterbal
Ulla Trampoline|Veerle Glijbaan|Wout Schommel|Xavi Klimrek|Yuna Zandbak|Ziva Kegelbaan
Abel Trekharmonica|Bas Blokfluit|Cato Triangel|Dex Xylofoon|Emine Tamboerijn|Femke Mondharp
Guus Paukenslag|Hugo Hoornblazer|Ilse Castagnet|Jade Citer|Kjell Draaiorgel|Loïs Fluitketel
"""


# A first name and a surname drawn from these make a child more; every surname is weather, a plant or play.
_GIVEN = """
Noor Noor Finn Mees Sara Liam Zoë Ayşe Bilal Çınar Elin Ferre Gwen Håkon Imke Jip Kyra Łukasz Mila Niek Øyvind Puck
Ryan Şirin Tobe Umut Vera Wolf Yusuf Žofia Ilay Dauwe Lente Storm Wolfje Mare Zon Vlinder Merel Roos Iris Linde Beer
"""
_BEFORE = """
Zonne Regen Wolken Sneeuw Storm Nevel Dauw Hagel Winter Zomer Maan Sterren Klaver Varen Braam Kastanje Beuken Madelief
Distel Brem Wilgen Knikker Tol Vlieger Hinkel Springtouw Schommel Bellen Kaarten Dobbel
"""
_AFTER = """
veld pad hoed fluit laars straal vlok brug duin kussen trommel dans sprong pluim knop tak blad hoek tuin plas
"""
_PREFIXES = ("", "", "", "", "", "", "van", "de", "van der", "van ’t", "ten")
_RIGHT_TO_LEFT: tuple[Parts, ...] = (("نجمة", "", "البحر"), ("כוכב", "", "הים"), ("قمر", "", "الغيوم"))
"""Sea star in Arabic and in Hebrew, and moon of the clouds: names written from the right to the left."""
_SEED = 320


@dataclass(frozen=True, slots=True)
class DemoPeople:
    """Everyone of the demo school in one size: the groups, the children of each, and the staff."""

    groups: tuple[DemoGroup, ...]
    children: tuple[tuple[Parts, ...], ...]
    staff: tuple[str, ...]

    def mentor(self, group: int) -> int:
        """Give the place among the staff of the mentor of a group."""
        return group if group < len(GROUPS) else len(STAFF) + group - len(GROUPS)


def people_of(size: int) -> DemoPeople:
    """Give the people of the demo school of 96 or 320 pupils; the larger one has the smaller one's children too."""
    known = tuple(pupils_of(group) for group in range(len(GROUPS)))
    if size == SMALL:
        return DemoPeople(GROUPS, known, STAFF)
    groups = (*GROUPS, *_MORE_GROUPS)
    invented = _invented({name for children in known for name in children})
    children = []
    for place, count in enumerate(_LARGE_COUNTS):
        there = known[place] if place < len(known) else ()
        # The children of the small school keep their places: what happened in it is told by place.
        turned = _RIGHT_TO_LEFT[place : place + 1] if place < len(_RIGHT_TO_LEFT) else ()
        more = [next(invented) for _ in range(count - len(there) - len(turned))]
        children.append((*there, *turned, *more))
    return DemoPeople(groups, tuple(children), (*STAFF, *_MORE_STAFF))


def _invented(taken: set[Parts]) -> Iterator[Parts]:
    chance = random.Random(_SEED)
    given, before, after = _GIVEN.split(), _BEFORE.split(), _AFTER.split()
    while True:
        one = (chance.choice(given), chance.choice(_PREFIXES), chance.choice(before) + chance.choice(after))
        if one not in taken:
            taken.add(one)
            yield one


def pupils_of(group: int) -> tuple[Parts, ...]:
    """Give the twelve pupils of a group (0 to 7) of the small school as first name, prefix and surname."""
    listed = [name for line in _NAMES.split("\n") for name in line.split("|") if name]
    return tuple(_parts(name) for name in listed[group * 12 : group * 12 + 12])


def _parts(name: str) -> Parts:
    given, *prefix, surname = name.split(" ")
    return given, " ".join(prefix), surname
