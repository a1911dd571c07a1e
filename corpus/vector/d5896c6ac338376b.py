import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(out: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = vec6()
