import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)
vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8s), b: wp.array(dtype=vec8s), c: wp.array(dtype=vec5i), d: wp.array(dtype=vec5i), out: wp.array(dtype=vec8s), out1: wp.array(dtype=vec5i)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.min(c[i], d[i])
