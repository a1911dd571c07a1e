import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            pass
        else:
            p, x = True, 2.0
            out[i] += x
