import warp as wp

mat34d = wp.types.matrix(shape=(3, 4), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat34d), b: wp.array(dtype=wp.vec4d), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=mat34d), out2: wp.array(dtype=wp.vec4d)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    out[i] = m * v
    out1[i] = m
    out2[i] = v
