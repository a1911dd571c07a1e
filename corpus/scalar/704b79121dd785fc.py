import warp as wp


@wp.struct
class S:
    x: wp.float32
    y: wp.float32
    z: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = S(a[i], b[i], c[i])
