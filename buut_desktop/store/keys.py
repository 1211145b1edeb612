"""Keys (sleutels): a key pair per account, its private half behind the passphrase, the file's key sealed to it.

Argon2id, AES-256-GCM, X25519 and HPKE come from `cryptography`; nothing of it is made here (safety.md 3.4). It is
loaded when it is first used: the unlock screen reads the accounts without it, and 40 ms earlier.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from buut_desktop.domain.refusals import KnownProblem, Refusal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import Suite

FILE_COMPARTMENT = "file"
SHORTEST_PASSPHRASE = 12


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess at a passphrase costs: passes (t), memory in KiB (m), lanes (p) of Argon2id."""

    passes: int
    memory_kib: int
    lanes: int

    def reaches(self, least: KeyCost) -> bool:
        """Say whether a guess costs at least as much as with `least`."""
        return self.passes >= least.passes and self.memory_kib >= least.memory_kib and self.lanes >= least.lanes


RELEASE_COST = KeyCost(passes=3, memory_kib=256 * 1024, lanes=4)
"""About 0.7 s (safety.md 3.4). Slots with less are refused."""

_CEILING = KeyCost(passes=16, memory_kib=1024 * 1024, lanes=16)
"""More than this is not a slot of ours, but somebody who wants to fill this computer's memory."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """The 32 random bytes that the school file is encrypted with; never shown, logged or written down."""

    raw: bytes = field(repr=False)

    @classmethod
    def new(cls) -> FileKey:
        """Make a key nobody has."""
        return cls(os.urandom(32))

    def derive(self, purpose: str) -> bytes:
        """Give 32 bytes for one other purpose, such as the chain of the log, from which this key cannot be found."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), 32, salt=None, info=f"buut-desktop {purpose}".encode()).derive(self.raw)


@dataclass(frozen=True, slots=True)
class Compartment:
    """What a sealed key opens: a compartment of one school file in one generation of its keys."""

    file_id: UUID
    generation: int
    name: str = FILE_COMPARTMENT

    @property
    def info(self) -> bytes:
        """The context that HPKE ties a sealed key to."""
        return f"buut-desktop|{self.file_id}|{self.name}|{self.generation}".encode()


@dataclass(frozen=True, slots=True)
class LockedPrivateKey:
    """A private key behind a passphrase, with everything but the passphrase that is needed to try one."""

    cost: KeyCost
    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A fresh key pair: the public half in plain, the private half behind a passphrase."""

    public: bytes
    private: LockedPrivateKey


def tidy_passphrase(typed: str) -> str:
    """Give a passphrase as it is used: letters composed (NFC, for a Mac types é in two parts), no space around it.

    Nothing else is forgiven: capitals and spaces inside count.
    """
    return unicodedata.normalize("NFC", typed).strip()


def require_passphrase(typed: str) -> None:
    """Raise `Refusal("passphrase_short", n=12)` for a new passphrase under twelve characters."""
    if len(tidy_passphrase(typed)) < SHORTEST_PASSPHRASE:
        raise Refusal("passphrase_short", n=SHORTEST_PASSPHRASE)


def new_pair(secret: str, *, cost: KeyCost, owner: bytes) -> KeyPair:
    """Make a key pair and lock its private half with `secret`; `owner` ties it to one slot of one file."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    pair = X25519PrivateKey.generate()
    salt, nonce = os.urandom(16), os.urandom(12)
    box = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, pair.private_bytes_raw(), owner)
    return KeyPair(pair.public_key().public_bytes_raw(), LockedPrivateKey(cost, salt, nonce, box))


def unlock(locked: LockedPrivateKey, secret: str, *, least: KeyCost, owner: bytes) -> X25519PrivateKey:
    """Open a private key; takes about 0.7 s.

    Raises `KnownProblem("passphrase")` when the secret is another one, and `KnownProblem("keys")` when the slot
    is not one this program could have made: guessing would be cheaper than `least`, or absurdly dear.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not locked.cost.reaches(least) or not _CEILING.reaches(locked.cost):
        raise KnownProblem("keys")
    try:
        raw = AESGCM(_stretch(secret, locked.salt, locked.cost)).decrypt(locked.nonce, locked.box, owner)
        return X25519PrivateKey.from_private_bytes(raw)
    except (InvalidTag, UnicodeEncodeError):
        raise KnownProblem("passphrase") from None
    except ValueError:
        raise KnownProblem("keys") from None


def seal(key: FileKey, public: bytes, compartment: Compartment) -> bytes:
    """Close the compartment's key so that only the holder of the private half of `public` can open it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    return _suite().encrypt(key.raw, X25519PublicKey.from_public_bytes(public), info=compartment.info)


def unseal(sealed: bytes, private: X25519PrivateKey, compartment: Compartment) -> FileKey:
    """Open a sealed key; raises `KnownProblem("keys")` where it was sealed for another file or generation."""
    from cryptography.exceptions import InvalidTag

    try:
        raw = _suite().decrypt(sealed, private, info=compartment.info)
    except (InvalidTag, ValueError):
        raise KnownProblem("keys") from None
    if len(raw) != 32:
        raise KnownProblem("keys")
    return FileKey(raw)


def public_half(private: X25519PrivateKey) -> bytes:
    """Give the public half that belongs to a private key."""
    return private.public_key().public_bytes_raw()


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _stretch(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretch = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return stretch.derive(tidy_passphrase(secret).encode())
