import warp as wp

vec5l = wp.types.vector(length=5, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec5l), out: wp.array(dtype=vec5l)):
    i = wp.tid()
    out[i] = -a[i]
