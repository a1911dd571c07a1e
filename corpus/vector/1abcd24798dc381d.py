import warp as wp

vec8s = wp.types.vector(length=8, dtype=wp.int16)

C = vec8s(wp.int16(2))


@wp.kernel
def kernel(out: wp.array(dtype=vec8s)):
    i = wp.tid()
    out[i] = C
