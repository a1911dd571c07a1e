import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.struct
class S1:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def kernel(t: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = S1(2.0, t.a)
    u = s
    out[i] = u.a[i]
