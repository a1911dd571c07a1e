import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.int32), c: wp.indexedarray(dtype=wp.float32, ndim=3), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[b[i]]
    row1 = a[-1, -1]
    row2 = c[-1]
    row3 = c[d[i], -1]
    out[i] = row2[-1, -2] + (row1[-1] + e[i])
