import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array2d(dtype=vec8), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = -a.shape[1]
