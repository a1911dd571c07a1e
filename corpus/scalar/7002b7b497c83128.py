import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), s: S):
    i = wp.tid()
    s.a[i] = a[i]
