import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3, ndim=3), out: wp.array(dtype=wp.vec3, ndim=3)):
    i, j, k = wp.tid()
    part = a[-2:0:-1, j, k]
    out[i, j, k] = part[i]
