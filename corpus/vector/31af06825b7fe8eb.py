import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = a[-1]
    out1[i] = wp.vec3d(wp.float64(1.2345678901234567))
