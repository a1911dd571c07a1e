import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.vec4s)):
    i = wp.tid()
    out[i] = wp.vec4s(a[i])
