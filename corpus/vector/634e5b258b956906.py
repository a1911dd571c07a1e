import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8), b: wp.array(dtype=vec8), out: wp.array(dtype=vec8)):
    i = wp.tid()
    out[i] = a[i] + b[i]
