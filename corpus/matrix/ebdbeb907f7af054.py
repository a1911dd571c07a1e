import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    m[2, wp.clamp(i, i, 2)] %= b[i]
    out[i] = m
