import warp as wp

vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.kernel
def kernel(out: wp.array(dtype=vec8s)):
    i = wp.tid()
    out[i] = vec8s()
