import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if False:
        out[i] = a[i]
    else:
        out[i] = b[i]
    for j in range(2):
        for j1 in range(2):
            if c[i]:
                out1[i] += d[i]
