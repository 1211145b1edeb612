"""The people of the demo school (demoschool): 96 pupils and its staff, all visibly invented."""

from __future__ import annotations

from dataclasses import dataclass

SCHOOL = "Demoschool De Vuurtoren"
COACH = "Ines Liniaal"

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
)
"""Eight mentors in the order of the home groups, then the school leader and two who can give first aid."""


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


def pupils_of(group: int) -> tuple[tuple[str, str, str], ...]:
    """Give the twelve pupils of a group (0 to 7) as first name, prefix and surname."""
    listed = [name for line in _NAMES.split("\n") for name in line.split("|") if name]
    return tuple(_parts(name) for name in listed[group * 12 : group * 12 + 12])


def _parts(name: str) -> tuple[str, str, str]:
    given, *prefix, surname = name.split(" ")
    return given, " ".join(prefix), surname
