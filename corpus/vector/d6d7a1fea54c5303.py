import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5h), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
