"""The steps of the main line, as a coach does them: used by the stories and by `packaging/tour.py`.

Every step works through the windows alone and fails where something does not show what it should.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from buut_desktop.app.program import Program
from buut_desktop.domain.names import fold
from buut_desktop.domain.school_year import school_year
from buut_desktop.paths import paths_for
from buut_desktop.store.keys import KeyCost
from buut_desktop.ui.pupils.group_card import GroupCard
from tests.stories.hand import CTRL, Hand, Key

SCHOOL = "De Vuurtoren"
COACH = "Maud van der Wolkenkrab"
PASSPHRASE = "zeven blauwe laarzen in de plas"


@dataclass
class Office:
    """A coach at a desk: the hand, where everything lies, and the program while it runs."""

    hand: Hand
    home: Path
    out: Path
    """Where the person saves what is to be kept outside the home: sheets and prints."""
    cost: KeyCost | None = None
    program: Program | None = None
    code: str = ""
    """The recovery code as it stands on the sheet."""
    passphrase: str = PASSPHRASE
    size: tuple[int, int] | None = None
    children: list[str] = field(default_factory=list)
    """The pupils as the list shows them."""

    def running(self) -> Program:
        """Give the program that runs."""
        assert self.program is not None
        return self.program


# In and out


def start(office: Office, home: Path | None = None) -> None:
    """Start the program, on `home` or the office's own."""
    office.home = home or office.home
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    paths = paths_for(office.home)
    paths.prepare()
    office.program = Program(application, paths, cost=office.cost)
    office.program.start()
    if office.size is not None:
        office.program.host.resize(*office.size)
    office.hand.until(lambda: office.running().host.isVisible(), "the window")


def first_start(office: Office, second: Path | None = None) -> None:
    """Make a school file: name, account, passphrase, the sheet saved outside, its code typed over, a second place."""
    hand = office.hand
    hand.see("Welkom bij Buut")
    hand.shot("welkom")
    hand.press("Nieuw schoolbestand maken")
    hand.fill("Naam van de school", SCHOOL)
    hand.fill("Je eigen naam", COACH)
    hand.fill("Wachtzin", "kort")
    hand.fill("Wachtzin nog eens", "kort")
    hand.press("Verder")
    hand.see("minstens 12")
    hand.shot("wachtzin te kort")
    hand.fill("Wachtzin", office.passphrase)
    hand.fill("Wachtzin nog eens", office.passphrase)
    hand.shot("school en account")
    hand.press("Verder")
    hand.see("Het herstelblad")
    office.code = _code_on_screen(hand)
    hand.shot("herstelblad")
    sheet = office.out / "herstelblad.pdf"
    hand.pick_place(sheet)
    hand.press("Opslaan als pdf…")
    hand.until(sheet.exists, "the recovery sheet")
    hand.press("Verder")
    wrong = office.code.replace(office.code[0], "8" if office.code[0] != "8" else "9", 1)
    hand.fill("Herstelcode", wrong)
    hand.press("Schoolbestand maken")
    hand.see("typefout")
    assert not (office.home / "school.buut").exists()
    hand.shot("code overtypen")
    hand.fill("Herstelcode", office.code.lower().replace("-", " "))
    hand.press("Schoolbestand maken")
    _second_place(office, second)


def _second_place(office: Office, second: Path | None) -> None:
    hand = office.hand
    hand.see("Een tweede plek voor reservekopieën")
    hand.shot("tweede plek")
    if second is not None:
        second.mkdir(parents=True, exist_ok=True)
        hand.pick_place(second)
        hand.press("Map kiezen…")
        hand.see(str(second))
    else:
        hand.fill("Of: geen tweede plek, omdat", "De stick komt morgen.")
    hand.press("Aan het werk")
    at_work(office)


def _code_on_screen(hand: Hand) -> str:
    said = next(text for text in hand.words() if text.count("–") == 5)
    letters = "".join(letter for letter in said if letter.isalnum())
    assert len(letters) == 35, said
    return "-".join(letters[at : at + 5] for at in range(0, 35, 5))


def at_work(office: Office) -> None:
    """Wait for the main window."""
    office.hand.until(lambda: office.running().window is not None, "the main window")
    office.hand.settle()


def lock(office: Office) -> None:
    """Lock with the keys."""
    office.hand.key(Key.Key_L, mod=CTRL)
    office.hand.until(lambda: office.running().window is None, "the lock")
    office.hand.see("Wachtzin")
    office.hand.shot("vergrendeld")


def unlock(office: Office) -> None:
    """Unlock with the passphrase and Enter; the first try has a slip."""
    hand = office.hand
    hand.see("Wachtzin")
    hand.fill("Wachtzin", office.passphrase + "x")
    hand.key(Key.Key_Return)
    hand.see("Deze wachtzin past niet")
    hand.shot("wachtzin klopt niet")
    hand.until(lambda: hand.has("Openen"), "the next try", patience=60)
    hand.fill("Wachtzin", office.passphrase)
    hand.key(Key.Key_Return)
    at_work(office)


def leave(office: Office) -> None:
    """Close the program with the keys; a backup is made first where one is needed."""
    program = office.running()
    office.hand.key(Key.Key_Q, mod=CTRL)
    gone(office, program)


def gone(office: Office, program: Program) -> None:
    """Wait until the window is gone, and let go of it."""
    office.hand.until(lambda: not program.host.isVisible(), "the end of the program")
    program.host.deleteLater()
    program.deleteLater()
    office.program = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def restore(office: Office, copies: Path, home: Path, *, passphrase: str) -> None:
    """Put the newest copy back on an empty home, with nothing but the recovery code."""
    hand = office.hand
    start(office, home)
    hand.press("Een reservekopie terugzetten…")
    hand.pick_place(copies)
    hand.press("Map kiezen…")
    hand.see("Welke reservekopie?")
    hand.shot("terugzetten")
    if hand.has("Met de herstelcode"):
        hand.press("Met de herstelcode")
    hand.fill("Herstelcode", office.code)
    hand.press("Terugzetten en openen")
    hand.see("Kies een nieuwe wachtzin")
    hand.shot("nieuwe wachtzin")
    hand.fill("Nieuwe wachtzin", passphrase)
    hand.fill("Wachtzin nog eens", passphrase)
    hand.press("Bewaren en openen")
    office.passphrase = passphrase
    hand.until(lambda: office.running().window is not None or hand.reads("Een tweede plek"), "the way inside")
    if office.running().window is None:
        hand.fill("Of: geen tweede plek, omdat", "Dit is de nieuwe computer.")
        hand.press("Aan het werk")
    at_work(office)


# The main line


def import_pupils(office: Office, file: Path) -> None:
    """Take the pupils in from the school's export, after a look at what is in it."""
    hand = office.hand
    hand.tab(5)
    hand.see("Nog geen leerlingen")
    hand.shot("leerlingen leeg")
    hand.pick_place(file)
    hand.press("Bestand kiezen…")
    hand.see("Klopt dit met de school?")
    hand.shot("leerlingen voorbeeld")
    hand.press("Inlezen")
    hand.see("ingelezen")
    hand.shot("leerlingen ingelezen")
    hand.press("Naar groepen en leerpleinen")
    hand.see("Groepen en leerpleinen")


def around_the_pupils(office: Office) -> None:
    """Look at the pages beside the pupils, each still empty, and keep the school year that is proposed."""
    hand = office.hand
    hand.page("Team")
    hand.see("Nog niemand in het team")
    hand.shot("team leeg")
    hand.page("Bij wie terecht")
    hand.see("Vul hier in bij wie kinderen, ouders en collega’s terechtkunnen.")
    hand.shot("bij wie terecht")
    hand.page("Schooljaar")
    hand.shot("schooljaar voorstel")
    hand.press("Voorstel bewaren")
    hand.until(lambda: not hand.has("Voorstel bewaren"), "the school year that was kept")
    hand.shot("schooljaar")
    hand.page("Leerlingen")


def this_year() -> int:
    """Give the school year of today, as the program names it in its lists."""
    return school_year(date.today())


def look_at_second_file(office: Office, file: Path) -> None:
    """Choose the file of another moment, from the page that begins a second import."""
    hand = office.hand
    _begin_again(office)
    hand.shot("opnieuw inlezen")
    hand.pick_place(file)
    hand.press("Bestand kiezen…")
    hand.see("Klopt dit met de school?")
    hand.shot("voorstel")


def undo_import(office: Office) -> None:
    """Undo the last import; the copy made before it is put back."""
    hand = office.hand
    _begin_again(office)
    hand.see("Ingelezen op")
    window = office.running().window
    hand.answer("Terugzetten", shot="inlezen ongedaan maken")
    hand.press("Ongedaan maken…")
    hand.until(lambda: office.running().window not in (None, window), "the school as it was")
    at_work(office)


def _begin_again(office: Office) -> None:
    hand = office.hand
    hand.tab(5)
    hand.press("Inlezen…")
    hand.see("Leerlingen opnieuw inlezen")


def arrange_plazas(office: Office, name: str) -> None:
    """Give every home group without a learning plaza the plaza `name`."""
    hand = office.hand
    if hand.reads("Nog zonder leerplein, 0 thuisgroepen"):
        hand.shot("groepen en leerpleinen")
    else:
        hand.press("Nieuw leerplein")
        hand.fill("Naam", name)
        hand.press("Bewaren")
        hand.until(lambda: hand.reads(f"{name}: naam veranderen of weghalen"), "the new plaza")
        hand.shot("groepen zonder leerplein")
        while card := _waiting_group(hand):
            card.setFocus(Qt.FocusReason.TabFocusReason)
            hand.key(Key.Key_Right, mod=Qt.KeyboardModifier.AltModifier)
        hand.see("Elke thuisgroep hoort bij een leerplein.")
        hand.shot("groepen en leerpleinen")
    hand.page("Leerlingen")
    hand.shot("leerlingen lijst")
    office.children = [names.split("  ")[0] for names in hand.cells("Leerlingen")]
    assert office.children


def _waiting_group(hand: Hand) -> GroupCard | None:
    return next((card for card in hand.all(GroupCard) if card.home.plaza is None), None)


def look_at_pupil(office: Office, name: str) -> None:
    """Find a child in the list and open its page."""
    hand = office.hand
    hand.tab(5)
    hand.fill("Zoek een kind op naam", name.split()[0])
    hand.until(lambda: all(name.split()[0] in each for each in hand.cells("Leerlingen")), "the child found")
    hand.key(Key.Key_Down, Key.Key_Return)
    hand.see(name)
    hand.shot("leerling")
    hand.press("Leerlingen", "Terug")


def note_incident(office: Office, one: str, other: str, what: str) -> int:
    """Note an incident without a mouse; gives the number of key presses beside the sentence itself."""
    hand = office.hand
    hand.key(Key.Key_N, mod=CTRL)
    hand.see("Wat gebeurde er?")
    hand.shot("nieuwe melding leeg")
    keys = 1
    for child in (one, other):
        keys += _name(hand, child)
    for letters, tabs in (("", 1), ("gr", 1), ("pl", 1)):
        hand.key(*[Key.Key_Tab] * tabs)
        hand.type(letters)
        keys += tabs + len(letters)
    hand.key(Key.Key_Tab)
    hand.type("v")
    hand.key(Key.Key_Space)
    keys += 3
    hand.key(Key.Key_Tab)
    hand.type(what)
    hand.key(Key.Key_Tab, Key.Key_Right)
    keys += 3
    hand.shot("nieuwe melding")
    hand.key(Key.Key_Return, mod=CTRL)
    hand.until(lambda: hand.has("Casus openen", "Naar de casus"), "the incident")
    for fact in (one, other, "overkomt het", "doet het", what, "Niet in Esis"):
        assert hand.reads(fact), fact
    hand.shot("incident")
    return keys + 1


def _name(hand: Hand, child: str) -> int:
    """Type the beginning of a name, without its accents, and take the child that stands first."""
    typed = fold(child)[:2]
    hand.type(typed)
    hand.key(Key.Key_Return)
    return len(typed) + 1


def mark_in_esis(office: Office) -> None:
    """Note that the incident on screen stands in Esis."""
    hand = office.hand
    hand.press("In Esis gezet vastleggen")
    hand.shot("in esis")
    hand.press("Vastleggen", exact=True)
    hand.see("In Esis gezet op")


def correct_incident(office: Office, what: str, reason: str) -> None:
    """Correct the sentence of the incident on screen; without a reason it is refused at the field."""
    hand = office.hand
    hand.press("Verbeteren")
    hand.fill("Wat gebeurde er?", what)
    hand.press("Bewaren", exact=True)
    hand.until(lambda: hand.reads("Schrijf in één zin waarom"), "the refusal")
    hand.shot("verbeteren zonder reden")
    hand.fill("Reden van de verbetering", reason)
    hand.press("Bewaren", exact=True)
    hand.until(lambda: hand.has("Casus openen"), "the corrected incident")
    hand.see(what)
    hand.see(reason)
    hand.shot("verbeterd met geschiedenis")


def open_case(office: Office) -> None:
    """Make a case of the incident on screen, with one press."""
    hand = office.hand
    hand.press("Casus openen")
    hand.see("Betrokkenen uit de situatie halen")
    hand.shot("casus stap 1")


def walk_case(office: Office, one: str, other: str) -> None:
    """Walk the eleven steps: some with their fields, one put off and resumed, one not needed, each kept as done."""
    hand = office.hand
    names = [name.split()[0] for name in (one, other)]
    hand.fill("Notitie", "Bij de zandbak uit elkaar gehaald.")
    _done(hand, 2)
    for name in names:
        hand.press(f"{name}: Hoe: vertellen")
        hand.fill(f"{name}: Eigen woorden van het kind", f"“Ik had de bal eerst”, zegt {name}.")
    hand.shot("casus stap 2")
    _done(hand, 3)
    hand.press("Later verder")
    hand.shot("casus later verder")
    hand.fill("Weer oppakken op", "morgen")
    hand.key(Key.Key_Return)
    hand.until(lambda: not hand.reads("Wanneer pak je dit weer op?"), "the step put off")
    hand.row("Stap 5, ")
    hand.see("Stap 5 van 11")
    hand.row("Stap 3, ")
    _later_done(hand)
    hand.press("Gedaan")
    hand.see("Vul eerst in")
    hand.shot("casus stap 4 mist iets")
    hand.fill("De kern in één zin", "Twee kinderen willen om beurten beginnen.")
    _done(hand, 5)
    for name in names:
        hand.press(f"{name}: Hoe: mondeling")
        hand.fill(f"{name}: Op", "vandaag")
    _print_form(office, names[0])
    _done(hand, 6)
    hand.press("Niet nodig", exact=True)
    hand.see("Stap 7 van 11")
    hand.fill("Wat heeft het kind zelf bedacht", "Om de beurt kiezen wie begint.")
    hand.fill("Afspraak of zinvolle consequentie", "Morgen samen de bal ophalen; vrijdag kijken we of het lukt.")
    _done(hand, 8)
    hand.press("Niet nodig…")
    hand.fill("Reden", "Ze speelden dezelfde middag al weer samen.")
    hand.shot("casus niet nodig omdat")
    hand.key(Key.Key_Return)
    hand.see("Stap 9 van 11")
    for name in names:
        hand.fill(f"{name}, adres 1: Geïnformeerd op", "vandaag")
        hand.fill(f"{name}, adres 1: Door", COACH)
        hand.press(f"{name}, adres 1: Hoe: gebeld")
    hand.shot("casus stap 9 ouders")
    _done(hand, 10)
    hand.fill("In Esis gezet op", "vandaag")
    _done(hand, 11)
    hand.fill("Wat gaat er beter?", "Ze spelen weer samen.")
    hand.fill("Teruggevraagd op", "vandaag")
    hand.shot("casus stap 11")
    hand.press("Gedaan")
    hand.until(lambda: hand.has("Casus afsluiten"), "nothing missing any more")


def _done(hand: Hand, following: int) -> None:
    hand.press("Gedaan")
    hand.see(f"Stap {following} van 11")


def _later_done(hand: Hand) -> None:
    """Finish the step that was put off."""
    hand.see("Stap 3 van 11")
    hand.fill("Wat hebben we gedaan?", "Naar allebei geluisterd en gezegd wat we gaan doen.")
    _done(hand, 4)


def _print_form(office: Office, name: str) -> None:
    hand = office.hand
    hand.press("Blad Terugkijken, groep 6–8 afdrukken")
    hand.menu(f"Voor {name}")
    save_pdf(office, "reflectieformulier", shot="afdrukvoorbeeld formulier")
    hand.see("Stap 5 van 11")


def save_pdf(office: Office, name: str, *, shot: str) -> Path:
    """Save what the preview shows as `name`.pdf; gives where."""
    hand = office.hand
    hand.until(lambda: hand.has("Opslaan als pdf") and hand.reads("Bladzijde 1 van"), "the preview")
    hand.shot(shot)
    place = office.out / f"{name}.pdf"
    hand.pick_place(place)
    hand.press("Opslaan als pdf")
    hand.until(place.exists, str(place))
    hand.until(lambda: not hand.has("Opslaan als pdf"), "the way back")
    return place


def close_and_print_case(office: Office) -> None:
    """Look at the timeline, print the case file from the keyboard, and close the case."""
    hand = office.hand
    hand.key(Key.Key_P, mod=CTRL)
    save_pdf(office, "casus", shot="afdrukvoorbeeld casus")
    hand.answer("Afsluiten", shot="casus afsluiten")
    hand.press("Casus afsluiten")
    hand.see("Afgesloten")
    hand.page("Tijdlijn")
    hand.shot("casus tijdlijn")
    hand.press("Terug naar de casussen")
    hand.shot("casussen lijst")


def new_round(office: Office, limit: str, group: str = "", *, shot: bool = True) -> int:
    """Make a round for a group, by default the one that is proposed; gives how many children are in it."""
    hand = office.hand
    hand.tab(4)
    hand.press("Nieuwe ronde")
    hand.see("Hoeveel keuzes per kind")
    if group:
        hand.choose("Leerplein of thuisgroep", group)
    hand.press(f"Hoeveel keuzes per kind: {limit}", limit)
    if shot:
        hand.shot("sociogram nieuwe ronde")
    hand.press("Vraag 2 weghalen")
    if hand.reads("Nu afnemen?"):  # what day it is, decides whether it is asked
        hand.answer("Toch maken")
    hand.press("Ronde maken")
    hand.see("Typ het nummer of de naam")
    total = next(said.removeprefix("0 van ") for said in hand.words() if said.startswith("0 van "))
    return int(total)


def type_form(office: Office, number: int, chosen: list[int], *, enter: bool = False) -> None:
    """Type one form by number: its own and those it chose; `enter` ends a question that has room left."""
    hand = office.hand
    hand.type("".join(map(str, (number, *chosen))))
    if enter:
        hand.key(Key.Key_Return)


def type_round(office: Office, children: int, seed: int = 7) -> None:
    """Type a stack of forms of three choices in any order: with a slip, one absent, one that chose nobody."""
    hand = office.hand
    rnd = random.Random(seed)
    numbers = [*range(10, 10 + children)]
    lonely = numbers[-2]
    liked = {number: 0.0 if number == lonely else rnd.gammavariate(1.6, 1.0) + 0.05 for number in numbers}
    for place, number in enumerate(rnd.sample(numbers, children)):
        others = [n for n in numbers if n not in (number, lonely)]
        chosen: list[int] = []
        while len(chosen) < 3:
            [one] = rnd.choices(others, [liked[n] for n in others])
            chosen += [one] if one not in chosen else []
        if place == 1:
            type_absent(office, number)
        elif place == 2:
            _with_a_slip(office, number, chosen)
        elif place == 3:
            hand.type(f"{number}00")
        else:
            type_form(office, number, chosen)
        if place == children // 2:
            hand.shot("sociogram invoer")
    hand.see(f"{children} van {children}")


def _with_a_slip(office: Office, number: int, chosen: list[int]) -> None:
    """A form that first names itself, which stays red; and a choice that is undone and typed again."""
    hand = office.hand
    hand.type(f"{number}{number}")
    hand.see("koos zichzelf")
    hand.shot("sociogram nummer geweigerd")
    hand.key(Key.Key_Backspace, Key.Key_Backspace)
    hand.type(f"{chosen[0]}{chosen[1]}")
    hand.key(Key.Key_Z, mod=CTRL)
    hand.type("".join(map(str, chosen[1:])))


def drag_a_child(office: Office) -> None:
    """Carry a child to another spot, take that back, and do it again."""
    hand = office.hand
    canvas: Any = next(w for w in hand.all(QWidget) if w.accessibleName() == "Sociogram")
    hand.until(lambda: canvas.picture.height == canvas.height(), "the picture laid out for the room there is")
    child, (x, y) = next(iter(canvas.picture.places.items()))
    end = QPoint(int(canvas.width() * 0.82), int(canvas.height() * 0.14))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    QTest.mouseMove(canvas, QPoint(canvas.width() // 2, canvas.height() // 2))
    QTest.mouseMove(canvas, end)
    hand.shot("sociogram slepen")
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    hand.until(lambda: _near(canvas.picture.places[child], (end.x(), end.y())), "the child at its new place")
    hand.key(Key.Key_Z, mod=CTRL)
    hand.until(lambda: _near(canvas.picture.places[child], (x, y)), "the child back at its place")
    hand.key(Key.Key_Y, mod=CTRL)
    hand.until(lambda: hand.has("Eigen plaatsen wissen"), "the child moved again")


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 2 and abs(one[1] - other[1]) <= 2


def type_absent(office: Office, number: int) -> None:
    """Type that a child was absent."""
    office.hand.type(f"{number}+")


def finish_round(office: Office) -> None:
    """Call the round done."""
    office.hand.press("Ronde klaar")
    office.hand.until(lambda: office.hand.has("Heropenen"), "the finished round")


def print_round(office: Office) -> None:
    """Save the sociogram as PDF, from the keyboard."""
    office.hand.key(Key.Key_P, mod=CTRL)
    save_pdf(office, "sociogram", shot="afdrukvoorbeeld sociogram")


def search(office: Office, words: str, hit: str) -> None:
    """Find something with the one search field; Esc leaves it again."""
    hand = office.hand
    hand.key(Key.Key_F, mod=CTRL)
    hand.type(words)
    hand.until(lambda: any(hit in row for row in hand.rows()), f"a hit with {hit}")
    hand.shot("zoeken")
    hand.key(Key.Key_Escape)


def cover(office: Office) -> None:
    """Cover the screen and take the cover away with a key."""
    hand = office.hand
    hand.key(Key.Key_F9)
    hand.until(lambda: office.running()._covering is not None and office.running()._covering.is_on, "the cover")
    hand.shot("afgedekt")
    hand.key(Key.Key_Space)
    hand.until(lambda: not office.running()._covering.is_on, "the screen again")  # type: ignore[union-attr]


def read_help(office: Office) -> None:
    """Open the guide and close it."""
    hand = office.hand
    hand.key(Key.Key_F1)
    hand.until(lambda: any("gids" in w.windowTitle() for w in hand.windows()), "the guide")
    hand.shot("hulp")
    guide = next(w for w in hand.windows() if "gids" in w.windowTitle())
    guide.close()
    hand.settle()


def look_at_empty_tabs(office: Office) -> None:
    """See what each tab says to do first."""
    for number, name in enumerate(("vandaag", "incidenten", "casussen", "sociogram"), 1):
        office.hand.tab(number)
        office.hand.shot(f"{name} leeg")


def main_line(office: Office, file: Path, second: Path) -> None:
    """Do the whole main line, from an empty home to a closed program with its backup."""
    hand = office.hand
    start(office)
    first_start(office, second)
    look_at_empty_tabs(office)
    import_pupils(office, file)
    arrange_plazas(office, "Leerplein Heide")
    around_the_pupils(office)
    one, other = _two_apart(office.children)
    note_incident(office, one, other, "Ruzie om de bal bij het klimrek.")
    correct_incident(office, "Ruzie om de rode bal bij het klimrek.", "Het was de rode bal.")
    lock(office)
    unlock(office)
    hand.see("Ruzie om de rode bal bij het klimrek.")
    mark_in_esis(office)
    open_case(office)
    walk_case(office, one, other)
    lock(office)
    unlock(office)
    hand.see("Stap 11 van 11")
    close_and_print_case(office)
    children = new_round(office, "hoogstens 3")
    type_round(office, children)
    drag_a_child(office)
    finish_round(office)
    hand.shot("sociogram klaar")
    print_round(office)
    look_at_pupil(office, one)
    note_incident(office, other, one, "Duwen in de rij voor de gymzaal.")
    hand.tab(1)
    hand.shot("vandaag")
    search(office, "rode", "2026-001")
    cover(office)
    read_help(office)
    leave(office)


def _two_apart(children: list[str]) -> tuple[str, str]:
    """Two children whose first two letters begin no other child's first name."""
    starts = [fold(name)[:2] for name in children]
    alone = [name for name, begin in zip(children, starts, strict=True) if starts.count(begin) == 1]
    return alone[0], alone[-1]
