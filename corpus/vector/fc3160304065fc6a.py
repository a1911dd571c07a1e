import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=vec5)):
    i = wp.tid()
    x = a[i]
    out[i][2] = x
    out[i][-1] = x
    out[i][2] += x
    out[i][-1] += x
    out[i][2] -= x
    out[i][-1] -= x
    y = b[i]
    out1[i][2] = y
    out1[i][-1] = y
    out1[i][2] += y
    out1[i][-1] += y
    out1[i][2] -= y
    out1[i][-1] -= y
