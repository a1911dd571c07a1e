import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    part = a[3:60:3]
    out[i] = part[2]
    out1[i] = wp.lower_bound(b, c[i])
