import warp as wp


@wp.func
def get(values: wp.array2d(dtype=wp.float32), i: wp.int32):
    return values[i]


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = get(a, i)[2]
