import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = wp.vec3s(a[i])
