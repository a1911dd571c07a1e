import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        part = b[-4:]
        out[i] = part[2]
    for j in range(len(c[i])):
        out1[i] += d[i]
