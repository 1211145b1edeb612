"""Words over columns (kolomtitels): what the heads of lists mean, and which columns are never taken over."""

from __future__ import annotations

import re

from buut_desktop.domain.names import fold

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOISE = re.compile(r"(?:vande|vanhet|van)?(?:leerlingen|leerling|kinderen|kind)$")

# The names of `Column`, each with the heads that mean it; without accents, signs and spaces.
_MEANINGS = {
    "given_name": (
        "roepnaam voornaam rnaam vnaam rufname firstname givenname prenom roepnaamleerling voornaamleerling"
        " leerlingroepnaam leerlingvoornaam voornaamroepnaam eerstenaam"
    ),
    "prefix": (
        "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv tvg tussenv tussenvgsl tussenvoegselachternaam"
        " voorvoegselachternaam achternaamvoorvoegsel achternaamtussenvoegsel vv vvg prefix middlename infix"
    ),
    "surname": (
        "achternaam familienaam anaam surname lastname familyname achternaamleerling leerlingachternaam geslachtsnaam"
        " achternaammettussenvoegsel achternaaminclusieftussenvoegsel achternaamincltussenvoegsel"
    ),
    "full_name": (
        "naam leerling leerlingen kind kinderen leerlingnaam volledigenaam naamleerling naamkind fullname name student"
        " studentname pupil weergavenaam samengesteldenaam voornaamachternaam voornaamenachternaam roepnaamachternaam"
        " roepnaamenachternaam achternaamvoornaam achternaamroepnaam voorenachternaam achternaamtussenvoegselroepnaam"
        " roepnaamtussenvoegselachternaam voornaamtussenvoegselachternaam achternaamtussenvoegselvoornaam"
        " naamvoluit"
    ),
    "birth_date": (
        "geboortedatum gebdatum gebdat gebdd geboren geborenop geboortedag geboorte geb gbdatum gebdtm geboortedat"
        " dateofbirth birthdate birthday dob datumgeboorte geboortedatumleerling verjaardag"
    ),
    "year_group": (
        "leerjaar jaargroep lj jg jaarlaag leerjaarleerling huidigleerjaar leerjaren grade leerjaarjaargroep jaar"
    ),
    "home_group": (
        "groep klas stamgroep klasnaam groepsnaam groepnaam thuisgroep stamgroepnaam stamgroepsnaam naamgroep klascode"
        " groepcode groepscode basisgroep basisgroepnaam class classname lesgroep huidigegroep groepklas klasgroep"
        " stamklas naamklas groepomschrijving klassennaam thuisgroepnaam gr"
    ),
    "plaza": "leerplein plein leerpleinnaam unit unitnaam samengesteldegroep leerpleinunit naamleerplein",
    # Not a mere "nr": in a colleague's list that counts the rows, and says nothing of who it is.
    "key": (
        "leerlingnummer leerlingnr llnr llnummer leerlingid administratienummer administratienr stamnummer stamnr"
        " leerlingcode key leerlingkey sleutel schoolkey id studentnummer adminnr adminnummer inschrijfnummer"
        " studentid uniekid"
    ),
    "joined_on": (
        "inschrijfdatum instroomdatum datuminschrijving datuminstroom datumin inschrijving instroom begindatum"
        " startdatum ingeschreven ingeschrevenop opschoolsinds datumaanmelding ingangsdatum datuminschool"
        " inschrijvingsdatum"
    ),
    "left_on": (
        "uitschrijfdatum uitstroomdatum datumuitschrijving datumuitstroom datumuit uitschrijving uitstroom einddatum"
        " uitgeschreven uitgeschrevenop vertrekdatum vanschool vanschoolop uitschrijvingsdatum"
    ),
}  # fmt: skip

# What is about a child and is none of ours, by the name it is counted under.
_NEVER = {
    "bsn": "bsn burgerservicenummer burgerservicenr bsnnummer bsnnr bsnonderwijsnummer persoonsgebondennummer pgn",
    "sofinummer": "sofi sofinummer sofinr",
    "onderwijsnummer": "onderwijsnummer onderwijsnr ondwnr bsnondwnr bsnondwnr4 owjnr",
    "rijksregisternummer": "rijksregisternummer rijksregister insz",
    "geslacht": "geslacht mv jm sekse gender sex jongenmeisje jongensmeisjes genderidentiteit mvx",
    "etniciteit": "etniciteit nationaliteit nationaliteit1 nationaliteit2 herkomst afkomst migratieachtergrond",
    "land": (
        "land geboorteland landvanherkomst geboorteplaats landvader landmoeder herkomstland geboortelandvader"
        " geboortelandmoeder thuistaal moedertaal"
    ),
    "gewicht": "gewicht leerlinggewicht gewichtnieuw schoolweging weging",
    "postcode": "postcode pc zip postcodewoonplaats postcodenl zipcode",
    "adres": (
        "adres straat straatnaam huisnummer huisnr woonplaats plaats huisnummertoevoeging toevoeging woonadres"
        " straatenhuisnummer adresgegevens address gemeente wijk verblijfadres plaatsnaam straathuisnummer"
    ),
    "telefoon": (
        "telefoon telefoonnummer tel telnr mobiel mobielnummer gsm noodnummer telefoonnr telefoonthuis mobieleouder"
        " telefoonouder telefoonouder1 telefoonouder2 phone mobile thuisnummer mobieltelefoonnummer 06 06nummer"
    ),
    "emailadres": "email emailadres mail mailadres emailouder emailouder1 emailouder2 emailouders emailadresouder",
    "fotourl": "foto fotourl pasfoto",
    "gebruikersnaam": "gebruikersnaam login username account inlognaam wachtwoord password wachtwoorden",
    "eckid": "eckid eck ketenid",
    "leerkracht": "leerkracht leerkrachten groepsleerkracht leraar mentor juf meester docent teacher",
    "vestiging": "vestiging locatie school brin brincode schoolnaam vestigingsnummer",
    "voorletters-1": "voorletters voorletter initialen",
    "voornamen": "voornamen doopnamen officielevoornamen allevoornamen voornamenvoluit",
}  # fmt: skip

_MEANING = {head: column for column, heads in _MEANINGS.items() for head in heads.split()}
_KIND = {head: kind for kind, heads in _NEVER.items() for head in heads.split()}
# In the middle of a longer head these tell enough: "BSN leerling", "E-mail vader", "Tel. 1e noodgeval".
_PART_OF_NEVER = {
    "bsn": "bsn", "burgerservice": "bsn", "sofi": "sofinummer", "onderwijsnummer": "onderwijsnummer",
    "onderwijsnr": "onderwijsnummer", "rijksregister": "rijksregisternummer", "email": "emailadres",
    "mailadres": "emailadres", "telefoon": "telefoon", "mobiel": "telefoon", "adres": "adres",
    "postcode": "postcode", "woonplaats": "adres", "huisnummer": "adres", "straat": "adres",
    "nationaliteit": "etniciteit", "geboorteland": "land", "geboorteplaats": "land", "etniciteit": "etniciteit",
    "wachtwoord": "gebruikersnaam", "gewicht": "gewicht",
}  # fmt: skip
_TELEPHONE = re.compile(r"tel(?:thuis|werk|prive|mob|nood|oud|vad|moe|nr|\d)|gsm|noodnr")
_OTHERS = re.compile(r"ouder|vader|moeder|verzorger|voogd|contact|huisarts|arts|tandarts|medi|allerg|broer|zus|oppas")
"""In a head, words of other people and of health: such a column holds no name of a pupil."""

PERSONAL_NUMBERS = frozenset({"bsn", "sofinummer", "onderwijsnummer", "rijksregisternummer"})

OTHER = "other"
"""What a column that is none of these is counted under: its head is the file's, not ours."""


def plain(head: str) -> str:
    """Give a head without case, accents, signs, spaces and what stands in brackets."""
    bare = _IN_BRACKETS.sub(" ", fold(head))
    return "".join(letter for letter in bare if letter.isalnum()) or "".join(filter(str.isalnum, fold(head)))


def meaning(head: str) -> str | None:
    """Give the name of the `Column` that a head means, or None for one that is not known."""
    word = plain(head)
    if word in _KIND:
        return None
    found = _MEANING.get(word) or _MEANING.get(_NOISE.sub("", word))
    return None if found is None or _OTHERS.search(word) else found


def never(head: str) -> str | None:
    """Give what a column of this head is counted under where it may never be taken over, or None."""
    word = plain(head)
    if word in _KIND:
        return _KIND[word]
    if word in _MEANING:
        return None
    if _TELEPHONE.match(word):
        return "telefoon"
    part = next((kind for part, kind in _PART_OF_NEVER.items() if part in word), None)
    return part or (OTHER if _OTHERS.search(word) else None)
