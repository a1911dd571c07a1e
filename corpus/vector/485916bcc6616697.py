import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.vec4s)):
    i = wp.tid()
    out[i] = wp.vec3i(a[i])
    out1[i] = wp.vec4s(b[i])
