import warp as wp

mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat32s), b: wp.array(dtype=mat32s), c: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat32s), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i] >> (mat32s(wp.int16(2)) & b[i])
    x = c[i]
    out1[i] = wp.sample_triangle(x)
