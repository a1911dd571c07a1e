import warp as wp

vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=vec6s), out: wp.array(dtype=vec6s)):
    i = wp.tid()
    out[i] = a[i] * b[i]
