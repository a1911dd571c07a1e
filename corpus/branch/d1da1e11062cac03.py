import warp as wp

C = False


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if C:
        out[i] = a[i]
    else:
        out[i] = b[i]
