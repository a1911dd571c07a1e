import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=vec5s), out: wp.array(dtype=vec5s)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
