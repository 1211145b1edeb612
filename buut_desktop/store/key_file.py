"""The key file (school.keys): one slot per account and one for the recovery code, beside the school file.

Names and roles of staff stand here in plain text, for the unlock screen asks "Wie ben je?" before anything is
open; nothing about a child does, and no key either but sealed. Whoever can write this file can at most make it
useless: a slot is tied to its file and holder, and public keys are compared with those inside the school file.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from buut_desktop.domain.permissions import Role
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.folder import KEY_FILE, write_whole
from buut_desktop.store.keys import (
    FILE_COMPARTMENT,
    Compartment,
    FileKey,
    KeyCost,
    KeyPair,
    LockedPrivateKey,
    new_pair,
    public_half,
    seal,
    unlock,
    unseal,
)

_FORMAT = 1
_LARGEST = 1024 * 1024
_MOST_SLOTS = 500
_KDF = "argon2id"

Value = TypeVar("Value")


class HolderKind(StrEnum):
    """Who a slot belongs to."""

    ACCOUNT = "account"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Someone, or the recovery sheet, who can open the file; `name` and `roles` are empty for the sheet."""

    id: UUID
    kind: HolderKind
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A compartment's key, closed for one holder."""

    compartment: str
    generation: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """What one holder needs, besides the passphrase, to open the file."""

    holder: KeyHolder
    pair: KeyPair
    keys: tuple[SealedKey, ...]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one school file. A demo has none: its key lives in the running program only."""

    file_id: UUID
    generation: int
    slots: tuple[Slot, ...]
    demo: bool = False

    def accounts(self) -> tuple[KeyHolder, ...]:
        """Give the accounts that can open the file, in the order they were made."""
        return tuple(slot.holder for slot in self.slots if slot.holder.kind is HolderKind.ACCOUNT)

    def slot(self, kind: HolderKind, holder: UUID | None = None) -> Slot:
        """Give one slot; raises `KnownProblem("keys")` when there is none."""
        for slot in self.slots:
            if slot.holder.kind is kind and holder in (None, slot.holder.id):
                return slot
        raise KnownProblem("keys")


def make_slot(holder: KeyHolder, secret: str, key: FileKey, *, file_id: UUID, generation: int, cost: KeyCost) -> Slot:
    """Make a slot that opens `key` with `secret`."""
    pair = new_pair(secret, cost=cost, owner=_owner(file_id, holder))
    sealed = seal(key, pair.public, Compartment(file_id, generation))
    return Slot(holder, pair, (SealedKey(FILE_COMPARTMENT, generation, sealed),))


def open_slot(keys: KeyFile, slot: Slot, secret: str, *, least: KeyCost) -> FileKey:
    """Give the key of the school file; raises `KnownProblem` (passphrase, keys)."""
    private = unlock(slot.pair.private, secret, least=least, owner=_owner(keys.file_id, slot.holder))
    if public_half(private) != slot.pair.public:
        raise KnownProblem("keys")
    for sealed in slot.keys:
        if (sealed.compartment, sealed.generation) == (FILE_COMPARTMENT, keys.generation):
            return unseal(sealed.sealed, private, Compartment(keys.file_id, keys.generation))
    raise KnownProblem("keys")


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """Put `keys` in the place of the folder's key file: old or new stands there at every moment."""
    write_whole(folder / KEY_FILE, to_bytes(keys))


def read_key_file(folder: Path) -> KeyFile:
    """Read the folder's key file as something a stranger may have written; raises `KnownProblem("keys")`."""
    path = folder / KEY_FILE
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise KnownProblem("keys") from None
    return from_bytes(content)


def to_bytes(keys: KeyFile) -> bytes:
    """Give the key file as it is written."""
    body = {
        "format": _FORMAT,
        "file": str(keys.file_id),
        "generation": keys.generation,
        "demo": keys.demo,
        "slots": [_slot_out(slot) for slot in keys.slots],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def from_bytes(content: bytes) -> KeyFile:
    """Give what stands in a key file; raises `KnownProblem("keys")` for anything this program would not write."""
    if len(content) > _LARGEST:
        raise KnownProblem("keys")
    try:
        body = json.loads(content)
        if _take(body, "format", int) != _FORMAT:
            raise KnownProblem("keys")
        slots = tuple(_slot_in(each) for each in _take(body, "slots", list))
        keys = KeyFile(
            file_id=UUID(_take(body, "file", str)),
            generation=_take(body, "generation", int),
            slots=slots,
            demo=_take(body, "demo", bool),
        )
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        raise KnownProblem("keys") from None
    ids = {slot.holder.id for slot in slots}
    if len(slots) > _MOST_SLOTS or len(ids) != len(slots) or keys.demo == bool(slots):
        raise KnownProblem("keys")
    return keys


def _owner(file_id: UUID, holder: KeyHolder) -> bytes:
    return f"buut-desktop|{file_id}|{holder.kind}|{holder.id}".encode()


def _slot_out(slot: Slot) -> dict[str, Any]:
    private = slot.pair.private
    return {
        "id": str(slot.holder.id),
        "kind": slot.holder.kind.value,
        "name": slot.holder.name,
        "roles": sorted(role.value for role in slot.holder.roles),
        "public": _text(slot.pair.public),
        "private": {
            "kdf": _KDF,
            "passes": private.cost.passes,
            "memory_kib": private.cost.memory_kib,
            "lanes": private.cost.lanes,
            "salt": _text(private.salt),
            "nonce": _text(private.nonce),
            "box": _text(private.box),
        },
        "keys": [
            {"compartment": key.compartment, "generation": key.generation, "sealed": _text(key.sealed)}
            for key in slot.keys
        ],
    }


def _slot_in(body: Any) -> Slot:
    private = _take(body, "private", dict)
    if _take(private, "kdf", str) != _KDF:
        raise ValueError("another key derivation")
    cost = KeyCost(*(_take(private, name, int) for name in ("passes", "memory_kib", "lanes")))
    holder = KeyHolder(
        id=UUID(_take(body, "id", str)),
        kind=HolderKind(_take(body, "kind", str)),
        name=_take(body, "name", str),
        roles=frozenset(Role(_checked(role, str)) for role in _take(body, "roles", list)),
    )
    locked = LockedPrivateKey(
        cost, _bytes(private, "salt", 16), _bytes(private, "nonce", 12), _bytes(private, "box", 48)
    )
    keys = tuple(
        SealedKey(_take(key, "compartment", str), _take(key, "generation", int), _bytes(key, "sealed", 80))
        for key in _take(body, "keys", list)
    )
    return Slot(holder, KeyPair(_bytes(body, "public", 32), locked), keys)


def _take(body: Any, name: str, kind: type[Value]) -> Value:
    return _checked(_checked(body, dict)[name], kind)


def _checked(value: Any, kind: type[Value]) -> Value:
    if type(value) is not kind:  # exactly: a bool is no number here
        raise TypeError("another kind of value")
    found: Value = value
    return found


def _bytes(body: Any, name: str, length: int) -> bytes:
    raw = base64.b64decode(_take(body, name, str), validate=True)
    if len(raw) != length:
        raise ValueError("another length")
    return raw


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
