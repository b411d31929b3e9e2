"""Signatures of manifests: made, checked, and every way in which one is not good."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.cli import main
from sphinx_briefing.editions import signing
from sphinx_briefing.editions.manifest import (
    NAME,
    SIGNATURE,
    Manifest,
    clear,
    hashed,
    write_manifest,
)

SEEDS = {"desk": bytes(range(32)), "other": bytes(32)}


def private(folder: Path, name: str, passphrase: bytes = b"") -> Path:
    """Write a key as OpenSSH keeps it, the public part beside it."""
    made = ed25519.Ed25519PrivateKey.from_private_bytes(SEEDS[name])
    lock = (
        serialization.BestAvailableEncryption(passphrase)
        if passphrase
        else serialization.NoEncryption()
    )
    form = serialization.PrivateFormat.OpenSSH
    path = folder / name
    path.write_bytes(made.private_bytes(serialization.Encoding.PEM, form, lock))
    public = made.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    path.with_suffix(".pub").write_bytes(public + b" desk@example.org\n")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "index.html").write_text("<p>Words</p>", "utf-8")
    write_manifest(folder, Manifest("partners", hashed(folder), {"data": "1"}))
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return private(tmp_path, "desk")


def run(capsys: pytest.CaptureFixture[str], *asked: object) -> tuple[int, str]:
    status = main([str(one) for one in asked])
    said = capsys.readouterr()
    return status, f"{said.out}{said.err}"


def check(capsys: pytest.CaptureFixture[str], out: Path, key: Path) -> tuple[int, str]:
    status, said = run(capsys, "verify-output", out, "--key", key.with_suffix(".pub"))
    return status, said.splitlines()[-1]


def test_what_is_signed_is_good(capsys: pytest.CaptureFixture[str], out: Path, key: Path) -> None:
    status, said = run(capsys, "sign", out, "--key", key)
    assert status == 0
    mark = "SHA256:"
    assert said.startswith(f"Written: {out / SIGNATURE}\nSigned with: {mark}")
    status, told = check(capsys, out, key)
    assert (status, told) == (0, f"signed with {mark}{said.strip().rpartition(mark)[2]}")
    asked = ("verify-output", out, "--key", key.with_suffix(".pub"), "--json")
    assert json.loads(run(capsys, *asked)[1])["signature"]["good"] is True


def test_the_same_is_signed_the_same(out: Path, key: Path, tmp_path: Path) -> None:
    made = signing.load_private_key(key)
    assert signing.sign(b"words", made) == signing.sign(b"words", made)


def test_a_missing_signature_is_told(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path
) -> None:
    assert check(capsys, out, key) == (1, "not signed")
    status, said = run(capsys, "verify-output", out)  # nobody asked for one
    assert (status, said.splitlines()[-1]) == (0, "not signed")


def test_another_key_is_told(capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path) -> None:
    run(capsys, "sign", out, "--key", private(tmp_path, "other"))
    status, told = check(capsys, out, private(tmp_path, "desk"))
    assert status == 1
    assert told.startswith("it is signed with another key: SHA256:")


def test_a_changed_manifest_is_told(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path
) -> None:
    run(capsys, "sign", out, "--key", key)
    (out / "index.html").write_text("<p>Other words</p>", "utf-8")
    manifest = json.loads((out / NAME).read_text("utf-8"))
    manifest["files"] = hashed(out)
    (out / NAME).write_text(json.dumps(manifest), "utf-8")
    assert run(capsys, "verify-output", out)[0] == 0  # the hashes alone are good
    expected = "the signature is not of this manifest: one was changed"
    assert check(capsys, out, key) == (1, expected)


def test_a_changed_file_is_told_though_the_signature_is_good(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path
) -> None:
    run(capsys, "sign", out, "--key", key)
    (out / "index.html").write_text("<p>Other words</p>", "utf-8")
    status, said = run(capsys, "verify-output", out, "--key", key.with_suffix(".pub"))
    assert status == 1
    assert said.splitlines()[0] == "changed: index.html"
    assert said.splitlines()[-1].startswith("signed with")
    assert run(capsys, "sign", out, "--key", key)[0] == 1  # and is not signed anew


BROKEN = {
    "no armour": "words",
    "empty": "",
    "no base64": "-----BEGIN SSH SIGNATURE-----\n???\n-----END SSH SIGNATURE-----\n",
    "too short": "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_is_no_signature_is_told(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path, text: str
) -> None:
    (out / SIGNATURE).write_text(text, "utf-8")
    assert check(capsys, out, key) == (1, "the signature cannot be read; sign again")


def test_a_signature_for_something_else_is_none(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "NAMESPACE", "git")
    run(capsys, "sign", out, "--key", key)
    monkeypatch.undo()
    expected = "the signature is for something else than sphinx-briefing"
    assert check(capsys, out, key) == (1, expected)


@given(st.data())
def test_no_changed_byte_of_a_signature_passes(data: st.DataObject) -> None:
    made = ed25519.Ed25519PrivateKey.from_private_bytes(SEEDS["desk"])
    text = signing.sign(b"words", made)
    whole = signing._decoded("".join(text.splitlines()[1:-1]))
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    rows = text.splitlines()
    again = "\n".join([rows[0], signing.base64.b64encode(changed).decode(), rows[-1]])
    key = signing.signer(text)
    with pytest.raises(signing.SigningError):
        signing.verify(b"words", again, [key])
    assert signing.verify(b"words", text, [key]) == key


def test_keys_that_cannot_be_used_are_told(
    capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path, key: Path
) -> None:
    def told(name: str, data: bytes) -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        return run(capsys, "sign", out, "--key", tmp_path / name)

    status, said = run(capsys, "sign", out, "--key", tmp_path / "nowhere")
    assert (status, "No such file" in said) == (2, True)
    status, said = told("public", key.with_suffix(".pub").read_bytes())
    assert (status, "no private key that can be read" in said) == (2, True)
    curve = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
    status, said = told("curve", curve)
    assert (status, "only keys of the kind Ed25519 sign" in said) == (2, True)
    status, said = told("large", b"x" * 100_000)
    assert (status, "has so many bytes" in said) == (2, True)
    status, said = run(capsys, "verify-output", out, "--key", key)
    assert (status, "no public key of the kind Ed25519" in said) == (2, True)


def test_a_locked_key_needs_its_passphrase(
    capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
) -> None:
    locked = private(tmp_path, "desk", b"open sesame")
    status, said = run(capsys, "sign", out, "--key", locked)
    assert (status, "the key is locked; it needs its passphrase" in said) == (2, True)
    with pytest.raises(signing.SigningError, match="or the passphrase is wrong"):
        signing.load_private_key(locked, "closed")
    assert signing.load_private_key(locked, "open sesame") is not None


def test_without_the_library_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        __import__("sys").modules, "cryptography.hazmat.primitives.asymmetric", None
    )
    for asked in (("sign", out, "--key", key), ("verify-output", out, "--key", f"{key}.pub")):
        status, said = run(capsys, *asked)
        assert (status, 'pip install "sphinx-briefing[sign]"' in said) == (2, True)


def test_a_new_manifest_has_no_old_signature(
    capsys: pytest.CaptureFixture[str], out: Path, key: Path
) -> None:
    run(capsys, "sign", out, "--key", key)
    assert (out / SIGNATURE).is_file()
    write_manifest(out, Manifest("partners", hashed(out), {}))
    assert not (out / SIGNATURE).exists()
    run(capsys, "sign", out, "--key", key)
    clear(out)
    assert [path.name for path in out.iterdir()] == [NAME]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
def test_openssh_verifies_what_we_sign_and_we_what_it_signs(
    capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path, key: Path
) -> None:
    key.chmod(0o600)
    run(capsys, "sign", out, "--key", key)
    signers = tmp_path / "signers"
    signers.write_text(f"desk@example.org {key.with_suffix('.pub').read_text()}")
    asked = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "desk@example.org"]
    asked += ["-n", "sphinx-briefing", "-s", out / SIGNATURE]
    message = (out / NAME).read_bytes()
    done = subprocess.run(asked, input=message, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert subprocess.run(asked, input=message + b" ", capture_output=True).returncode != 0
    (out / SIGNATURE).unlink()
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "sphinx-briefing", out / NAME]
    subprocess.run(sign, check=True, capture_output=True)
    status, said = run(capsys, "verify-output", out, "--key", signers)
    assert (status, said.splitlines()[-1].startswith("signed with SHA256:")) == (0, True)
