"""Drafts made on a real cluster: two workers of dask.distributed, on this machine alone."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.ingest.batch import Batch, find_inputs
from sphinx_briefing.ingest.known import Known

distributed = pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
ARTICLES = 1000
FACTORY = """\
import os
from dask.distributed import Client

def executor():
    return Client(os.environ["SCHEDULER"]).get_executor()
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)  # for the workers
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
    ) as made:
        yield made
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a thousand articles: the gold ones, with speakers of other names in each round."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import draft_gold

    sys.path.remove(str(ROOT / "benchmarks"))
    gold: ModuleType = draft_gold
    found = [*gold.read_gold("dev"), *gold.read_gold("held")]
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(ARTICLES):
        one = found[number % len(found)]
        suffix = "abcdefghijklmnopqrstuvwxyz"[number // len(found)]
        text = one.text.replace(" said", f" said{'' if suffix == 'a' else ' once'}")
        path = folder / f"{number:04}.txt"
        path.write_text(f"{one.published}\n{text}\nSeries {suffix}.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def serial(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Draft them here, one after the other."""
    folder = tmp_path_factory.mktemp("serial")
    drafted = list(Batch(folder, Known()).run(find_inputs([articles]), None))
    assert [one.problem for one in drafted] == [None] * ARTICLES
    return content(folder)


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, without the names of folders in them."""
    name = str(folder).encode()
    return {path.name: path.read_bytes().replace(name, b"") for path in sorted(folder.iterdir())}


def test_there_is_something_to_compare(serial: dict[str, bytes]) -> None:
    assert len(serial) == 2 * ARTICLES
    assert sum(data.count(b"found: cue-") for data in serial.values()) > 3500


def test_the_command_on_a_cluster_gives_the_same(
    cluster: Any,
    articles: Path,
    serial: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "my_cluster.py").write_text(FACTORY, encoding="utf-8")
    (tmp_path / "data").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SCHEDULER", cluster.scheduler_address)
    monkeypatch.chdir(tmp_path)
    target = str(tmp_path / "out")
    asked = [str(articles), "--to", target, "--executor", "my_cluster:executor"]
    assert main(["draft", *asked]) == 0
    assert content(tmp_path / "out") == serial


def test_the_loss_of_a_worker_costs_nothing(
    cluster: Any, articles: Path, serial: dict[str, bytes], tmp_path: Path
) -> None:
    with distributed.Client(cluster.scheduler_address) as client:
        workers = client.run(os.getpid)
        assert len(workers) == 2
        victim = next(iter(workers.values()))
        batch = Batch(tmp_path / "out", Known())
        done = 0
        for drafted in batch.run(find_inputs([articles]), client.get_executor()):
            assert drafted.problem is None
            done += 1
            if done == 100:
                os.kill(victim, signal.SIGKILL)
        assert done == ARTICLES
        client.wait_for_workers(2, timeout=60)
        assert victim not in client.run(os.getpid).values()
    assert content(tmp_path / "out") == serial
