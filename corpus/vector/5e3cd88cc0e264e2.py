import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.pnoise(b[i], v, c[i] + i, 1, 2, 3)
    out1[i] = v
