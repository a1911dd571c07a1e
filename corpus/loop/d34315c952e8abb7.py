import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(15, -2, -1):
        if j == a[i]:
            continue
        out[i] += b[i]
