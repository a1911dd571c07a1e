import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(3):
        if wp.static(j < 2):
            out[i] += a[i]
    if True:
        out1[i] = b[i]
    else:
        out1[i] = c[i]
