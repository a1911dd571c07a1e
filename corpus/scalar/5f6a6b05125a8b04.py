import warp as wp


@wp.func
def func(s: wp.int32) -> wp.int32:
    n = s
    return n


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[func(i)]
    out[i] = row[2]
