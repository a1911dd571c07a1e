import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.randi(x)
    y = b[i]
    out1[i] = wp.randi(y, 2, 4)
