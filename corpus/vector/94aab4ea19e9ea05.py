import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6l), b: wp.array(dtype=vec6l), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
