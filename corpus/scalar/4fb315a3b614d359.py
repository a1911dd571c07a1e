import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i]
    s = S(2.0, row)
    out[i] = s.a[2]
