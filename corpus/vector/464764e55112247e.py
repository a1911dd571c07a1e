import warp as wp

vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=vec6s), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.length_sq(a[i])
    out1[i] = wp.length_sq(b[i])
