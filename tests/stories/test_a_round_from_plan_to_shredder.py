"""A round as a whole, through the real windows: made, typed, done, opened again, talked about, its forms gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.stories import school_export, steps
from tests.stories.hand import Key
from tests.stories.steps import Office


def test_a_round_is_walked_from_its_plan_to_the_shredder(office: Office, tmp_path: Path) -> None:
    hand = office.hand
    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, school_export.write(tmp_path / "school.xml", date.today()))
    steps.arrange_plazas(office, "Heide")
    children = steps.new_round(office, "hoogstens 3", shot=False)
    hand.see("Gepland")

    hand.press("Zo loopt de ronde")
    hand.press("Formulieren afdrukken: gedaan")
    hand.press("Afnemen in de thuisgroepen: gedaan")
    hand.press("Naar het invoeren")
    for number in range(10, 10 + children - 1):
        steps.type_form(office, number, [n for n in range(10, 14) if n != number][:3])
    hand.see("Invoer")

    hand.answer("Klaar")
    hand.press("Ronde klaar")
    hand.see("Klaar ·")
    hand.press("Heropenen…")
    hand.fill("Waarom heropen je?", "het laatste formulier lag nog in de klas")
    hand.press("Heropenen", exact=True)
    hand.see("Invoer")
    hand.press("Rondes")
    hand.press("Verder invoeren", exact=True)
    steps.type_form(office, 10 + children - 1, [10, 11, 12])
    hand.see(f"{children} van {children}")
    steps.finish_round(office)

    hand.press("Zo loopt de ronde")
    hand.see("het laatste formulier lag nog in de klas")
    for step in ("Proefcontrole: vijf formulieren nog eens", "Naar het plaatje kijken", "Praten met kinderen"):
        hand.press(f"{step}: gedaan")
    hand.press("Groepsbespreking: gedaan")
    hand.key(Key.Key_Escape)
    hand.see("Besproken")
    hand.tab(1)
    hand.see("kunnen door de shredder")
    hand.press("Zo loopt de ronde")
    hand.press("Formulieren door de shredder: gedaan")
    hand.key(Key.Key_Escape)
    hand.tab(1)
    hand.see("Niets dat vandaag op je wacht.")
    steps.leave(office)
