import warp as wp


@wp.func
def get(values: wp.array2d(dtype=wp.float32)):
    return values[0:2]


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array2d(dtype=wp.float32), s: wp.bool, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = b if s else a
    out[i] = part[i]
    out1[i] = get(c)[1, 2]
