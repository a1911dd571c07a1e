import warp as wp

vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), out: wp.array(dtype=vec5ui)):
    i = wp.tid()
    out[i] = vec5ui(a[i], b[i], c[i], d[i], e[i])
