import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec4s), c: wp.array(dtype=vec5d), d: wp.array(dtype=vec5d), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
    out1[i] = wp.dot(c[i], d[i])
