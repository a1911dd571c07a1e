import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x, y = a[i], b[i]
    out[i] = y
    j = i
    for j in range(17):
        n = j
    out1[i] = j
