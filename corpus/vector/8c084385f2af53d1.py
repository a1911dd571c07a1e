import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)
vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.kernel
def kernel(out: wp.array(dtype=vec6), out1: wp.array(dtype=vec8s)):
    i = wp.tid()
    out[i] = vec6()
    out1[i] = vec8s()
