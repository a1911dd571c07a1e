from __future__ import annotations

from kernelfuzz.toolchain.build import BuildOptions, Source

FAST = BuildOptions(optimization_level=0)

DOUBLE = Source(
    "d0",
    """import warp as wp


@wp.kernel
def k(a: wp.array(dtype=float), out: wp.array(dtype=float)):
    i = wp.tid()
    out[i] = a[i] * 2.0
""",
    "k",
)

RICH = Source(
    "c0",
    '''import warp as wp


@wp.struct
class Inner:
    w: wp.vec2


@wp.struct
class Outer:
    inner: Inner
    a: float


@wp.func
def scale(x: float, s: Outer):
    """A brace { and a quote ' that close nothing."""
    return x * s.a


@wp.func
def scale(x: wp.vec2, s: Outer):
    return scale(x[0], s) * s.inner.w


@wp.func
def bent(x: float):
    return x * x


@wp.func_grad(bent)
def adj_bent(x: float, adj_ret: float):
    wp.adjoint[x] += 7.0 * adj_ret


@wp.kernel
def k(a: wp.array(dtype=float), s: Outer, n: int, out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    total = float(0.0)
    for j in range(n):
        total += scale(a[i], s) if j > 2 else bent(a[i])  # "not a string
    out[i] = scale(wp.vec2(total, 1.0), s)
''',
    "k",
)

UNDEFINED_NAME = Source("u0", "import warp as wp\n\n\n@wp.kernel\ndef k(n: int):\n    m = nowhere_defined(n)\n", "k")

RAISES = Source("r0", "import warp as wp\n\nraise ValueError('on purpose')\n", "k")

NO_CPLUSPLUS = Source(
    "n0",
    """import warp as wp


@wp.func_native("not_cplusplus;")
def f(n: int): ...


@wp.kernel
def k(n: int):
    f(n)
""",
    "k",
)

NO_SYMBOL = Source(
    "u0",
    """import warp as wp


@wp.func_native("extern int nowhere(int); return nowhere(n);")
def f(n: int) -> int: ...


@wp.kernel
def k(n: int, out: wp.array(dtype=int)):
    out[0] = f(n)
""",
    "k",
)
"""Compiled for the CPU, and not loaded: there is no such function."""


def variant(source: Source, number: int) -> Source:
    """A Program like `source`, different in its first literal 2."""
    return Source(f"{source.id}{number}", source.text.replace("2.0", f"{number + 3}.5"), source.kernel)
