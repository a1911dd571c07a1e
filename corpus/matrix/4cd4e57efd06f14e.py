import warp as wp

mat23bool = wp.types.matrix(shape=(2, 3), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=mat23bool), out1: wp.array(dtype=wp.mat22d), out2: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = mat23bool()
    x = a[i]
    out1[i] = wp.mat22d(x)
    out2[i] = x
