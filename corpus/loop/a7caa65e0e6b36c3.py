import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i:i + 2:i + 2]
    out[i] = part[0]
    f = wp.clamp
    for j in range(f(i, i, i)):
        x, y = 2.0, 2.0
        out1[i] += x
