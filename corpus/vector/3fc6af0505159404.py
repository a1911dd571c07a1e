import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6l), b: wp.array(dtype=vec6l), out: wp.array(dtype=vec6l)):
    i = wp.tid()
    out[i] = a[i] % wp.max(vec6l(wp.int64(2)), b[i])
