import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        for j1 in range(i):
            if b[i] < j1:
                break
            x += c[i]
    out[i] = x
