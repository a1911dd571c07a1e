import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.log2
    x, y = f(a[i]), b[i]
    out[i] = x
    for j in range(2, 0, -1):
        if j > i:
            continue
        out1[i] += c[i]
