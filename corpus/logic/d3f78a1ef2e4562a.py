import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.where(a[i], b[i], wp.atomic_add(out, i, c[i]))
    out1[i] = wp.where(d[i], e[i], f[i] and g[i])
