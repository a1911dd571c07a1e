import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=wp.bool), c: wp.array(dtype=vec6), d: wp.array(dtype=vec6), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    f = wp.spatial_cross_dual
    out[i] = f(a[i], c[i] if b[i] else d[i])
    own = wp.zeros(shape=(2, 3, 2), dtype=wp.int32)
    for j in range(2):
        own[1, 1, j] = i
    out1[i] = own[1, 1, 1]
