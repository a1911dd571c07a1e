import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray2d(dtype=wp.float32)


@wp.struct
class S1:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def kernel(t: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = S1()
    s.a = t.a[i]
    out[i] = s.a[2]
