import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray(dtype=wp.int32)


@wp.kernel
def kernel(s: S):
    i = wp.tid()
    s.a[i] += i
