import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float16, ndim=3)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = s.a[i, 2, 2]
