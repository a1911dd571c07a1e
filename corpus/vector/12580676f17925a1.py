import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ui), b: wp.array(dtype=wp.vec4ui), c: wp.array(dtype=vec6), d: wp.array(dtype=vec6), out: wp.array(dtype=wp.vec4ui), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.min(c[i], d[i])
