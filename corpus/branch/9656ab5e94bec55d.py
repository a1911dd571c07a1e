import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.int32), s: wp.bool, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    if False:
        out[i] = a[i]
    elif s:
        out[i] = b[i]
        part = c[1::3]
        out1[i] = part[d[i]]
