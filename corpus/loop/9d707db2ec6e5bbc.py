import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    if True:
        for j in range(2):
            part = a[1:]
            out[i] = part[i]
