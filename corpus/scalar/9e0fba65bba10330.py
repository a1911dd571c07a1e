import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S):
    i = wp.tid()
    s.a[i] = a[i]
