import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=mat23)):
    i = wp.tid()
    x = a[i]
    out[i][-1, 2] = x
    out[i][1, -1] = x
    out[i][-1, 2] += x
    out[i][1, -1] += x
    out[i][-1, 2] -= x
    out[i][1, -1] -= x
