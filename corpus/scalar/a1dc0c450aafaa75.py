import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = S()
    s.a = a
    out[i] = s.a[i]
