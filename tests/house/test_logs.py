"""The log: kinds and numbers, never a name."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from buut_desktop import logs

NAME = "Noor van der Regenboog"
LOG = logging.getLogger("buut_desktop.tests")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logs.set_up(tmp_path)
    yield tmp_path / "buut.log"
    logs.take_down()


def _written(log: Path) -> str:
    text = log.read_text("utf-8")
    assert "\n".join(logs.recent_lines()) == text.strip()
    return text


def test_numbers_and_codes_are_kept(log: Path) -> None:
    LOG.info("saved %d of %d, %s, %s, %.1f s", 3, 28, logs.Code("kind_8"), ValueError, 0.25)
    assert "saved 3 of 28, kind_8, ValueError, 0.2 s" in _written(log)


def test_an_ordinary_text_is_left_out(log: Path) -> None:
    LOG.info("saved %s", NAME)
    LOG.info("saved %s", logs.Code(NAME))
    LOG.info("saved %(who)s", {"who": NAME})
    LOG.info("counted %d", NAME)
    LOG.info("read %s", Path(NAME))
    text = _written(log)
    assert "Noor" not in text
    assert text.count("\n") == 5


def test_a_text_that_was_put_together_is_left_out(log: Path) -> None:
    LOG.info(f"saved {NAME}")
    LOG.info("saved " + NAME.upper())
    text = _written(log).lower()
    assert "noor" not in text
    assert "test_logs.py:" in text


def test_of_an_exception_its_kind_and_places_are_kept(log: Path, log_warnings: logging.Handler) -> None:
    def fail() -> None:
        raise KeyError(NAME)

    try:
        fail()
    except KeyError:
        LOG.exception("saving failed")
    log_warnings.take()  # type: ignore[attr-defined]
    text = _written(log)
    assert "saving failed | KeyError < test_logs.py:" in text
    assert "Noor" not in text


def test_of_another_library_only_is_kept_that_it_spoke(log: Path, log_warnings: logging.Handler) -> None:
    logging.getLogger("somebody.else").warning("cannot read %s", NAME)
    log_warnings.take()  # type: ignore[attr-defined]
    text = _written(log)
    assert "WARNING somebody.else test_logs.py:" in text
    assert "Noor" not in text


def test_the_last_fifty_lines_are_remembered(log: Path) -> None:
    for number in range(60):
        LOG.info("line %d", number)
    assert [line.rpartition(" ")[2] for line in logs.recent_lines()] == [str(number) for number in range(10, 60)]


def test_a_full_log_makes_place_and_stays_private(log: Path) -> None:
    for number in range(30_000):
        LOG.info("a line of some length, so that the file fills up: %d", number)
    sizes = {place.name: place.stat().st_size for place in log.parent.iterdir()}
    assert set(sizes) == {"buut.log", "buut.log.1", "buut.log.2", "buut.log.3", "buut.log.4"}
    assert max(sizes.values()) < 260_000


def test_places_in_the_code_hold_no_folder_of_this_computer() -> None:
    code = compile("1/0", "/home/noor/x/buut_desktop/store/engine.py", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code)
    assert logs.code_places(caught.value)[0] == "store/engine.py:1"
