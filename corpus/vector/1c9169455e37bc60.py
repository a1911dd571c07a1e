import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec4i), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = -a[i]
    v = b[i]
    out1[i] = wp.pnoise(c[i], v, d[i] + i, 1, 2, 3)
    out2[i] = v
