import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.bool)


@wp.struct
class S1:
    x: wp.int8


@wp.func
def func(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.bool), c: wp.array(dtype=wp.int8), s: S, t: S1, u: wp.int32) -> S1:
    if 2.0 < s.x and s.a[u]:
        t.x = wp.int8(1)
    return t


@wp.kernel
def kernel(a: wp.array(dtype=S1), b: wp.array2d(dtype=wp.float32), c: wp.array2d(dtype=wp.bool), d: wp.array(dtype=wp.int8), t: S, out: wp.array(dtype=S1)):
    i = wp.tid()
    s = a[i]
    out[i] = func(b, c, d, t, s, 2)
