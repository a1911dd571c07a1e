"""What a user is told where Warp is not installed, or is one that kernelfuzz does not know."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import kernelfuzz
from kernelfuzz.campaigns.source import draw
from kernelfuzz.judging import mended
from kernelfuzz.toolchain.installed import WANTED

ROOT = Path(__file__).parents[2]
INSTALL = f'python -m pip install "{WANTED}"'

USES = {
    "grow": ("-m", "kernelfuzz", "grow", "c", "--cases", "1"),
    "judge": ("-m", "kernelfuzz", "judge", "case.json"),
    "accuracy": ("-m", "kernelfuzz", "accuracy", "--count", "1000"),
    "measure": ("-m", "kernelfuzz", "measure", "judged", "--cases", "1"),
    "pytest": ("-m", "pytest", "-p", "no:cacheprovider", "--corpus-grow", "test_growth.py"),
}


def site(folder: Path, warp: str | None) -> Path:
    """The packages of this environment as links, with the Warp of this version or without any."""
    folder.mkdir()
    for path in map(Path, sys.path):
        if path.name != "site-packages":
            continue
        for package in path.iterdir():
            if not package.name.startswith(("warp", "__editable__")) and not (folder / package.name).exists():
                (folder / package.name).symlink_to(package)
    package = folder / "kernelfuzz"
    if package.is_symlink():
        package.unlink()
    package.mkdir()
    for part in (ROOT / "kernelfuzz").iterdir():
        (package / part.name).symlink_to(part)
    (package / "strategies").symlink_to(ROOT / "strategies")
    if warp is not None:
        real = metadata.distribution("warp-lang")
        (folder / "warp").symlink_to(str(real.locate_file("warp")))
        about = folder / f"warp_lang-{warp}.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: warp-lang\nVersion: {warp}\n")
    return folder


def run(folder: Path, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        # -S: nothing of this environment but what is in `packages`
        [sys.executable, "-S", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(packages), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    case = draw(1, 5, 10)
    assert case is not None
    (folder / "case.json").write_text(kernelfuzz.dumps(mended(case).case))
    (folder / "test_growth.py").write_text((ROOT / "docs" / "examples" / "test_grow.py").read_text())
    return folder


# what all uses have in common is imported once: each is a fork of this, and starts as Python starts it
FORKS = """
import json, os, runpy, sys

import kernelfuzz.campaigns.accuracy, kernelfuzz.campaigns.grow, kernelfuzz.campaigns.judge_file
import kernelfuzz.campaigns.measure, kernelfuzz.strategies

done = {}
for use, arguments in json.loads(sys.argv[1]).items():
    with open("stdout", "w+") as out, open("stderr", "w+") as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = arguments[1:]
            runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        done[use] = code, open("stdout").read(), open("stderr").read()
print(json.dumps(done))
"""


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (None, f"NVIDIA Warp is not installed: {INSTALL}"),
        ("1.18.2", f"Warp 1.18.2 is installed and kernelfuzz knows >=1.19,<1.20: {INSTALL}"),
        ("1.20.0", "Warp 1.20.0 is installed"),
    ],
)
def test_one_line_says_what_to_install(version: str | None, said: str, project: Path, tmp_path: Path) -> None:
    forked = run(project, site(tmp_path / "packages", version), "-c", FORKS, json.dumps(USES))
    assert forked.returncode == 0, forked.stderr
    found = json.loads(forked.stdout)
    assert found.keys() == USES.keys()
    for use, (code, stdout, stderr) in found.items():
        assert said in (stdout if use == "pytest" else stderr) + stderr, use
        assert "Traceback" not in stdout + stderr, use
        if use == "pytest":
            assert code == pytest.ExitCode.USAGE_ERROR
        else:
            assert code == 2, use
            assert stderr.strip().count("\n") == 0, use


def test_the_library_raises_it(project: Path, tmp_path: Path) -> None:
    code = (
        "import kernelfuzz, pathlib\n"
        "from kernelfuzz.errors import UsageError\n"
        "case = kernelfuzz.loads(pathlib.Path('case.json').read_text())\n"
        "print(kernelfuzz.render(case.program), kernelfuzz.evaluate(case).expected.keys())\n"
        "try:\n    kernelfuzz.judge(case)\nexcept UsageError as error:\n    print(error)\n"
    )
    done = run(project, site(tmp_path / "packages", None), "-c", code)
    assert done.returncode == 0, done.stderr
    # rendering and the reference need no Warp
    assert "import warp as wp\n" in done.stdout
    assert done.stdout.endswith(f"NVIDIA Warp is not installed: {INSTALL}\n")


def test_a_corpus_is_shown_and_exported_without_warp(project: Path, tmp_path: Path) -> None:
    packages = site(tmp_path / "packages", None)
    entry = next((ROOT / "corpus").glob("scalar/*.json"))
    for arguments in (("show", str(entry), "--stored"), ("export", str(ROOT / "corpus"), "rows.jsonl", "--quick")):
        done = run(project, packages, "-m", "kernelfuzz", *arguments)
        assert done.returncode == 0, done.stderr


def test_the_range_is_the_one_of_the_package() -> None:
    assert WANTED in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
