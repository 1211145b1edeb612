"""Keys, slots and the recovery code."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.store import key_file
from buut_desktop.store.folder import KEY_FILE
from buut_desktop.store.guess_delay import GuessDelay
from buut_desktop.store.key_file import HolderKind, KeyFile, KeyHolder
from buut_desktop.store.keys import (
    RELEASE_COST,
    Compartment,
    FileKey,
    KeyCost,
    new_pair,
    require_passphrase,
    seal,
    tidy_passphrase,
    unlock,
    unseal,
)
from buut_desktop.store.recovery_code import GROUPS, new_recovery_code, read_recovery_code
from tests.store.schools import CHEAP, CODE, PASSPHRASE, closed_school

_OWNER = b"slot"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"


def _code(problem: pytest.ExceptionInfo[KnownProblem]) -> str:
    return problem.value.code


def test_a_private_key_opens_with_its_own_passphrase_only() -> None:
    pair = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER)
    assert unlock(pair.private, PASSPHRASE, least=CHEAP, owner=_OWNER)
    for wrong in ("", PASSPHRASE.upper(), PASSPHRASE + "!", "\ud800 half a letter"):
        with pytest.raises(KnownProblem) as told:
            unlock(pair.private, wrong, least=CHEAP, owner=_OWNER)
        assert _code(told) == "passphrase"


def test_no_wrong_passphrase_opens_a_slot(full: bool) -> None:
    pair = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER)
    opened = 0
    for number in range(10_000 if full else 500):
        try:
            unlock(pair.private, f"{PASSPHRASE}{number}", least=CHEAP, owner=_OWNER)
            opened += 1
        except KnownProblem:
            pass
    assert opened == 0


def test_a_slot_cannot_be_carried_to_another_holder() -> None:
    pair = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER)
    with pytest.raises(KnownProblem) as told:
        unlock(pair.private, PASSPHRASE, least=CHEAP, owner=b"another slot")
    assert _code(told) == "passphrase"


@pytest.mark.parametrize("cost", [CHEAP, KeyCost(2, 256 * 1024, 4), KeyCost(3, 1024, 4), KeyCost(3, 256 * 1024, 1)])
def test_a_slot_that_is_cheap_to_guess_is_refused_before_it_is_tried(cost: KeyCost) -> None:
    locked = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER).private
    cheap = type(locked)(cost, locked.salt, locked.nonce, locked.box)
    with pytest.raises(KnownProblem) as told:
        unlock(cheap, PASSPHRASE, least=RELEASE_COST, owner=_OWNER)
    assert _code(told) == "keys"


def test_a_slot_that_asks_for_all_memory_is_refused() -> None:
    locked = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER).private
    dear = type(locked)(KeyCost(3, 1 << 31, 4), locked.salt, locked.nonce, locked.box)
    with pytest.raises(KnownProblem) as told:
        unlock(dear, PASSPHRASE, least=CHEAP, owner=_OWNER)
    assert _code(told) == "keys"


def test_the_release_cost_opens_its_own_slot() -> None:
    assert KeyCost(3, 256 * 1024, 4) == RELEASE_COST
    pair = new_pair(PASSPHRASE, cost=RELEASE_COST, owner=_OWNER)
    assert unlock(pair.private, PASSPHRASE, least=RELEASE_COST, owner=_OWNER)


def test_a_sealed_key_belongs_to_one_file_compartment_and_generation() -> None:
    key, here = FileKey.new(), Compartment(uuid4(), 1)
    pair = new_pair(PASSPHRASE, cost=CHEAP, owner=_OWNER)
    private = unlock(pair.private, PASSPHRASE, least=CHEAP, owner=_OWNER)
    sealed = seal(key, pair.public, here)
    assert unseal(sealed, private, here) == key
    for other in (Compartment(uuid4(), 1), Compartment(here.file_id, 2), Compartment(here.file_id, 1, "closed")):
        with pytest.raises(KnownProblem) as told:
            unseal(sealed, private, other)
        assert _code(told) == "keys"


def test_a_key_shows_itself_nowhere() -> None:
    key = FileKey.new()
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)
    assert key.derive("log") != key.derive("other") != key.raw


def test_the_same_passphrase_typed_on_another_keyboard_opens() -> None:
    typed = "  école sans soucis été "
    assert tidy_passphrase(unicodedata.normalize("NFD", typed)) == "école sans soucis été"
    pair = new_pair(typed, cost=CHEAP, owner=_OWNER)
    assert unlock(pair.private, unicodedata.normalize("NFD", typed.strip()), least=CHEAP, owner=_OWNER)


def test_a_new_passphrase_has_at_least_twelve_characters() -> None:
    require_passphrase("a" * 12)
    with pytest.raises(Refusal, match="passphrase_short"):
        require_passphrase("  elf tekens   ")


def test_a_recovery_code_holds_more_than_128_bits_and_is_never_the_same() -> None:
    assert len(_ALPHABET) ** (4 * GROUPS) > 2**128
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read_recovery_code(code) == code for code in codes)


@pytest.mark.parametrize(
    "typed", [CODE.lower(), CODE.replace("-", ""), CODE.replace("-", "  "), f" {CODE} ", CODE.replace("0", "o")]
)
def test_capitals_spaces_and_look_alikes_do_not_matter(typed: str) -> None:
    assert read_recovery_code(typed) == CODE


def test_look_alike_letters_are_read_as_digits() -> None:
    assert read_recovery_code(CODE.replace("0", "O").replace("1", "l").replace("5", "s").replace("V", "U")) == CODE


def test_every_single_typing_mistake_names_its_group() -> None:
    groups = CODE.split("-")
    for number, group in enumerate(groups, start=1):
        for at, letter in enumerate(group):
            for wrong in set(_ALPHABET) - {letter}:
                changed = [*groups]
                changed[number - 1] = group[:at] + wrong + group[at + 1 :]
                with pytest.raises(KnownProblem) as told:
                    read_recovery_code("-".join(changed))
                assert (told.value.code, told.value.details) == ("recovery", {"n": number})


def test_swapped_letters_and_swapped_groups_are_noticed() -> None:
    groups = CODE.split("-")
    for at in range(4):
        third = groups[2]
        swapped = third[:at] + third[at + 1] + third[at] + third[at + 2 :]
        with pytest.raises(KnownProblem) as told:
            read_recovery_code("-".join([*groups[:2], swapped, *groups[3:]]))
        assert told.value.details == {"n": 3}
    with pytest.raises(KnownProblem) as told:
        read_recovery_code("-".join([groups[0], groups[2], groups[1], *groups[3:]]))
    assert told.value.details == {"n": 2}


@pytest.mark.parametrize(
    ("typed", "group"), [("", 1), (CODE[:-1], 7), (CODE[:17], 4), (CODE.replace("4567", "467"), 2), (CODE + "A", 7)]
)
def test_a_code_of_another_length_names_where_it_goes_wrong(typed: str, group: int) -> None:
    with pytest.raises(KnownProblem) as told:
        read_recovery_code(typed)
    assert told.value.details == {"n": group}


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_anything_typed_is_answered(typed: str) -> None:
    with pytest.raises(KnownProblem) as told:
        read_recovery_code(typed)
    assert _code(told) == "recovery"


def test_the_key_file_holds_no_key_and_no_passphrase(tmp_path: Path) -> None:
    closed_school(tmp_path)
    content = (tmp_path / KEY_FILE).read_bytes()
    keys = key_file.from_bytes(content)
    key = key_file.open_slot(keys, keys.slots[0], PASSPHRASE, least=CHEAP)
    assert key_file.open_slot(keys, keys.slot(HolderKind.RECOVERY), CODE, least=CHEAP) == key
    for secret in (PASSPHRASE.encode(), CODE.encode(), CODE.replace("-", "").encode(), key.raw, key.raw.hex().encode()):
        assert secret not in content
    assert key_file.to_bytes(keys) == content


def test_the_key_file_is_this_persons_only(tmp_path: Path) -> None:
    closed_school(tmp_path / "home")
    for name in ("school.buut", "school.keys"):
        assert (tmp_path / "home" / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def _mutants(content: bytes) -> list[bytes]:
    body = json.loads(content)
    mutants = [b"", b"{}", b"[]", b"null", content[:-20], content + b"x"]
    mutants += [b"\xff" * 300, b" " * (2 << 20), b"[" * 90_000]
    for name in body:
        for value in (None, [], {}, "x", -1, 1.5, True, {"a": 1}):
            if value != body[name]:
                mutants.append(json.dumps({**body, name: value}).encode())
    slot = body["slots"][0]
    for name in slot:
        for value in (None, 7, "", ["x"], {"a": "b"}):
            if value != slot[name]:
                mutants.append(json.dumps({**body, "slots": [{**slot, name: value}]}).encode())
    mutants.append(json.dumps({**body, "slots": [slot, slot]}).encode())
    mutants.append(json.dumps({**body, "slots": [{**slot, "roles": ["headmistress"]}]}).encode())
    mutants.append(json.dumps({**body, "format": 2}).encode())
    return mutants


def test_a_key_file_that_is_not_ours_is_told_and_never_a_crash(tmp_path: Path) -> None:
    closed_school(tmp_path)
    content = (tmp_path / KEY_FILE).read_bytes()
    accepted, told = [], set()
    for mutant in _mutants(content):
        try:
            accepted.append(key_file.from_bytes(mutant))
        except KnownProblem as problem:
            told.add(problem.code)
    assert told == {"keys"}
    # Only what cannot be known for wrong without the school file: another number or an empty name.
    assert all(keys.file_id == key_file.from_bytes(content).file_id for keys in accepted)
    assert len(accepted) <= 2


def test_a_demo_has_no_slots_and_others_have(tmp_path: Path) -> None:
    demo = KeyFile(uuid4(), 1, (), demo=True)
    assert key_file.from_bytes(key_file.to_bytes(demo)) == demo
    with pytest.raises(KnownProblem):
        key_file.from_bytes(key_file.to_bytes(KeyFile(uuid4(), 1, ())))


def test_a_slot_of_another_public_key_is_refused() -> None:
    file_id, key = uuid4(), FileKey.new()
    holder = KeyHolder(uuid4(), HolderKind.ACCOUNT, "Maud van der Wolkenkrab", frozenset())
    mine = key_file.make_slot(holder, PASSPHRASE, key, file_id=file_id, generation=1, cost=CHEAP)
    other = key_file.make_slot(holder, PASSPHRASE, key, file_id=file_id, generation=1, cost=CHEAP)
    mixed = key_file.Slot(holder, type(mine.pair)(other.pair.public, mine.pair.private), mine.keys)
    with pytest.raises(KnownProblem) as told:
        key_file.open_slot(KeyFile(file_id, 1, (mixed,)), mixed, PASSPHRASE, least=CHEAP)
    assert _code(told) == "keys"


def test_after_five_wrong_passphrases_each_next_one_waits_longer() -> None:
    now = 0.0
    delay = GuessDelay(clock=lambda: now)
    for _ in range(4):
        delay.failed()
        assert delay.seconds_left() == 0
    waits = []
    for _ in range(9):
        delay.failed()
        waits.append(delay.seconds_left())
    assert waits == [2, 4, 8, 16, 32, 64, 120, 120, 120]
    now += 119
    assert delay.seconds_left() == 1
    delay.succeeded()
    assert delay.seconds_left() == 0
    delay.failed()
    assert delay.seconds_left() == 0
