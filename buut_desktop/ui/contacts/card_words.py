"""The words of the contact cards (contactkaarten) on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.contacts import CardCode, Check, ContactCard
from buut_desktop.ui.shared import dutch
from buut_desktop.use_cases.print_cards import CardForm

TITLES = {
    CardCode.EXTERNAL_CONFIDANT: "Externe vertrouwenspersoon",
    CardCode.INTERNAL_CONTACT: "Interne contactpersoon",
    CardCode.ANTI_BULLYING: "Antipestcoördinator",
    CardCode.COACH: "Innovatiecoach",
    CardCode.SCHOOL_LEADER: "Schoolleider",
    CardCode.SCHOOL_BOARD: "Bestuur",
    CardCode.SOCIAL_WORKER: "Schoolmaatschappelijk werk",
    CardCode.ABUSE_OFFICER: "Aandachtsfunctionaris meldcode",
    CardCode.CONFIDENTIAL_INSPECTOR: "Vertrouwensinspectie",
    CardCode.SAFE_AT_HOME: "Veilig Thuis",
    CardCode.CHILD_LINE: "Kindertelefoon",
    CardCode.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
    CardCode.OTHER: "Anders",
}

PRINTS = {
    CardForm.POSTER: "Poster voor het leerplein",
    CardForm.CONTACTS: "Contactkaart voor ouders",
    CardForm.STOP: "Stopkaart",
    CardForm.BETWEEN_CHILDREN: "Seksueel gedrag tussen kinderen",
    CardForm.ABUSE_CODE: "Meldcodekaart",
    CardForm.MEDIA: "Mediakaart",
    CardForm.URGENT: "Is het nu dringend?",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A national number that somebody still has to check; it is on no card until somebody takes it over."""

    organisation: str
    phone: str
    when: str


SUGGESTIONS = {
    CardCode.CONFIDENTIAL_INSPECTOR: Suggestion("Vertrouwensinspectie", "0900 111 3111", "werkdagen 08.00–17.00 uur"),
    CardCode.SAFE_AT_HOME: Suggestion("Veilig Thuis", "0800-2000", "dag en nacht, gratis"),
    CardCode.CHILD_LINE: Suggestion("Kindertelefoon", "0800-0432", "gratis"),
    CardCode.OTHER: Suggestion("Alarmnummer bij direct gevaar", "112", ""),
}


def called(card: ContactCard) -> str:
    """Give what a card is called by: whom one turns to, else for what it is."""
    return card.name or card.organisation or TITLES[card.code]


def check_words(card: ContactCard, check: Check) -> str:
    """Say how it stands: *gecontroleerd op 3 sep 2026*."""
    if card.checked_on is None or check is Check.NEVER:
        return "nog niet gecontroleerd"
    return f"gecontroleerd op {dutch.short_date(card.checked_on, year=True).split(' ', 1)[1]}"
