import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if wp.static(2 < 3):
        out[i] = a[i]
    for j in range(2):
        x = b[i]
    out1[i] = j
