import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    out[i] = m[wp.uint32(1), b[i] % wp.uint32(2)]
    out1[i] = m[wp.int64(1), wp.int64(1)]
