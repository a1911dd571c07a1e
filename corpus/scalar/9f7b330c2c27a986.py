import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32, ndim=3)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = s.a[i]
    out[i] = row[2, 2]
