import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)
vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6s), b: wp.array(dtype=wp.int16), c: wp.array(dtype=vec5), d: wp.array(dtype=wp.float32), out: wp.array(dtype=vec6s), out1: wp.array(dtype=vec5)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
