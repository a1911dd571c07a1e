import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec6), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    f = wp.spatial_dot
    out[i] = f(a[i], b[i] * c[i])
    j = i
    for j in range(2, 1, -1):
        n = j
    out1[i] = j
