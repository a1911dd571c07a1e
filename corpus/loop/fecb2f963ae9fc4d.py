import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), s: wp.mat44, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    elif c[i]:
        n = i
        while n < 2:
            out[i] = b[i]
            out1[i] = b[i] * s
            n += 1
