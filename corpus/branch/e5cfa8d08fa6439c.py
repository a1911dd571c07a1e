import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    if a[i]:
        x, y = wp.float64(2.0), 2.0
    elif b[i]:
        own = wp.zeros(shape=(2, 3), dtype=wp.mat44d)
        out[i] = own[1, 2]
