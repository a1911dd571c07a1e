import warp as wp

vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6i), b: wp.array(dtype=vec6i), out: wp.array(dtype=vec6i)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
