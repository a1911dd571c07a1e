import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.uint8), s: wp.int32, t: wp.float32, u: wp.uint8):
    out[s] = u


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.uint8), d: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    func(a, i, b[i], c[i] + d[i])
