"""What stands out, as it reads on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from buut_desktop.domain.sociogram import Circle
from buut_desktop.ui.shared.segmented import Segmented
from buut_desktop.ui.sociograms.insight_pane import MOST_NAMES, InsightPane
from buut_desktop.ui.sociograms.insight_parts import Explained, NameLink
from buut_desktop.use_cases.analyse_round import Reference, analyse_round, wants_talk
from buut_desktop.use_cases.show_round import RoundView
from buut_desktop.use_cases.weigh_round import weigh_round
from tests.use_cases.rounds import Made, called, pupil, ring

TWELVE = "abcdefghijkl"
STAR = dict.fromkeys(TWELVE[1:], "a") | {"a": "b", "c": "ab"}
NEVER = re.compile(r"populair|verworpen|genegeerd|ster\b|dader|\bzeker\b", re.IGNORECASE)
Show = Callable[..., InsightPane]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a round in a pane as wide as in a large window; by itself all forms were typed and it was weighed."""

    def shown(
        view: RoundView,
        typed: int | None = None,
        number: int = 1,
        reference: Reference | None = None,
        weigh: bool = True,
    ) -> InsightPane:
        pane = InsightPane()
        qtbot.addWidget(pane)
        pane.setFixedWidth(280)
        pane.show()
        forms = len(view.children)
        insight = analyse_round(view, number, reference)
        pane.show_insight(insight, 2, typed=forms if typed is None else typed, forms=forms, talk=wants_talk(view))
        if weigh:
            pane.show_weighed(weigh_round(insight))
        return pane

    return shown


def said(pane: InsightPane) -> list[str]:
    """Every text that can be read, from top to bottom."""
    QApplication.processEvents()  # what was built just now is shown and laid out
    labels = [label for label in pane.findChildren(QLabel) if label.isVisibleTo(pane) and label.text()]
    return [_plain(label) for label in sorted(labels, key=lambda label: label.mapTo(pane, label.rect().topLeft()).y())]


def _plain(label: QLabel) -> str:
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def under(pane: InsightPane, heading: str, count: int = 2) -> list[str]:
    """What is said directly below a heading."""
    texts = said(pane)
    at = texts.index(heading)
    return texts[at + 1 : at + 1 + count]


def explain(pane: InsightPane, about: str) -> list[str]:
    """Unfold why something stands there, and give what is said then."""
    for explained in pane.findChildren(Explained):
        if explained.findChild(QAbstractButton).accessibleName() == f"Waarom staat dit er? {about}":
            return _turned(explained)
        for button in explained.findChildren(QAbstractButton):
            if button.accessibleName() == f"Waarom staat dit er? {about}":
                return _turned(explained)
    raise AssertionError(f"nothing explains {about}")


def _turned(explained: Explained) -> list[str]:
    before = {label.text() for label in explained.findChildren(QLabel)}
    button = next(b for b in explained.findChildren(QAbstractButton) if b.isCheckable())
    button.click()
    return [label.text() for label in explained.findChildren(QLabel) if label.text() not in before]


def press(pane: InsightPane, name: str) -> None:
    next(b for b in pane.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())).click()


# What is said


def test_every_label_has_its_numbers_the_participation_and_its_certainty_beside_it(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)], absent="l").view())
    assert under(pane, "Vaak gekozen (mogelijke leider)", 3) == [
        "1 van 12 · 92 % deed mee",
        "A",
        "10 van de 10 · stevig",
    ]


def test_until_it_is_weighed_certainty_is_awaited_and_chance_is_being_computed(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)]).view(), weigh=False)
    assert "11 van de 11 · …" in said(pane)
    assert "wordt berekend…" in said(pane)


def test_whom_nobody_chose_is_told_apart_by_what_it_did_itself(show: Show) -> None:
    chosen = dict.fromkeys("bcdefghij", "a") | {"a": "b", "k": "ac"}
    pane = show(Made("abcdefghijklm", [(chosen, None)], absent="m").view())
    texts = said(pane)
    at = texts.index("In deze ronde door niemand gekozen")
    assert texts[at + 1] == "10 van 13 · 92 % deed mee"
    press(pane, "en nog 4")
    texts = said(pane)
    lines = dict(zip(texts[at + 2 : at + 22 : 2], texts[at + 3 : at + 22 : 2], strict=True))
    assert lines["D"] == "koos zelf 1 kind"
    assert lines["K"] == "koos zelf 2 kinderen"
    assert lines["L"] == "koos niemand"
    assert lines["M"] == "geen antwoord"
    assert under(pane, "Geen antwoord", 3) == ["1 van 13 · 92 % deed mee", "M", "afwezig · gekozen door 0 van de 12"]


def test_whom_nobody_chose_here_but_somebody_did_elsewhere_stands_apart(show: Show) -> None:
    here = ring("abcdefghijk", 2)
    pane = show(Made(TWELVE, [(here | {"l": "a"}, None), (ring(TWELVE), None)]).view())
    assert under(pane, "Bij deze vraag door niemand gekozen", 3) == [
        "1 van 12 · 100 % deed mee",
        "L",
        "koos zelf 1 kind",
    ]
    assert "In deze ronde door niemand gekozen" not in said(pane)
    assert explain(pane, "L")[0] == "Bij deze vraag koos niemand L; bij een andere vraag wel."


def test_a_round_in_which_everybody_was_chosen_says_so(show: Show) -> None:
    texts = said(show(Made(TWELVE, [(ring(TWELVE, 3), None)]).view()))
    assert "Iedereen werd door iemand gekozen." in texts
    assert "Niemand opvallend vaak gekozen." in texts
    assert "Ga praten voordat je iets besluit." not in texts


def test_chance_stands_beside_the_count_of_unchosen_children(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)]).view())
    assert any(text.startswith("Dit is meer dan toeval: zomaar kiezen geeft dit in minder dan") for text in said(pane))
    pane = show(Made(TWELVE, [(ring(TWELVE[:-1], 2) | {"l": "ab"}, None)]).view())
    assert any(
        text.startswith(
            "In deze ronde is 1 keer iemand niet gekozen. Dit zie je ook bij toeval: als ieder kind zomaar 2"
        )
        for text in said(pane)
    )


def test_while_forms_are_missing_nobody_is_named_as_unchosen_or_seldom_named(show: Show) -> None:
    view = Made(TWELVE, [(ring(TWELVE[:-1], 5) | {"a": "bcdef", "l": "abcde"}, {"b": "c"})]).view()
    pane = show(view, typed=11)
    texts = said(pane)
    assert "L" not in texts
    assert under(pane, "Nog door niemand gekozen") == [
        "1 van 12 · 100 % deed mee",
        "1 formulier ontbreekt nog; dit kan dus veranderen.",
    ]
    assert "Weinig genoemd" not in texts
    assert texts[1] == "Voorlopig: 100 % deed mee (12 van 12)"
    assert "L" in said(show(view))


@pytest.mark.parametrize(
    ("letters", "absent", "why"),
    [
        ("abcdefg", "", "Met minder dan 8 kinderen geven we geen duiding per kind. Kijk samen naar het plaatje."),
        (TWELVE, "hijkl", "Minder dan 60 % deed mee. Het plaatje zie je wel, een duiding per kind niet."),
    ],
)
def test_a_small_group_or_few_answers_name_no_child_and_say_why(
    show: Show, letters: str, absent: str, why: str
) -> None:
    pane = show(Made(letters, [(dict.fromkeys("bcdefg", "a") | {"a": "b"}, None)], absent=absent).view())
    texts = said(pane)
    assert why in texts
    assert "Vaak gekozen (mogelijke leider)" not in texts
    assert under(pane, "In deze ronde door niemand gekozen", 1)[0].startswith(
        f"{len(letters) - 2} van {len(letters)} · "
    )
    assert "C" not in [link.accessibleName() for link in pane.findChildren(NameLink)] or absent


def test_under_four_in_five_answers_there_is_a_warning(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)], absent="jkl").view())
    assert "Minder dan 80 % deed mee: lees dit met terughoudendheid." in said(pane)


def test_the_question_who_leads_says_who_helps_groups_on_their_way(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)], codes=("lead",)).view())
    assert under(pane, "Helpt groepjes op weg", 2) == ["1 van 12 · 100 % deed mee", "A"]
    assert "Vaak gekozen (mogelijke leider)" not in said(pane)


def test_who_wants_to_talk_stands_first_with_whom(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)], talk={"c": "juf Sam", "d": ""}).view(), typed=5)
    texts = said(pane)
    at = texts.index("Wil met iemand praten (vandaag)")
    assert at == 2
    assert texts[at + 1 : at + 4] == ["C", "het liefst met juf Sam", "D"]


# Why


def test_why_gives_the_sentence_certainty_and_both_definitions_with_their_numbers(show: Show) -> None:
    minus = dict.fromkeys("bcdefghijk", "l")
    pane = show(Made(TWELVE, [(ring(TWELVE[:-1], 3) | {"l": "abc"}, minus)]).view())
    sentence, certain, *rest = explain(pane, "L")
    assert sentence == (
        "In ronde 2 noemden 10 van de 11 kinderen L bij “liever niet”, vaker dan verwacht."
        " Dat zegt iets over deze weken, niet over wie L is."
    )
    assert certain.startswith("Stevig. Laten we steeds één antwoord weg")
    assert certain.endswith("(100 van de 100 keer).")
    assert rest[0].startswith("Stevig betekent: niet afhankelijk van één antwoord.")
    assert rest[1].startswith(
        "Op het scherm, volgens Newcomb en Bukowski (1983): vaker “liever niet”. Vaak gekozen is hier"
    )
    assert re.fullmatch(
        r"Volgens Coie en Dodge \(1983\): vaker “liever niet”\. Voorkeur −\d,\d\d, invloed −?\d,\d\d; boven .*", rest[2]
    )


def test_whether_a_child_was_named_at_all_is_said_only_where_liever_niet_was_asked(show: Show) -> None:
    chosen = ring(TWELVE[:-1], 2)
    ghost = "Ook bij “liever niet” noemde niemand L."
    assert ghost in explain(show(Made(TWELVE, [(chosen, {"a": "k"})]).view()), "L")
    assert ghost not in explain(show(Made(TWELVE, [(chosen, {"a": "l"})]).view()), "L")
    assert ghost not in explain(show(Made(TWELVE, [(chosen, None)]).view()), "L")


def test_what_hangs_on_a_few_answers_says_on_how_many(show: Show) -> None:
    chosen = ring(TWELVE, 2) | {"e": "fa", "f": "ga", "g": "ha"}
    view = Made(TWELVE, [(chosen, None)]).view()
    insight = analyse_round(view, 1)
    assert [c.short for c in insight.often] == ["A"]
    certainty = weigh_round(insight).certain[pupil("a")].often_chosen
    assert certainty is not None
    texts = explain(show(view), "A")
    assert any(f"({certainty.percent} van de 100 keer" in text for text in texts)
    assert f"Dit hangt aan {certainty.hangs_on} antwoorden." in texts


def test_an_explanation_stays_unfolded_while_the_round_is_typed_on(show: Show) -> None:
    view = Made(TWELVE, [(STAR, None)]).view()
    pane = show(view)
    sentence = explain(pane, "A")[0]
    pane.show_insight(analyse_round(view, 1), 2, typed=12, forms=12)
    assert sentence in said(pane)


def test_the_figures_unfold_with_what_they_are_a_share_of(show: Show) -> None:
    chosen = ring(TWELVE, 2) | {"b": "ac"}
    pane = show(Made(TWELVE, [(chosen, {"a": "k"})], limit=2).view())
    assert "Keuzes per kind" not in said(pane)
    press(pane, "Cijfers")
    texts = said(pane)
    assert texts[texts.index("Wederzijdse paren") + 1] == "1 wederzijds paar van 66 mogelijke (1,5 %)"
    assert texts[texts.index("Beantwoorde keuzes") + 1] == "2 van 24 keuzes (8,3 %)"
    assert texts[texts.index("Keuzes per kind") + 1] == "2 (24 keuzes van 12 kinderen)"
    assert texts[texts.index("Liever niet") + 1].startswith("1 van 132 mogelijke (0,8 %); gemiddeld 0,1")
    why = explain(pane, "Wederzijdse paren")
    assert why[0] == "Tweetallen die elkaar kiezen, van alle tweetallen (samenhang)."
    assert why[1] == "Van alle keuzes die de grens toelaat, werd 8,3 % beantwoord."
    assert why[2].startswith("Bij zomaar kiezen zouden het er ongeveer ")


def test_where_children_chose_within_their_home_group_the_figures_say_so(show: Show) -> None:
    made = Made("abcdefghijklmnopqrst", [(ring("abcdefghij") | ring("klmnopqrst"), None)], home_groups=GROUPS)
    pane = show(made.view())
    press(pane, "Cijfers")
    assert under(pane, "Binnen de eigen thuisgroep", 1) == ["20 van 20 keuzes (100 %)"]
    note = "Ook tweetallen die elkaar niet konden kiezen, tellen mee."
    assert note not in explain(pane, "Wederzijdse paren")
    pane = show(replace(made, circle=Circle.HOME_GROUP).view())
    press(pane, "Cijfers")
    assert "Binnen de eigen thuisgroep" not in said(pane)
    assert note in explain(pane, "Wederzijdse paren")


# With whom


GROUPS = {"Specht": "abcdefghij", "Merel": "klmnopqrst"}


def test_the_switch_says_with_whom_children_are_compared(show: Show, qtbot: QtBot) -> None:
    view = Made("abcdefghijklmnopqrst", [(ring("abcdefghijklmnopqrst", 3), None)], home_groups=GROUPS).view()
    pane = show(view)
    [switch] = pane.findChildren(Segmented)
    assert switch.value() == "whole"
    with qtbot.waitSignal(pane.reference_chosen) as told:
        press(switch, "thuisgroep")  # type: ignore[arg-type]
    assert told.args == ["home_group"]
    assert any(text.startswith("Kinderen kozen vooral binnen hun eigen thuisgroep (80 %).") for text in said(pane))
    pane = show(view, reference=Reference.HOME_GROUP)
    assert not any(text.startswith("Kinderen kozen vooral") for text in said(pane))
    assert "Vergeleken binnen de eigen thuisgroep." in said(pane)
    assert not show(Made(TWELVE, [(STAR, None)]).view()).findChildren(Segmented)


def test_children_who_could_not_choose_each_other_are_not_compared_silently(show: Show) -> None:
    made = Made("abcdefghijklmnopqrst", [(ring("abcdefghij") | ring("klmnopqrst"), None)], home_groups=GROUPS)
    warning = "Niet ieder kind kon ieder kind kiezen. Vergelijk daarom per thuisgroep."
    assert warning in said(show(replace(made, young="klmnopqrst").view()))
    assert warning not in said(show(replace(made, circle=Circle.HOME_GROUP).view()))
    assert warning in said(show(replace(made, circle=Circle.HOME_GROUP).view(), reference=Reference.WHOLE))


# One child


def test_a_name_that_is_pressed_is_told_and_has_a_card_of_its_own(show: Show, qtbot: QtBot) -> None:
    chosen = {"a": "bc", "b": "a", "d": "a", "e": "a", "f": "a", "g": "a", "h": "a"}
    pane = show(Made(TWELVE, [(chosen, {"b": "a", "l": "a", "a": "k"})]).view())
    with qtbot.waitSignal(pane.picked) as told:
        press(pane, "A")
    assert told.args == [pupil("a")]
    texts = said(pane)
    assert texts[0] == "A"
    assert "Door 6 van de 11 gekozen" in texts
    assert "55 % van wie kon kiezen · koos zelf 2 van de 11 (18 %)" in texts
    assert "bij “liever niet” genoemd door 2 van de 11 · noemde er zelf 1" in texts
    assert texts[texts.index("Kiezen elkaar (1)") + 1] == "B"
    assert texts[texts.index("Kiest (1)") + 1] == "C"
    assert texts[texts.index("Gekozen door (5)") + 1] == "D"
    assert not {"L", "K"} & set(texts)  # who named whom at *liever niet* is not said
    with qtbot.waitSignal(pane.picked) as told:
        press(pane, "Wat valt op")
    assert told.args == [None]
    assert "Vaak gekozen (mogelijke leider)" in said(pane)


def test_the_keyboard_goes_along_to_the_card_and_back_to_the_name(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)]).view())
    pane.activateWindow()
    press(pane, "E")
    QApplication.processEvents()
    back = pane.focusWidget()
    assert isinstance(back, QAbstractButton)
    assert back.text() == "Wat valt op"
    back.click()
    QApplication.processEvents()
    name = pane.focusWidget()
    assert isinstance(name, NameLink)
    assert name.child == pupil("e")


def test_a_card_of_a_child_that_does_not_stand_out_says_what_that_does_not_mean(show: Show) -> None:
    pane = show(Made(TWELVE, [(ring(TWELVE, 3), None)]).view())
    pane.show_child(pupil("c"))
    assert under(pane, "rond het gemiddelde", 1)[0].startswith("3 van de 11 · ")
    assert explain(pane, "rond het gemiddelde")[0] == (
        "Valt in deze ronde niet op. Dat betekent niet dat alles goed gaat."
    )


# Names and words


def test_names_are_shown_as_they_are(show: Show) -> None:
    names = {"a": "<b>Noor</b>", "b": "$x$ _a", "c": "أحمد", "d": "W" * 60, "l": "’t Şą 🙂"}
    pane = show(called(Made(TWELVE, [(STAR, None)]).view(), names))
    links = [link.accessibleName() for link in pane.findChildren(NameLink)]
    assert names["a"] in links
    assert names["c"] in links
    assert pane.widget().minimumSizeHint().width() <= 228  # 240 px without the scroll bar


def test_long_lists_show_the_first_until_the_others_are_asked_for(show: Show) -> None:
    pane = show(Made(TWELVE, [(STAR, None)]).view())
    unchosen = [letter.upper() for letter in TWELVE[2:]]
    names = [link.accessibleName() for link in pane.findChildren(NameLink)]
    assert names == ["A", *unchosen[:MOST_NAMES]]
    press(pane, "en nog 4")
    assert [link.accessibleName() for link in pane.findChildren(NameLink)] == ["A", *unchosen]


@pytest.mark.parametrize("width", [240, 280, 860])
def test_every_text_has_the_room_it_needs(show: Show, qtbot: QtBot, width: int) -> None:
    pane = show(Made(TWELVE, [(STAR, {"b": "l", "c": "l"})], absent="k", talk={"d": "juf Sam"}).view())
    pane.setFixedWidth(width)
    press(pane, "Cijfers")
    explain(pane, "A")
    qtbot.wait(20)
    labels = [label for label in pane.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(labels) > 30
    assert [label.text() for label in labels if label.height() < label.heightForWidth(label.width())] == []
    assert max(label.mapTo(pane.widget(), label.rect().topRight()).x() for label in labels) <= min(width, 520)


def test_no_word_judges_a_child(show: Show) -> None:
    rounds = [
        Made(TWELVE, [(STAR, {"b": "l", "c": "l", "d": "l", "e": "l", "f": "al"})], absent="k").view(),
        Made(TWELVE, [(ring(TWELVE[:-1], 5) | {"l": "abcde"}, None), (STAR, None)], codes=("play", "lead")).view(),
    ]
    for view in rounds:
        for number in range(1, len(view.round.dimensions) + 1):
            pane = show(view, number=number)
            press(pane, "Cijfers")
            for button in pane.findChildren(QAbstractButton):
                if button.isCheckable() and not button.isChecked() and button.accessibleName().startswith("Waarom"):
                    button.click()
            texts = said(pane)
            assert len(texts) > 30
            assert [text for text in texts if NEVER.search(text)] == []


def test_after_the_first_answer_of_a_form_that_is_not_whole_nobody_is_told_to_print(show: Show) -> None:
    empty, begun = (Made(TWELVE, [(STAR, None)], absent=absent).view() for absent in (TWELVE, "l"))
    told = "Print de formulieren. Daarna typ je hier stapel voor stapel in."
    assert told in said(show(empty, typed=0))
    assert told not in said(show(begun, typed=0))
