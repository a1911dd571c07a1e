import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        for j in range(2):
            x, y = 2.0, 2.0
            out[i] += x
