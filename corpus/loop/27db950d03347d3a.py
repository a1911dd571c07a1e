import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x = a[i]
    for j in range(1, 4, 2):
        x += b[i]
    out[i] = x
