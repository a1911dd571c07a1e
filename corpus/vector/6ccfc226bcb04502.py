import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = a[i] / wp.max(wp.vec3s(wp.int16(2)), b[i])
