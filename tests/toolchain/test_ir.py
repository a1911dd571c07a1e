from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kernelfuzz.toolchain.build import Built, Source, build_batch
from kernelfuzz.toolchain.ir import DeviceCode, chunks

from .programs import DOUBLE, FAST, RICH, variant

# the same structs, and functions of the same names, in another order of use and with other bodies
OTHER = Source(
    "b0",
    RICH.text.replace("return x * x", "return x * 3.0").replace("out[i] = scale(", "out[i] = s.inner.w + scale("),
    "k",
)
# differs from RICH in its lines, but not in its kernel
SHIFTED = Source("s0", RICH.text.replace("import warp as wp\n", "import warp as wp\n\nUNUSED = 1\n"), "k")


def codes(sources: Sequence[Source], workdir: Path) -> Mapping[str, Mapping[str, DeviceCode]]:
    with build_batch(sources, FAST, workdir) as batch:
        assert all(isinstance(result, Built) for result in batch.results), batch.results
        return {result.source.id: result.code for result in batch.results if isinstance(result, Built)}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, DeviceCode]:
    return codes([RICH], tmp_path_factory.mktemp("alone"))[RICH.id]


def test_the_code_of_a_program_does_not_depend_on_its_batch(alone: Mapping[str, DeviceCode], workdir: Path) -> None:
    others = [OTHER, variant(DOUBLE, 1), RICH, SHIFTED, variant(DOUBLE, 2)]
    assert codes(others, workdir)[RICH.id] == alone
    assert codes(others[::-1], workdir)[RICH.id] == alone


def test_lines_in_comments_are_those_of_the_program_itself(workdir: Path) -> None:
    both = codes([RICH, SHIFTED], workdir)
    for target in ("cpu", "cuda"):
        here, there = both[RICH.id][target], both[SHIFTED.id][target]
        assert f"<L {_line(RICH, 'def k(')}>" in here.forward
        assert f"<L {_line(SHIFTED, 'def k(')}>" in there.forward


def _line(source: Source, start: str) -> int:
    return next(number for number, line in enumerate(source.text.splitlines(), 1) if line.startswith(start))


def test_equal_programs_have_equal_code(workdir: Path) -> None:
    twin = Source("c1", RICH.text, RICH.kernel)
    both = codes([RICH, twin], workdir)
    assert both[RICH.id] == both[twin.id]


@pytest.mark.parametrize("target", ["cpu", "cuda"])
def test_every_part_is_where_it_is_said_to_be(alone: Mapping[str, DeviceCode], target: str) -> None:
    code = alone[target]
    assert code.arch == {"cpu": None, "cuda": FAST.arch}[target]
    assert f"k_{target}_kernel_forward(" in code.forward and "array_store(" in code.forward
    assert code.backward is not None and f"k_{target}_kernel_backward(" in code.backward
    assert [name for name in ("scale_0(", "scale_1(", "bent_0(") if name not in code.functions] == []
    assert [name for name in ("adj_scale_0(", "adj_bent_0(") if name not in code.adjoints] == []
    assert code.structs.index("struct Inner_0") < code.structs.index("struct Outer_0")
    for text in (code.forward, code.backward, code.functions, code.adjoints, code.structs):
        assert text.endswith("}\n") or text.endswith("};\n")
        assert "<kernelfuzz " not in text and "kernelfuzz_batch" not in text


def test_the_code_on_its_own_is_all_that_the_module_said(alone: Mapping[str, DeviceCode]) -> None:
    code = alone["cuda"]
    declared = {chunk.name for chunk in chunks(code.structs + code.functions + code.adjoints)}
    for chunk in chunks(code.forward + (code.backward or "")):
        mentioned = {word for word in chunk.words if word.startswith(("scale_", "bent_", "adj_scale_", "Outer_"))}
        assert mentioned <= declared


def test_braces_in_comments_and_strings_do_not_count() -> None:
    text = (
        "#define M(x) { x\n"
        "static int f_1(int a /* { */)\n{\n"
        '    // }}} "\n    const char* s = "}\\"{";\n    char c = \'}\';\n}\n'
        "int unused;\n"
        "struct S_0123abcd\n{\n    int a = {};\n};\n"
    )
    found = chunks(text)
    assert [(chunk.name, chunk.is_struct) for chunk in found] == [("f_1", False), ("S_0123abcd", True)]
    assert found[0].text.endswith("'}';\n}")


def test_overloads_of_warps_own_functions_stay_apart(workdir: Path) -> None:
    # once failed: the code of one Program held the overload that another one in its module called
    texts = [
        "import warp as wp\n\n\n@wp.kernel\n"
        f"def kernel(a: wp.array(dtype=wp.vec{n}), out: wp.array(dtype=wp.float32)):\n"
        "    i = wp.tid()\n    out[i] = wp.norm_huber(a[i])\n"
        for n in (2, 3)
    ]
    sources = [Source(f"b{number}", text, "kernel") for number, text in enumerate(texts)]
    with build_batch(sources, FAST, workdir) as together:
        codes = [result.code for result in together.results if isinstance(result, Built)]
    for number, source in enumerate(sources):
        with build_batch([source], FAST, workdir) as alone:
            (built,) = alone.results
        assert isinstance(built, Built)
        assert built.code == codes[number]
        for code in built.code.values():
            assert code.functions.count("norm_huber_0(") == 1
            assert "// <warp>/_src/math.py" in code.functions
