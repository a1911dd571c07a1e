import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = wp.vec3s(a[i], b[i], c[i])
