import warp as wp

vec6s = wp.types.vector(length=6, dtype=wp.int16)
vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6s), b: wp.array(dtype=vec6s), c: wp.array(dtype=vec8i), d: wp.array(dtype=vec8i), out: wp.array(dtype=vec6s), out1: wp.array(dtype=vec8i)):
    i = wp.tid()
    out[i] = a[i] | b[i]
    v = c[i]
    v |= d[i]
    out1[i] = v
