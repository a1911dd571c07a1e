import warp as wp

mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array(dtype=mat31d)):
    i = wp.tid()
    out[i] = a[i][:, 2:]
