import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)
vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5), b: wp.array(dtype=vec6s), out: wp.array(dtype=vec5), out1: wp.array(dtype=vec6s)):
    i = wp.tid()
    out[i] = wp.abs(a[i])
    out1[i] = wp.abs(b[i])
