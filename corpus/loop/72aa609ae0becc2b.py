import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3), dtype=wp.float32)
    out[i] = own[2, 1, 2] + a[i]
    for j in range(i):
        if b[i]:
            continue
        out1[i] += c[i]
