import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    for j in range(2):
        x = a[i]
    out[i] = ~j
    out1[i] = b[i] == c[i][1] != 2.0
