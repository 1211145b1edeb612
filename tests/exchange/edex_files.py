"""EDEXML files of invented schools, as bytes, for the tests that read them."""

from __future__ import annotations

SCHOOL = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode><xsdversie>2.1</xsdversie></school>"
GROUPS = '<groepen><groep key="A"><naam>Kwikstaart</naam><jaargroep>4</jaargroep></groep></groepen>'
NOOR = (
    '<leerling key="20001"><achternaam>Regenboog</achternaam><voorvoegsel>van der</voorvoegsel>'
    "<roepnaam>Noor</roepnaam><geboortedatum>2018-03-04</geboortedatum><jaargroep>4</jaargroep>"
    '<groep key="A"/></leerling>'
)


def edex(*pupils: str, school: str = SCHOOL, groups: str = GROUPS, head: str = "", root: str = "EDEX") -> str:
    """Give a whole file with these pupils; without a declaration when `head` is empty."""
    inside = f"{school}\n{groups}\n<leerlingen>\n" + "\n".join(pupils) + "\n</leerlingen>"
    return f"{head}<{root}>{inside}</{root}>"


SAMPLE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Verzonnen. -->
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="EDEXML.structuur.xsd">
{SCHOOL.replace("</school>", "<peildatum>2026-10-01</peildatum><auteur>Zon &amp; Maan</auteur></school>")}
<groepen>
<groep key="303_lj_1"><naam>1-2 Kwikstaart</naam><jaargroep>1</jaargroep></groep>
<groep key="303_lj_2"><naam>1-2 Kwikstaart</naam><jaargroep>2</jaargroep><omschrijving>tweede</omschrijving></groep>
<samengestelde_groep key="LP"><naam>Leerplein Duin</naam></samengestelde_groep>
</groepen>
<leerlingen>
<leerling key="20001" eckid="https://ketenid.nl/pilot/verzonnen">
<achternaam>Ağaçkakan</achternaam><voornamen>Şeyma Ipek</voornamen><roepnaam>Şeyma</roepnaam>
<geboortedatum>2020-03-04</geboortedatum><geslacht>2</geslacht><jaargroep>1</jaargroep><groep key="303_lj_1"/>
<samengestelde_groepen><samengestelde_groep key="LP"/></samengestelde_groepen>
<vestiging key="rood"/><bsn>999999990</bsn><toevoegingen><foto>abc</foto></toevoegingen>
<instroomdatum>2024-08-19</instroomdatum></leerling>
<leerling key="20002"><achternaam>Hazelpad</achternaam><voorvoegsel>van ’t</voorvoegsel><roepnaam>Aimée</roepnaam>
<jaargroep>2</jaargroep><groep key="303_lj_2"/><samengestelde_groepen><samengestelde_groep key="LP"/>
</samengestelde_groepen><uitstroomdatum>2026-09-01</uitstroomdatum></leerling>
<leerling key="20003"><roepnaam>Finn</roepnaam><groep key="303_lj_2"/><postcodenl>9999ZZ</postcodenl></leerling>
</leerlingen>
<leerkrachten><leerkracht key="1"><achternaam>Liniaal</achternaam><roepnaam>Ines</roepnaam></leerkracht></leerkrachten>
</EDEX>
"""
