from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.func
def func(out: wp.array(dtype=wp.int16), s: wp.int32, t: wp.int16, u: wp.bool, w: wp.bool) -> wp.bool:
    for j in range(wp.static(Kind.A)):
        x = t
        if u:
            return w
        out[s] = x
    return True


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a, i, b[i], c[i], d[i])
