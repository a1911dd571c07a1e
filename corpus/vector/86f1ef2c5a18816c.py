import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)
vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec6), c: wp.array(dtype=vec8s), d: wp.array(dtype=vec8s), out: wp.array(dtype=vec6), out1: wp.array(dtype=vec8s)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
    out1[i] = wp.cw_mul(c[i], d[i])
