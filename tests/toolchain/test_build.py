from __future__ import annotations

import gc
import linecache
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain import runtime
from kernelfuzz.toolchain.build import BuildFailure, BuildOptions, Built, Source, build_batch, supported_archs
from kernelfuzz.toolchain.launch import launch
from kernelfuzz.toolchain.parameters import Parameter
from kernelfuzz.toolchain.runtime import HEADERS, warp

from .programs import DOUBLE, FAST, NO_CPLUSPLUS, NO_SYMBOL, RAISES, RICH, UNDEFINED_NAME, variant


def test_one_failing_program_costs_the_others_nothing(workdir: Path) -> None:
    sources = [
        variant(DOUBLE, 1),
        UNDEFINED_NAME,
        variant(DOUBLE, 2),
        RAISES,
        NO_CPLUSPLUS,
        variant(DOUBLE, 3),
    ]
    with build_batch(sources, FAST, workdir) as batch:
        assert [result.source for result in batch.results] == sources
        stages = [result.stage if isinstance(result, BuildFailure) else None for result in batch.results]
    assert stages == [None, "codegen", None, "python", "cuda", None]


def test_a_failure_says_what_the_compiler_said(workdir: Path) -> None:
    with build_batch([UNDEFINED_NAME, RAISES, NO_CPLUSPLUS], FAST, workdir) as batch:
        messages = [result.message for result in batch.results if isinstance(result, BuildFailure)]
    name, raised, native = messages
    assert "nowhere_defined" in name and UNDEFINED_NAME.filename in name
    assert raised == "ValueError: on purpose"
    assert "error: " in native and "not_cplusplus" in native and str(workdir) not in native


def test_the_cpu_compiler_is_heard_as_well(workdir: Path) -> None:
    with build_batch([NO_CPLUSPLUS], BuildOptions(arch=None, backward=False), workdir) as batch:
        (result,) = batch.results
    assert isinstance(result, BuildFailure)
    assert result.stage == "cpu"
    assert "not_cplusplus" in result.message


def test_what_is_compiled_and_cannot_be_loaded_says_so_and_costs_the_others_nothing(workdir: Path) -> None:
    sources = [variant(DOUBLE, 1), NO_SYMBOL, variant(DOUBLE, 2)]
    with build_batch(sources, BuildOptions(arch=None, backward=False), workdir) as batch:
        made = [result for result in batch.results if isinstance(result, Built)]
        first, unloaded, second = made
        assert first.loaded.fault is second.loaded.fault is None
        assert "nowhere" in unloaded.code["cpu"].functions
        assert unloaded.loaded.fault is not None and "kernel k " in unloaded.loaded.fault
        assert "Symbols not found" in unloaded.loaded.fault
        parameters = [Parameter("value", "int32"), Parameter("array", "int32")]
        with pytest.raises(UsageError, match="Program u0 cannot be run on the CPU: kernel k was compiled"):
            launch(unloaded, 1, parameters, [np.array(3, dtype=np.int32), np.zeros(1, dtype=np.int32)])


def test_the_compilers_leave_stdout_and_stderr_alone(workdir: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_batch([NO_CPLUSPLUS, variant(DOUBLE, 1)], FAST, workdir).close()
    assert capfd.readouterr() == ("", "")


def test_an_unknown_architecture_is_one_clear_line(workdir: Path) -> None:
    unknown = max(supported_archs()) + 1
    with pytest.raises(UsageError, match=rf"CUDA architecture {unknown} cannot be built for \(known: 75, ") as raised:
        build_batch([DOUBLE], BuildOptions(arch=unknown), workdir)
    assert "\n" not in str(raised.value)


def test_one_id_names_one_text(workdir: Path) -> None:
    other = Source(DOUBLE.id, RICH.text, RICH.kernel)
    with pytest.raises(UsageError, match=DOUBLE.id):
        build_batch([DOUBLE, other], FAST, workdir)


def test_without_backward_there_is_no_backward_code(workdir: Path) -> None:
    with build_batch([RICH], BuildOptions(backward=False, optimization_level=0), workdir) as batch:
        (built,) = batch.results
    assert isinstance(built, Built)
    assert {target: code.backward for target, code in built.code.items()} == {"cpu": None, "cuda": None}
    assert all(code.adjoints == "" for code in built.code.values())


def test_debug_mode_says_which_line_code_came_from(workdir: Path) -> None:
    with build_batch([RICH], replace(FAST, debug=True), workdir) as batch:
        (result,) = batch.results
    assert isinstance(result, Built)
    assert set(result.code) == {"cpu", "cuda"}
    for code in result.code.values():
        assert "#line" in code.forward and "#line" in code.functions


COMPONENT = Source(
    "component",
    """\
import warp as wp


@wp.kernel
def component(x: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = wp.vec3(1.0)
    v[0] = x[i]
    v.y = 2.0 * x[i]
    out[i] = v
""",
    "component",
)


def test_settings_of_the_configuration_hold_while_it_builds(workdir: Path) -> None:
    options = BuildOptions(arch=None, optimization_level=0)
    texts = {}
    for changed in ({}, {"component_overwrites": True}, {"verify_array_access": True}):
        with build_batch([COMPONENT], replace(options, **changed), workdir) as batch:
            (built,) = batch.results
        assert isinstance(built, Built)
        texts[next(iter(changed), "")] = built.code["cpu"].forward
    assert (
        texts["component_overwrites"].count("assign_copy(") == 2
        and "assign_inplace" not in texts["component_overwrites"]
    )
    assert texts[""] == texts["verify_array_access"] and texts[""].count("assign_inplace(") == 2
    config = warp().config
    assert not config.enable_vector_component_overwrites and not config.verify_autograd_array_access


def test_a_closed_batch_leaves_nothing_behind(workdir: Path) -> None:
    with build_batch([variant(DOUBLE, 1), UNDEFINED_NAME], FAST, workdir) as batch:
        built = batch.results[0]
        assert isinstance(built, Built)
        name = built.loaded.module
        assert name in sys.modules and built.source.filename in linecache.cache
    assert name not in sys.modules
    assert built.source.filename not in linecache.cache
    assert list(workdir.iterdir()) == []
    with pytest.raises(UsageError, match="unloaded"):
        built.kernel  # noqa: B018


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the resident set size from /proc")
def test_memory_does_not_grow_with_the_number_of_batches(workdir: Path) -> None:
    options = BuildOptions(backward=False, optimization_level=0, arch=None)

    def build(first: int) -> None:
        build_batch([variant(DOUBLE, number) for number in range(first, first + 50)], options, workdir).close()

    build(0)
    before = _resident()
    for first in range(50, 350, 50):
        build(first)
    # 300 kernels that stay loaded take 20 MB and more
    assert _resident() - before < 8 * 2**20


def _resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


_BUILDS = (
    "import sys, pathlib\n"
    "from kernelfuzz.toolchain.runtime import initialize\n"
    "from kernelfuzz.toolchain.build import BuildOptions, Source, build_batch\n"
    "folder = pathlib.Path(sys.argv[1])\n"
    "initialize(folder / 'cache')\n"
    f"source = Source({DOUBLE.id!r}, {DOUBLE.text!r}, {DOUBLE.kernel!r})\n"
    "options = BuildOptions(arch=None, backward=False, optimization_level=0)\n"
    "with build_batch([source], options, folder / 'work') as batch:\n"
    "    print(type(batch.results[0]).__name__)\n"
)


def _built_in_a_process(folder: Path, **environment: str) -> tuple[str, str]:
    """What it printed, and wrote to stderr."""
    run = subprocess.run(
        [sys.executable, "-c", _BUILDS, str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=True,
    )
    return run.stdout, run.stderr


def test_it_works_in_a_spawned_process_and_writes_nothing_to_the_home_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert _built_in_a_process(tmp_path, HOME=str(home), XDG_CACHE_HOME=str(home / ".cache")) == ("Built\n", "")
    assert list(home.iterdir()) == []


def test_processes_share_precompiled_headers_where_they_are_told_to(tmp_path: Path) -> None:
    temporary, kept = tmp_path / "tmp", tmp_path / "kept"
    temporary.mkdir()
    stamps = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        settings = {HEADERS: str(kept), "TMPDIR": str(temporary)}
        assert _built_in_a_process(tmp_path / name, **settings) == ("Built\n", "")
        (header,) = kept.rglob("*.pch")
        stamps.append(header.stat().st_mtime_ns)
    assert stamps[0] == stamps[1]
    assert not list(temporary.rglob("*.pch"))


def test_a_precompiled_header_outlives_a_module_that_does_not_compile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.internals().runtime, "get_clang_pch_dir", None)
    runtime._keep_headers(tmp_path)
    folder = Path(runtime.internals().runtime.get_clang_pch_dir())
    header = folder / "builtin.pch"
    header.write_text("long work")
    assert runtime.internals().runtime.get_clang_pch_dir() == str(folder)
    header.unlink()
    assert runtime.internals().runtime.get_clang_pch_dir() == str(folder)
    assert header.read_text() == "long work"


def test_other_headers_are_precompiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for place, text, seconds in (("a", "1", 5), ("a", "2", 5), ("b", "2", 5), ("b", "2", 6)):
        native = tmp_path / place / "native"
        native.mkdir(parents=True, exist_ok=True)
        (native / "builtin.h").write_text(text)
        os.utime(native / "builtin.h", (seconds, seconds))
        module = SimpleNamespace(__file__=str(native.parent / "__init__.py"), config=SimpleNamespace(version="1.19.0"))
        monkeypatch.setattr(runtime, "warp", lambda module=module: module)
        names.add(runtime._headers())
        assert runtime._headers() in names
    assert len(names) == 4


def test_a_local_named_like_a_constant_builds_for_both_targets(workdir: Path) -> None:
    # once failed: Warp 1.19 reads `e.w` as an attribute of its constant e when it hashes a kernel for the first time
    text = (
        "import warp as wp\n\n\n@wp.kernel\n"
        "def shifted(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):\n"
        "    i = wp.tid()\n    e = a[i]\n    e.w += b[i]\n    out[i] = e\n"
    )
    with build_batch([Source("e0", text, "shifted")], BuildOptions(optimization_level=0), workdir) as batch:
        (built,) = batch.results
    assert isinstance(built, Built)
    assert set(built.code) == {"cpu", "cuda"}
