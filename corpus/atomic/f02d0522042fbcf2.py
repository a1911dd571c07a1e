import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    acc[i] -= a[i]
    out[i] = not len(b)
