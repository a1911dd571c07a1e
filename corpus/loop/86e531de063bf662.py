import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(wp.static(2 + 2)):
        n += i
    out[i] = n
    for j1 in range(2):
        x = a[i]
    for j1 in range(2, 3, 2):
        out1[i] += b[i]
