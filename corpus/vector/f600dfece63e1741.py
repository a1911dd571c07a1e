import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.vec3), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i, 2][:2]
