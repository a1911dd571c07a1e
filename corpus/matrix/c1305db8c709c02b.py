import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=mat32)):
    i = wp.tid()
    v = a[i]
    out[i][2] = v
    out[i][-1] = v
    out[i][2] += v
    out[i][-1] += v
    out[i][2] -= v
    out[i][-1] -= v
