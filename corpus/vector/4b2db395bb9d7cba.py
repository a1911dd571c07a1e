import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8i), b: wp.array(dtype=wp.int32), out: wp.array(dtype=vec8i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
