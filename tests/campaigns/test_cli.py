from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kernelfuzz.cli import main


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kernelfuzz", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grow", "c", "--budget", "soon"), "60s, 5m or 2h"),
        (("grow", "c", "--budget", "5s", "--cases", "3"), "use one of them"),
        (("grow", "c", "--arch", "7", "--cases", "1"), "CUDA architecture 7 cannot be built for; use one of"),
        (("grow", "c", "--arch", "cpu"), "none for no CUDA build"),
        (("grow", "c", "--workers", "0"), "--workers"),
        (("grow", "/dev/null/corpus"), "cannot be written"),
        (("grow", "c", "--out", "/proc/none"), "cannot be written"),
        (("replay", "nowhere"), "grow"),
        (("replay", "empty"), "grow"),
        (("replay", "empty", "--quick"), "grow"),
        (("shrink",), "No such command"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert _run(monkeypatch, *arguments) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kernelfuzz", "grow", "c", "--cases", "1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        # bytecode would be cut off as well
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        check=False,
    )
    assert done.returncode == 2
    assert "free some space" in done.stderr and done.stderr.count("\n") == 1


def test_help_does_not_wait_for_warp() -> None:
    code = (
        "import sys, kernelfuzz.cli as c; c.kernelfuzz.main(['--help'], standalone_mode=False); "
        "sys.exit('warp' in sys.modules or 'hypothesis' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    for command in ("grow", "measure", "replay"):
        assert command in done.stdout
