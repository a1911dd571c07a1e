import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.vec3d(wp.float64(1.2345678901234567))
