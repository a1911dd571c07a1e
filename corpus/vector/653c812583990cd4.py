import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=vec6l)):
    i = wp.tid()
    out[i].y += a[i]
