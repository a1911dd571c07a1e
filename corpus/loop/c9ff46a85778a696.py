import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            x, y = 2.0, 2.0
            out[i] += y
        n += 1
    m = a[i]
    out1[i] = m[wp.uint32(1), b[i] % wp.uint32(2)]
    out2[i] = m[wp.int64(1), wp.int64(1)]
