import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=3, dtype=wp.float32)
    for j in range(len(own)):
        out[i] += a[i]
