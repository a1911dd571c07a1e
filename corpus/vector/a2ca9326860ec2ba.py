import warp as wp

vec8h = wp.types.vector(length=8, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=vec8h)):
    i = wp.tid()
    out[i] = vec8h(a[i])
