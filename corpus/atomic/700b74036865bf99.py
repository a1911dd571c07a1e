import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)
    b: wp.array(dtype=wp.float32)
    c: wp.array(dtype=wp.float32)


@wp.func
def make(x: wp.float32, a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32)):
    return S(x, a, b, c)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), t: wp.float32):
    i = wp.tid()
    s = make(t, a, b, c)
    s.b[i] = d[i]
    wp.atomic_add(s.c, i, s.a[i])
