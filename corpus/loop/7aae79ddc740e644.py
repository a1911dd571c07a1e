import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        out[i] += a[wp.static(j), 2]
    out1[i] = 2.0 if b[i] else c[i]
