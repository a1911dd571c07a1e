from __future__ import annotations

import re

from kernelfuzz.toolchain.registry import overloads
from kernelfuzz.toolchain.versions import versions


def signatures(name: str) -> set[str]:
    return {str(overload) for overload in overloads() if overload.name == name}


def test_known_builtins_are_listed_with_their_types() -> None:
    assert "dot(a: vec3f, b: vec3f) -> float32" in signatures("dot")
    assert "sin(x: Float) -> Float" in signatures("sin")
    assert "mul(a: matrix(Any, Any, Scalar), b: vector(Any, Scalar)) -> vector(Any, Scalar)" in signatures("mul")
    assert "svd3(A: mat33f) -> (mat33f, vec3f, mat33f)" in signatures("svd3")
    assert any(
        each.startswith("atomic_add(arr: array(1, Any), i: Int, value: Any)") for each in signatures("atomic_add")
    )


def test_the_spelling_of_types_tells_nothing_of_the_process() -> None:
    for overload in overloads():
        spelled = [kind for _, kind in overload.parameters] + [overload.result or ""]
        assert not any(re.search(r"0x|object at|<|warp\.", kind) for kind in spelled), str(overload)


def test_differentiable_and_hidden_follow_the_registry() -> None:
    by_name = {overload.name: overload for overload in overloads() if not overload.hidden}
    assert by_name["sin"].differentiable and by_name["sin"].generic
    assert not by_name["printf"].differentiable
    assert any(overload.hidden for overload in overloads())


def test_versions_name_every_part() -> None:
    found = versions()
    assert {"cuda", "hypothesis", "kernelfuzz", "libcst", "llvm", "numpy", "nvrtc", "python", "warp"} <= set(found)
    assert list(found) == sorted(found)
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["llvm"])
