import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)
vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8), b: wp.array(dtype=vec5s), out: wp.array(dtype=vec8), out1: wp.array(dtype=vec5s)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(b[i])
