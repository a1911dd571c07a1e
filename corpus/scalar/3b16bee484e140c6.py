import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i][2] = x
    out[i][-1] = x
    out[i][2] += x
    out[i][-1] += x
    out[i][2] -= x
    out[i][-1] -= x
