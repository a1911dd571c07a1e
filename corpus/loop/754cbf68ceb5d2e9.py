import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2, 3, a[i] + i):
        p, x = True, 2.0
        if b[i]:
            break
        out[i] = x
