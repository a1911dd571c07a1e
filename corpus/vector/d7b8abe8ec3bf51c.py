import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), b: wp.array(dtype=vec5s), out: wp.array(dtype=wp.vec4l), out1: wp.array(dtype=vec5s)):
    i = wp.tid()
    out[i] = ~a[i]
    out1[i] = ~b[i]
