import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)
    b: wp.array(dtype=wp.float32)
    c: wp.array(dtype=wp.float32)


@wp.func
def make(s: S):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), t: S):
    i = wp.tid()
    s = make(t)
    s.b[i] = a[i]
    wp.atomic_add(s.c, i, s.a[i])
