import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if wp.static(2 < 3):
        out[i] = a[i]
    else:
        out[i] = b[i]
    if wp.static(2 < 2):
        out1[i] = c[i]
    else:
        out1[i] = d[i]
