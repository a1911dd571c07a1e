import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.vec2), out: wp.array4d(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i][2][2][2] += i
    out1[i] = a[i, 2][1]
