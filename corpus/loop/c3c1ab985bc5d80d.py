import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            part = b[1:]
            out[i] += part[i]
    v = c[i]
    v -= d[i]
    out1[i] = v
