import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
