import warp as wp

vec8h = wp.types.vector(length=8, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8h), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.max(a[i])
