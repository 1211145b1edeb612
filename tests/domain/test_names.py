"""Names as the school writes and seeks them: with and without accents, short, sorted, and told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain import names

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
LETTERS = st.text("NoOrRÉéşŞİıŁ ’-.()12", max_size=5)
PEOPLE = st.lists(st.tuples(LETTERS, st.sampled_from(["", "de", "van ’t"]), LETTERS), max_size=12)


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Zoë", "zoe"), ("Şeyma Ağaçkakan", "seyma agackakan"), ("Łucja", "lucja"), ("Đorđe", "dorde"),
        ("Ilgın", "ilgin"), ("İpek", "ipek"), ("IPEK", "ipek"), ("Søren", "soren"), ("Strauß", "strauss"),
        ("Æbel", "aebel"), ("Œuf", "oeuf"), ("Þór", "thor"), ("Nguyễn", "nguyen"), ("ŐRSI", "orsi"),
        ("Zoe\u0308", "zoe"), ("ĳsvogel", "ijsvogel"), ("Ħal", "hal"),
        ("Sŷbren", "sybren"), ("Yến Đặng", "yen dang"), ("Ιωάννης", "ιωαννησ"), ("Артём", "артем"),
        ("أحمد", "احمد"), ("إيمان", "ايمان"), ("لَيْلَى", "ليلي"), ("فاطمة", "فاطمه"), ("محـمد", "محمد"),
        ("یاسمین", "ياسمين"), ("שָׁלוֹם", "שלומ"), ("Mar\u00adleen", "marleen"),
    ],
)  # fmt: skip
def test_case_and_accents_do_not_count_when_seeking(written: str, sought: str) -> None:
    assert names.fold(written) == sought


@given(WORDS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@given(WORDS)
def test_capitals_never_hide_a_name(text: str) -> None:
    assert names.fold(text.casefold()) == names.fold(text)


def test_a_full_name_holds_only_what_is_there() -> None:
    assert names.display("Noor", "van der", "Regenboog") == "Noor van der Regenboog"
    assert names.display("Jip") == "Jip"
    assert names.display("", "de", "Beer") == "de Beer"


def test_lists_go_by_first_name_and_then_by_surname_without_its_prefix() -> None:
    people = [("Finn", "", "Zonnewijzer"), ("Éva", "van", "Zand"), ("Finn", "van der", "Anemoon"), ("Eva", "", "Bos")]
    assert sorted(people, key=lambda person: names.sort_key(*person)) == [
        ("Eva", "", "Bos"),
        ("Éva", "van", "Zand"),
        ("Finn", "van der", "Anemoon"),
        ("Finn", "", "Zonnewijzer"),
    ]


def test_a_list_can_go_by_surname_first_and_a_sign_before_it_does_not_count() -> None:
    people = [("Noor", "de", "Vos"), ("Bo", "van", "’t Hof"), ("Aya", "van der", "Anemoon"), ("Bo", "", "Vos")]
    assert sorted(people, key=lambda person: names.sort_key(*person, by_surname=True)) == [
        ("Aya", "van der", "Anemoon"),
        ("Bo", "van", "’t Hof"),
        ("Bo", "", "Vos"),
        ("Noor", "de", "Vos"),
    ]


def test_initials_are_one_letter_each_with_its_accent() -> None:
    assert names.initials("ליאת", "", "Bos") == "לB"
    assert names.initials("Zoe\u0308", "", "E\u0301clair") == "ZÉ"
    assert names.initials("ßen", "", "Vos") == "SV"
    assert names.initials("’-’", "", "") == ""


def test_a_prefix_has_no_initial() -> None:
    assert names.initials("Noor", "van der", "Regenboog") == "NR"
    assert names.initials("şeyma", "", "’t Hazelpad") == "ŞT"
    assert names.initials("Jip") == "J"


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ([("Noor", "", "Bos"), ("Finn", "", "Bos")], ["Noor", "Finn"]),
        ([("Noor", "", "Beer"), ("Noor", "de", "Vos"), ("Finn", "", "Bos")], ["Noor B.", "Noor V.", "Finn"]),
        ([("Noor", "", "Beer"), ("Noor", "", "Bos"), ("Noor", "", "Vos")], ["Noor Be.", "Noor Bo.", "Noor V."]),
        ([("Zoë", "", "Bes"), ("Zoe", "", "Mos")], ["Zoë B.", "Zoe M."]),
        ([("Noor", "", "Bo"), ("Noor", "", "Bos")], ["Noor Bo", "Noor Bos"]),
        ([("Noor", "de", "Bos"), ("Noor", "van", "Bos")], ["Noor de Bos", "Noor van Bos"]),
        ([("Noor", "", "’t Hof"), ("Noor", "", "Vos")], ["Noor t.", "Noor V."]),
        ([("Noor", "", ""), ("Noor", "", "Vos")], ["Noor", "Noor V."]),
        ([("", "de", "Vos"), ("Noor", "", "Vos")], ["de Vos", "Noor"]),
        ([("Noor", "", "Bos"), ("Noor", "", "Bos")], ["Noor Bos (1)", "Noor Bos (2)"]),
        ([], []),
    ],
)
def test_children_of_one_name_get_as_many_letters_as_it_takes(people: list[names.Parts], shown: list[str]) -> None:
    assert names.unique_first_names(people) == shown


@given(PEOPLE)
def test_no_two_children_are_shown_alike(people: list[names.Parts]) -> None:
    shown = names.unique_first_names(people)
    assert len(shown) == len(people)
    assert len({names.fold(name) for name in shown}) == len(people)


@pytest.mark.parametrize(
    "query", ["no", "NOOR", "reg", "van", "noor reg", "reg noor", "noor van der regenboog", "nóór", "d r", " noor "]
)
def test_every_word_of_the_query_begins_a_word_of_the_name(query: str) -> None:
    assert names.matches(query, "Noor van der Regenboog")


@pytest.mark.parametrize("query", ["oor", "noor bos", "regenboogje", "x"])
def test_a_word_that_begins_nothing_finds_nobody(query: str) -> None:
    assert not names.matches(query, "Noor van der Regenboog")


@pytest.mark.parametrize(
    ("query", "name"),
    [("seyma aga", "Şeyma Ağaçkakan"), ("luc", "Łucja Dennenappel"), ("o'b", "Bo O'Brien"), ("jan-p", "Jan-Piet Bos"),
     ("ipek", "İpek"), ("’t haz", "Aimée van ’t Hazelpad"), ("ليلى", "ليلى"), ("obrien", "Bo O’Brien"),
     ("O`Brien", "Bo O'Brien"),
     ("janpiet", "Jan-Piet Bos"), ("jan piet", "Jan-Piet Bos"), ("احمد", "أَحمد"), ("שלום", "שָׁלוֹם"), ("yen", "Yến")],
)  # fmt: skip
def test_names_of_every_kind_are_found(query: str, name: str) -> None:
    assert names.matches(query, name)


CROWD = ["Jonas Bo", "Li Bos", "Jo van der Zee", "Bo O'Brien", "Jan-Piet Vos", "Josefien Jolink", "Noor Jobse", "’t Jo"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("jo", ["Jo van der Zee", "Jonas Bo", "Josefien Jolink", "Noor Jobse", "’t Jo"]),
        ("bo", ["Bo O'Brien", "Jonas Bo", "Li Bos"]),
        ("li", ["Li Bos"]),
        ("zee jo", ["Jo van der Zee"]),
        ("jo zee", ["Jo van der Zee"]),
        ("bo obr", ["Bo O'Brien"]),
        ("o'brien", ["Bo O'Brien"]),
        ("janp", ["Jan-Piet Vos"]),
        ("x", []),
        ("jo x", []),
        (" ", CROWD),
    ],
)
def test_the_first_name_that_is_typed_whole_comes_before_all_others(query: str, found: list[str]) -> None:
    index = names.NameIndex(CROWD)
    assert [CROWD[place] for place in index.find(query)] == found


@given(st.lists(st.text("boBÓ ’-lj", max_size=8), max_size=8), st.text("boÖ ’-lj", max_size=5))
def test_a_prepared_search_finds_what_the_rule_says(called: list[str], query: str) -> None:
    assert sorted(names.NameIndex(called).find(query)) == [n for n, c in enumerate(called) if names.matches(query, c)]


def test_no_two_letters_of_anybody_find_too_little() -> None:
    crowd = [f"{given} {surname}" for given in ("Bo", "Li", "Øystein", "Żaneta") for surname in ("Ng", "d'Or", "Ek")]
    index = names.NameIndex(crowd)
    for place, name in enumerate(crowd):
        for word in name.replace("'", " ").split():
            assert place in index.find(word[:2]), (name, word)


def test_initials_tell_two_children_apart_and_stay_short() -> None:
    people = [
        ("Noor", "", "Bos"),
        ("Naomi", "van", "Beuk"),
        ("Finn", "", "Zonne"),
        ("Noor", "", "Berg"),
        ("Noor", "", "Boom"),
        ("", "", "Wolk"),
        ("Łucja", "", "Đorđić"),
    ]
    found = names.unique_initials(people)
    assert len(set(found)) == len(people)
    assert found[1:3] == ["NaB", "FZ"]
    assert found[0].startswith("NooB")
    assert found[5:] == ["W", "ŁĐ"]
    assert max(map(len, found)) <= 8
