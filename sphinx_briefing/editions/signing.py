"""Signatures of manifests: by SSH keys of the kind Ed25519, in the format of ``ssh-keygen -Y``.

The format is that of OpenSSH's PROTOCOL.sshsig: what we sign anybody can verify who has OpenSSH,
and no key has to be made that its owner does not have already. Nothing needs the network.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMESPACE = "sphinx-briefing"
"""What a signature is for: one made for anything else is none of a manifest."""
_MAGIC = b"SSHSIG"
_VERSION = 1
_KIND = b"ssh-ed25519"
_HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
MOST_BYTES = 65536
"""Keys and signatures have some hundred bytes; a file of more is neither."""
INSTALL = 'signatures need cryptography; install it with: pip install "sphinx-briefing[sign]"'


class SigningError(Exception):
    """A key or signature that cannot be used; the message says why and what to do."""


def load_private_key(path: Path, passphrase: str | None = None) -> Any:
    """Return the private key in a file; raises `SigningError`.

    A key that is locked needs its passphrase: without one, the error is a `LockedKeyError`.
    """
    serialization, ed25519 = _library()
    data = _read(path)
    secret = passphrase.encode() if passphrase else None
    try:
        key = serialization.load_ssh_private_key(data, secret)
    except TypeError:
        if secret is None:
            raise LockedKeyError(f"{path}: the key is locked; it needs its passphrase") from None
        key = serialization.load_ssh_private_key(data, None)  # a passphrase for no lock
    except Exception as error:
        hint = "; or the passphrase is wrong" if secret else ""
        raise SigningError(f"{path}: no private key that can be read{hint}: {error}") from None
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        made = "make one with: ssh-keygen -t ed25519"
        raise SigningError(f"{path}: only keys of the kind Ed25519 sign; {made}")
    return key


class LockedKeyError(SigningError):
    """A private key whose passphrase was not given."""


def load_public_keys(path: Path) -> list[bytes]:
    """Return the public keys in a file, one a line (``ssh-ed25519 AAAA… comment``).

    Lines of other kinds, of comments, and what stands before a key, as in a list of allowed
    signers, are passed over. Raises `SigningError` where no key is found.
    """
    _library()  # whoever lacks it is told at once
    found = []
    for line in _read(path).decode("utf-8", "replace").splitlines():
        words = [] if line.lstrip().startswith("#") else line.split()
        if _KIND.decode() in words[:-1]:
            blob = _decoded(words[words.index(_KIND.decode()) + 1])
            if blob is not None and _strings(blob, 2):
                found.append(blob)
    if not found:
        hint = "a line such as: ssh-ed25519 AAAA… desk@example.org"
        raise SigningError(f"{path}: no public key of the kind Ed25519 is there; it needs {hint}")
    return found


def sign(message: bytes, key: Any) -> str:
    """Return the signature of a message, armoured; the same for the same message and key."""
    serialization, _ = _library()
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    signature = key.sign(_signed(message, b"sha512"))
    blob = _MAGIC + struct.pack(">I", _VERSION)
    blob += _packed(_packed(_KIND, raw), NAMESPACE.encode(), b"", b"sha512")
    blob += _packed(_packed(_KIND, signature))
    text = base64.b64encode(blob).decode()
    rows = [text[place : place + 70] for place in range(0, len(text), 70)]
    return "\n".join([_BEGIN, *rows, _END, ""])


def verify(message: bytes, signature: str, keys: list[bytes]) -> bytes:
    """Return the key that made a signature of a message; raises `SigningError` where none did."""
    key, used, made = _read_signature(signature)
    if key not in keys:
        raise SigningError(f"it is signed with another key: {fingerprint(key)}")
    _, ed25519 = _library()
    _, raw = _strings(key, 2)
    try:
        public = ed25519.Ed25519PublicKey.from_public_bytes(raw)
        public.verify(made, _signed(message, used))
    except Exception:
        raise SigningError("the signature is not of this manifest: one was changed") from None
    return key


def fingerprint(key: bytes) -> str:
    """Return the fingerprint of a public key as OpenSSH shows it."""
    digest = base64.b64encode(hashlib.sha256(key).digest()).decode()
    return f"SHA256:{digest.rstrip('=')}"


def signer(signature: str) -> bytes:
    """Return the public key that a signature says it was made with; raises `SigningError`."""
    return _read_signature(signature)[0]


def _read_signature(text: str) -> tuple[bytes, bytes, bytes]:
    """Return key, name of the hash, and signature; raises `SigningError`."""
    rows = text.strip().splitlines()
    unread = SigningError("the signature cannot be read; sign again")
    if len(rows) < 3 or rows[0].strip() != _BEGIN or rows[-1].strip() != _END:
        raise unread
    blob = _decoded("".join(row.strip() for row in rows[1:-1]))
    if blob is None or blob[:6] != _MAGIC or blob[6:10] != struct.pack(">I", _VERSION):
        raise unread
    parts = _strings(blob[10:], 5)
    if not parts:
        raise unread
    key, namespace, _, used, inner = parts
    if namespace != NAMESPACE.encode():
        raise SigningError(f"the signature is for something else than {NAMESPACE}")
    kinds = (_strings(key, 2), _strings(inner, 2))
    if used not in _HASHES or any(not one or one[0] != _KIND for one in kinds):
        raise SigningError("the signature is of a kind that is not read; only Ed25519 is")
    return key, used, kinds[1][1]


def _signed(message: bytes, used: bytes) -> bytes:
    """Return what is signed of a message: its hash, with what the signature is for."""
    return _MAGIC + _packed(NAMESPACE.encode(), b"", used, _HASHES[used](message).digest())


def _packed(*strings: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(one)) + one for one in strings)


def _strings(blob: bytes, count: int) -> list[bytes]:
    """Return the strings that a blob is made of; none where it is not made of so many."""
    found = list(_unpacked(blob))
    size = sum(4 + len(one) for one in found)
    return found if len(found) == count and size == len(blob) else []


def _unpacked(blob: bytes) -> Iterator[bytes]:
    while len(blob) >= 4:
        (size,) = struct.unpack(">I", blob[:4])
        if size > len(blob) - 4:
            return
        yield blob[4 : 4 + size]
        blob = blob[4 + size :]


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _read(path: Path) -> bytes:
    try:
        return read_limited(path)
    except OSError as error:
        raise SigningError(f"{path}: {error.strerror}") from None


def read_limited(path: Path) -> bytes:
    """Return what is in a small file; raises OSError, and `SigningError` for a large one."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SigningError(f"{path}: neither key nor signature has so many bytes")
    return data


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise SigningError(INSTALL) from None
    return serialization, ed25519
