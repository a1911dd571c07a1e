"""Tries the examples of one page, in order, in the folder in which it is started: `python run_page.py PAGE`.

A process of its own for each page, so that its Python blocks have a fresh interpreter and Warp. Ends with 1 and a
message at the first block that does not do what the page says.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from pages import Block, blocks


class WrongExampleError(Exception):
    """A block does not do what its page says."""


def run(page: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    printed: str | None = None
    for block in blocks(page):
        printed = _tried(block, namespace, printed)


def _tried(block: Block, namespace: dict[str, Any], before: str | None) -> str | None:
    """What `block` printed; `before` is what the block before it did."""
    where = f"{block.page}, line {block.line}"
    if block.excuse is not None or (not block.language and block.title is None):
        return None
    if block.title is not None:
        Path(block.title).parent.mkdir(parents=True, exist_ok=True)
        Path(block.title).write_text(block.text, encoding="utf-8")
        return None
    match block.language:
        case "python":
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                # blank lines before it: tracebacks then name the page's own lines
                exec(compile("\n" * block.line + block.text, block.page, "exec"), namespace)
            return output.getvalue()
        case "sh" if scripts := _SCRIPTS.fullmatch(block.text) and _SCRIPT.findall(block.text):
            return "".join(_in_a_fork(where, *script) for script in scripts)
        case "sh":
            return _in_bash(where, block.text)
        case "text":
            if before is None:
                raise WrongExampleError(f"{where}: output, and nothing before it that could have printed it")
            wanted, got = _stripped(block.text), _stripped(before)
            if not re.fullmatch(_pattern(wanted), got):
                raise WrongExampleError(f"{where}: the page says\n{wanted}\nprinted was\n{got}")
            return None
    raise WrongExampleError(f"{where}: nothing says how to try {block.language!r}; give it a title or a marker")


# lines of these are what a page of scripts has: a script, where its errors go, and what reads the rest
_SCRIPT = re.compile(r"python (docs/findings/\w+\.py) 2>(/dev/null|&1)(?: \| (.+))?\n")
_SCRIPTS = re.compile(f"(?:{_SCRIPT.pattern})+")


def _in_a_fork(where: str, script: str, errors: str, reader: str) -> str:
    """What a script prints, in a process of its own, which has Warp and its compiled headers from this one.

    Starting Python for each, importing Warp and reading its headers takes ten times as long as what they do.
    """
    import warm  # noqa: PLC0415 - for pages of scripts only

    sys.stdout.flush()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        os.dup2(1 if errors == "&1" else os.open(os.devnull, os.O_WRONLY), 2)
        warm.take_headers()
        sys.argv = [script]
        # what it raises ends this process as it ends any
        runpy.run_path(script, run_name="__main__")
        sys.stdout.flush()
        os._exit(0)
    os.close(write)
    with open(read, encoding="utf-8") as pipe:
        printed = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        raise WrongExampleError(f"{where}: {script} ended with {code}\n{printed}")
    return _in_bash(where, reader, printed) if reader else printed


def _in_bash(where: str, text: str, given: str = "") -> str:
    """What commands print that read `given`."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise WrongExampleError(f"{where}: exit code {done.returncode}\n{text}\n{done.stdout}")
    return done.stdout


def _stripped(text: str) -> str:
    # Sybil takes a common indentation away from blocks
    return "\n".join(line.rstrip() for line in dedent(text).strip("\n").split("\n")) + "\n"


def _pattern(text: str) -> str:
    """A regular expression for the text; `...` is any number of lines, in a line with something else a part of it."""
    return "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else ".*?".join(map(re.escape, line.split("..."))) + "\n"
        for line in text.splitlines()
    )


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        # on one core commands start one worker: each takes seconds to start, which are most of what these examples take
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        run(Path(sys.argv[1]))
    except WrongExampleError as wrong:
        sys.exit(str(wrong))
