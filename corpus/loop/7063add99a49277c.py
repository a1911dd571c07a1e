import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            own = wp.zeros(shape=3, dtype=wp.mat33)
            out[i] = own[2]
