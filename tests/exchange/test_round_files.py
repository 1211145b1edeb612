"""`analyse` from file to file: equal to what two independent programs found; hostile and sloppy files."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from buut_desktop.exchange.analyse_command import main
from buut_desktop.exchange.round_files import INDICES_COLUMNS, MEASURES_COLUMNS, STATUS_COLUMNS

CLASSES = ("classroom_pl", "klas2", "knecht", "newcomb", "s50", "sampson")
EDGES = "dataset,wave,question,sign,from,to,weight\nweer,1,spelen,+,Noor,Finn,1\nweer,1,spelen,+,Finn,Noor,1\n"
RESPONDENTS = "dataset,wave,group,id,present,answered\nweer,1,zon,Noor,1,1\nweer,1,zon,Finn,1,1\n"


class Desk:
    """A folder with the two files, and the command at hand."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.edges, self.respondents = folder / "keuzes.csv", folder / "deelnemers.csv"
        self.out, self.indices = folder / "status.csv", folder / "kengetallen.csv"
        self.edges.write_text(EDGES, encoding="utf-8")
        self.respondents.write_text(RESPONDENTS, encoding="utf-8")
        self._capsys = capsys

    def run(self, *more: str) -> tuple[int, str]:
        code = main(
            [str(self.edges), "--respondents", str(self.respondents), "--out", str(self.out)] + [str(m) for m in more]
        )
        captured = self._capsys.readouterr()
        assert captured.out == ""
        return code, captured.err

    def rows(self) -> list[dict[str, str]]:
        with self.out.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def read(file: Path) -> dict[tuple[str, ...], dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return {tuple(r.get(k, "") for k in ("wave", "question", "group", "id")): r for r in csv.DictReader(stream)}


def assert_same(mine: str, theirs: str, where: object) -> None:
    try:
        assert float(mine) == pytest.approx(float(theirs), abs=1e-6, rel=0), where
    except ValueError:
        assert mine == theirs, where


@pytest.mark.parametrize("name", CLASSES)
def test_the_results_on_a_real_class_are_those_expected(name: str, shared_data: Path, tmp_path: Path) -> None:
    sets = shared_data / "sociograms"
    status, indices = tmp_path / "status.csv", tmp_path / "indices.csv"
    arguments = [str(sets / f"{name}_edges.csv"), "--respondents", str(sets / f"{name}_respondents.csv")]
    arguments += ["--nodes", str(sets / f"{name}_nodes.csv"), "--out", str(status), "--indices", str(indices)]
    assert main(arguments) == 0
    called = {"coie_dodge": "cd83", "newcomb_bukowski": "nb83"}
    mine, theirs = read(status), read(sets / "expected" / f"status_{name}.csv")
    assert mine.keys() == theirs.keys()
    for key, row in mine.items():
        assert tuple(row) == STATUS_COLUMNS
        for column in STATUS_COLUMNS[:-1]:
            assert_same(row[column], theirs[key].get(called.get(column, column)) or "", (key, column))
        assert row["note"] == ""
    mine, theirs = read(indices), read(sets / "expected" / f"indices_{name}.csv")
    assert mine.keys() == theirs.keys()
    for key, row in mine.items():
        assert tuple(row) == tuple(theirs[key]) == INDICES_COLUMNS
        for column in INDICES_COLUMNS:
            assert_same(row[column], theirs[key][column], (key, column))


@pytest.mark.parametrize("name", ["classroom_pl", "knecht", "sampson"])
def test_the_measures_on_a_real_class_are_those_expected(name: str, shared_data: Path, tmp_path: Path) -> None:
    sets = shared_data / "sociograms"
    made = tmp_path / "measures.csv"
    arguments = [str(sets / f"{name}_edges.csv"), "--respondents", str(sets / f"{name}_respondents.csv")]
    arguments += ["--nodes", str(sets / f"{name}_nodes.csv"), "--out", str(tmp_path / "s.csv"), "--measures", str(made)]
    assert main(arguments) == 0
    mine = read(made)
    theirs = {key: row for key, row in read(sets / "expected" / "graph_measures.csv").items() if row["dataset"] == name}
    assert mine.keys() == theirs.keys()
    assert len(mine) > 20
    for key, row in mine.items():
        assert tuple(row) == tuple(theirs[key]) == MEASURES_COLUMNS
        for column in MEASURES_COLUMNS:
            assert_same(row[column], theirs[key][column], (key, column))


def test_the_measures_change_nothing_about_the_other_files(desk: Desk, tmp_path: Path) -> None:
    desk.run("--indices", str(tmp_path / "i.csv"))
    before = desk.out.read_bytes(), (tmp_path / "i.csv").read_bytes()
    code, said = desk.run("--indices", str(tmp_path / "i.csv"), "--measures", str(tmp_path / "m.csv"))
    assert (code, said) == (0, "")
    assert (desk.out.read_bytes(), (tmp_path / "i.csv").read_bytes()) == before
    assert len(read(tmp_path / "m.csv")) == len(desk.rows())
    code, said = desk.run("--measures", str(desk.out))
    assert (code, said) == (2, f"{desk.out}: de uitkomst zou een ander genoemd bestand overschrijven.\n")


def test_a_small_class_is_marked_and_still_computed(desk: Desk) -> None:
    assert desk.run("--indices", str(desk.indices)) == (0, "")
    assert [(r["id"], r["raters"], r["LM"], r["LL"], r["mutual_pos"], r["note"]) for r in desk.rows()] == [
        ("Noor", "1", "1", "0", "1", "too_small"),
        ("Finn", "1", "1", "0", "1", "too_small"),
    ]
    assert desk.rows()[0]["zLL"] == desk.rows()[0]["SP"] == desk.rows()[0]["coie_dodge"] == ""
    assert desk.indices.is_file()
    assert not [f.name for f in desk.out.parent.iterdir() if f.name.endswith(".part")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (EDGES, "utf-8-sig"),
        (EDGES.replace(",", ";"), "utf-8"),
        (EDGES.replace(",", "\t"), "utf-8"),
        ("sep=;\n" + EDGES.replace(",", ";"), "utf-8"),
        (EDGES.replace("\n", "\r\n"), "utf-8"),
        (EDGES.replace("\n", "\r"), "utf-8"),
        (EDGES.replace("\n", "\n\n,,,,,,\n"), "utf-8"),
        (EDGES.replace("\n", ",,\n"), "utf-8"),
        (EDGES.replace(",weight", "").replace(",1\n", "\n"), "utf-8"),
        (EDGES.replace("Noor", '" Noor "').upper().replace("NOOR", "Noor").replace("FINN", "Finn"), "utf-8"),
        (EDGES.replace("weight", "weight,door").replace(",1\n", ",1,mij\n"), "utf-8"),
    ],
    ids=["mark", "semicolon", "tab", "sep", "windows", "mac", "blank", "trailing", "no weight", "quoted", "unknown"],
)
def test_a_sloppy_file_is_read_as_it_was_meant(desk: Desk, text: str, encoding: str) -> None:
    desk.edges.write_bytes(text.encode(encoding))
    if "WEER" in text:
        desk.respondents.write_text(RESPONDENTS.replace("weer", "WEER"), encoding="utf-8")
    assert desk.run() == (0, "")
    assert [r["LM"] for r in desk.rows()] == ["1", "1"]


def test_names_in_the_encoding_of_an_older_program_and_in_two_parts_are_one_child(desk: Desk) -> None:
    desk.edges.write_bytes(EDGES.replace("Noor", "Zoë").encode("cp1252"))
    desk.respondents.write_bytes(RESPONDENTS.replace("Noor", "Zoe\u0308").encode("utf-8"))
    assert desk.run() == (0, "")
    assert [(r["id"], r["LM"]) for r in desk.rows()] == [("Zoë", "1"), ("Finn", "1")]


def test_ids_that_look_like_numbers_stay_what_they_are(desk: Desk) -> None:
    desk.edges.write_text(EDGES.replace("Noor", "007").replace("Finn", "7"), encoding="utf-8")
    desk.respondents.write_text(RESPONDENTS.replace("Noor", "007").replace("Finn", "7"), encoding="utf-8")
    assert desk.run()[0] == 0
    assert [r["id"] for r in desk.rows()] == ["007", "7"]


def test_what_was_left_out_is_said_as_a_count_without_names(desk: Desk) -> None:
    more = "weer,1,spelen,+,Noor,Noor,1\nweer,1,spelen,+,Noor,Finn,1\nweer,1,spelen,+,Noor,Finn,1\n"
    desk.edges.write_text(EDGES + more, encoding="utf-8")
    code, said = desk.run()
    assert code == 0
    assert said == "1 keuze voor het kind zelf telt niet mee.\n2 dubbele keuzes tellen één keer.\n"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("edges", b"", "keuzes.csv: het bestand is leeg"),
        ("edges", b"\n\n", "keuzes.csv: het bestand is leeg"),
        ("edges", b"dataset,wave,question,sign,from\n", "regel 1: de kolom “to” ontbreekt"),
        ("edges", b"dataset,wave,question,sign,from,to,to\n", "regel 1: de kolom “to” staat er twee keer"),
        ("edges", EDGES.replace("+,Finn", "x,Finn").encode(), "regel 3: in de kolom “sign” hoort + of - te staan"),
        ("edges", EDGES.replace(",Noor,1", "").encode(), "regel 3: er staan minder velden"),
        ("edges", EDGES.replace("Noor,Finn", "Noor,Finn,x,y").encode(), "regel 2: er staan meer velden"),
        ("edges", EDGES.replace("Noor,Finn", "Noor,").encode(), "regel 2: de kolom “to” is leeg"),
        ("edges", EDGES.replace("Noor,Finn", 'Noor,"Finn').encode(), "regel 2: een aanhalingsteken is niet gesloten"),
        ("edges", (EDGES + '"a\nb",1,s,+,x,y,1\n').encode(), "regel 4: een aanhalingsteken"),
        ("edges", EDGES.replace("Finn,Noor", "Onweer,Noor").encode(), "regel 3: dit kind staat niet bij de deelnemers"),
        ("edges", EDGES.replace("Noor,Finn", "N" * 400 + ",Finn").encode(), "regel 2: in de kolom “from” staat een te"),
        ("edges", b"x\n" + bytes(range(256)), "regel 2: dit is geen tekstbestand"),
        ("edges", EDGES.encode() + b"\x81\xff", "regel 4: de tekens zijn niet te lezen"),
        ("respondents", b"dataset,wave,group,id,present,answered\n", "deelnemers.csv: onder de kolomnamen staat niets"),
        ("respondents", RESPONDENTS.replace("1,1\n", "ja,1\n", 1).encode(), "regel 2: in de kolom “present” hoort 1"),
        ("respondents", (RESPONDENTS + RESPONDENTS.splitlines()[1]).encode(), "regel 4: dit kind staat al in"),
    ],
)
def test_a_bad_file_is_one_sentence_with_file_line_and_reason(desk: Desk, part: str, content: bytes, said: str) -> None:
    getattr(desk, part).write_bytes(content)
    code, told = desk.run()
    assert code == 2
    assert said in told
    assert str(getattr(desk, part)) in told
    assert told.count("\n") == 1
    assert not desk.out.exists()


def test_a_file_that_is_not_there_or_a_folder_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.edges.unlink()
    assert desk.run() == (2, f"{desk.edges}: dit bestand is er niet.\n")
    desk.edges.mkdir()
    assert desk.run() == (2, f"{desk.edges}: dit is geen gewoon bestand.\n")


def test_the_result_never_overwrites_what_it_was_made_from(desk: Desk) -> None:
    before = desk.edges.read_bytes()
    link = desk.edges.with_name("ander.csv")
    os.link(desk.edges, link)
    for target in (desk.edges, link, desk.respondents):
        desk.out = target
        code, said = desk.run()
        assert (code, said) == (2, f"{target}: de uitkomst zou een ander genoemd bestand overschrijven.\n")
    desk.out = desk.indices
    assert desk.run("--indices", str(desk.indices))[0] == 2
    assert desk.edges.read_bytes() == before


def test_a_folder_that_is_not_there_leaves_nothing_half_written(desk: Desk, tmp_path: Path) -> None:
    code, said = desk.run("--indices", str(tmp_path / "nergens" / "i.csv"))
    assert (code, said) == (2, f"{tmp_path / 'nergens' / 'i.csv'}: de map voor dit bestand is er niet.\n")
    assert not desk.out.exists()
    assert sorted(f.name for f in tmp_path.iterdir()) == ["deelnemers.csv", "keuzes.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "noem één bestand met keuzes"),
        (["a.csv", "b.csv"], "noem één bestand met keuzes"),
        (["a.csv"], "--respondents ontbreekt"),
        (["a.csv", "--respondents", "r.csv"], "--out ontbreekt"),
        (["a.csv", "--respondents", "r.csv", "--out"], "achter --out hoort een bestandsnaam"),
        (["a.csv", "--respondents=r.csv", "--out=s.csv", "--out", "t.csv"], "--out staat er 2 keer"),
        (["a.csv", "--wat", "x"], "het argument --wat kennen we niet"),
    ],
)
def test_wrong_arguments_are_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_the_command_needs_neither_screen_nor_cabinet_nor_matplotlib() -> None:
    code = (
        "import sys; from buut_desktop.exchange.analyse_command import main; main(['-h']);"
        "print([m for m in ('PySide6', 'matplotlib', 'sqlalchemy', 'networkx', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert "Gebruik" in done.stderr
