import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            out[i] = b[i]
    out1[i] = wp.vec3(c[i], d[i], e[i])
