import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.max(a[i])
    out1[i] = wp.max(b[i])
