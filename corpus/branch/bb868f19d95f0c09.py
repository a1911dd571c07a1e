import warp as wp

C = True


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if C:
        out[i] = a[i]
