import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        part = a[1:]
        out[i] = part[i, 2]
    pair = (b[i], c[i])
    out1[i] += pair[0]
