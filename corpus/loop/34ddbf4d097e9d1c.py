import warp as wp

mat31us = wp.types.matrix(shape=(3, 1), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31us), b: wp.array(dtype=mat31us), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=mat31us), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    for j in reversed(range(2)):
        m[:3, :] = b[i]
    out[i] = m
    out1[i] = d[i] if c[i] else f[i] if e[i] else g[i]
