import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        for j1 in range(2):
            part = a[::2]
            out[i] = part[2]
