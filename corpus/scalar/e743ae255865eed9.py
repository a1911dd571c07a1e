import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray4d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[-1]
    row1 = a[-1, -1]
    row2 = a[-1, -1, -1]
    out[i] = row[-1, -1, -2] + row1[-1, -1] + row2[-1]
