import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=vec6d), d: wp.array(dtype=vec6d), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = a[i] % b[i]
    out1[i] = c[i] % d[i]
