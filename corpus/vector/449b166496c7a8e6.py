import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.pnoise(b[i], v, wp.clamp(i, 1, 16), wp.clamp(c[i], 1, 16), d[i])
    out1[i] = v
