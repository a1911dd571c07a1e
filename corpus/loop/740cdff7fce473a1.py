import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    own = wp.zeros(shape=4, dtype=wp.uint32)
    for j in range(2):
        own[j] = a[i]
    out[i] = own[1]
