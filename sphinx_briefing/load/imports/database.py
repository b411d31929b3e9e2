"""A connection to a database that can read and nothing else; no credential is in any message."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

SECONDS = 10
"""So long a connection may take."""
MOST_SECONDS = 120
"""So long PostgreSQL may take for an answer."""
_SECRET = ("password", "passwd", "passfile", "sslpassword", "token", "secret")


class RefusedError(Exception):
    """Why there is no connection, or no answer, in words without credentials."""


class Address:
    """Where a database is: an URL in which there is no password, or a variable that has all of it.

    ``url`` is what the mapping gives, ``url_env`` and ``password_env`` name variables of the
    environment. Raises RefusedError.
    """

    def __init__(self, url: str, url_env: str, password_env: str) -> None:
        from sqlalchemy import make_url
        from sqlalchemy.exc import ArgumentError

        self._secrets: set[str] = set()
        if bool(url) == bool(url_env):
            raise RefusedError("give url:, or url_env: for a variable that has it")
        try:
            self.url = make_url(_variable(url_env) if url_env else url)
        except (ArgumentError, ValueError):
            raise RefusedError("is no URL, such as postgresql+psycopg://host/database") from None
        if url and (self.url.password or any(_is_secret(key) for key in self.url.query)):
            raise RefusedError(
                "has a password; put it into a variable of the environment and name that in "
                "password_env:"
            )
        if password_env:
            self.url = self.url.set(password=_variable(password_env))
        self._keep_secret(whole=bool(url_env))

    def _keep_secret(self, *, whole: bool) -> None:
        found = [self.url.password]
        if whole:
            found += [self.url.username, self.url.host, self.url.database]
            found += [str(value) for value in self.url.query.values()]
        for text in map(str, filter(None, found)):
            self._secrets |= {text, quote(text), quote_plus(text), quote(text, safe="")}

    def masked(self, text: str) -> str:
        """Return the first line of a text without what nobody may read."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "***")
        return text.strip().partition("\n")[0]


def _is_secret(key: str) -> bool:
    return any(word in key.lower() for word in _SECRET)


def _variable(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise RefusedError(f"the environment has no variable {name}")
    return value


@contextlib.contextmanager
def connected(address: Address, folder: Path) -> Iterator[Connection]:
    """Connect for reading only; files of SQLite are relative to the folder.

    Raises RefusedError for whatever the database, or its driver, says.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DataError, SAWarning, SQLAlchemyError
    from sqlalchemy.pool import NullPool

    arguments = _arguments(address.url, folder)
    try:
        with warnings.catch_warnings():
            # such as of types of columns that it does not know, and nobody asks for
            warnings.simplefilter("ignore", SAWarning)
            engine = create_engine(address.url, poolclass=NullPool, **arguments)
            with engine.connect() as connection:
                _read_only(connection)
                yield connection
                connection.rollback()
    except ModuleNotFoundError as error:
        name = address.url.drivername
        message = f"{name} needs the package {error.name}; install it beside sphinx-briefing"
        raise RefusedError(message) from None
    except DataError as error:
        # what it says quotes a value, which may be for fewer readers than the message
        name = type(error.orig).__name__
        raise RefusedError(f"a value is not what the query takes it for ({name})") from None
    except (SQLAlchemyError, sqlite3.Error) as error:
        said = str(getattr(error, "orig", None) or error)
        raise RefusedError(address.masked(said) or type(error).__name__) from None


def _arguments(url: URL, folder: Path) -> dict[str, Any]:
    kind = url.get_backend_name()
    if kind == "sqlite":
        return {"creator": lambda: _opened(url, folder)}
    if kind in ("postgresql", "mysql", "mariadb") and "connect_timeout" not in url.query:
        return {"connect_args": {"connect_timeout": SECONDS}}
    return {}


def _opened(url: URL, folder: Path) -> sqlite3.Connection:
    """Open a file of SQLite such that nothing can be written, nor any other file attached."""
    path = folder / (url.database or "")
    if not url.database or not path.is_file():
        raise sqlite3.OperationalError(f"there is no file {url.database or ''!r} beside it")
    uri = f"file:{quote(path.resolve().as_posix())}?mode=ro"
    found = sqlite3.connect(uri, uri=True, timeout=SECONDS, check_same_thread=False)
    found.execute("PRAGMA query_only = ON")
    return found


def _read_only(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{MOST_SECONDS}s'")
