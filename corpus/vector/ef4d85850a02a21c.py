import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)
vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=vec5s), c: wp.array(dtype=vec6i), d: wp.array(dtype=vec6i), out: wp.array(dtype=vec5s), out1: wp.array(dtype=vec6i)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
    out1[i] = wp.max(c[i], d[i])
