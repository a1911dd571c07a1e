import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] = a[i] % wp.max(wp.vec3i(i), b[i])
