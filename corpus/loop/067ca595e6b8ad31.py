import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        x, y = s, x
    out[i] = x
    for j in range(2):
        out1[i] += c[i]
    for j in range(2, 1, -1):
        out1[i] += d[i]
