import warp as wp

vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8s), b: wp.array(dtype=vec8s), out: wp.array(dtype=vec8s)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
