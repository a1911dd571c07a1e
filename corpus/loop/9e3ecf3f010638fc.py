import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(out, i, a[i], b[i] + c[i])
    x = d[i]
    for j in range(i):
        x += e[i]
    out1[i] = x
