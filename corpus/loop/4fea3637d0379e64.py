import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            own = wp.zeros(shape=3, dtype=wp.bool)
            out[i] = own[2]
