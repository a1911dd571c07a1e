import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6h), b: wp.array(dtype=vec6h), c: wp.array(dtype=vec6d), d: wp.array(dtype=vec6d), out: wp.array(dtype=vec6h), out1: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = wp.spatial_cross_dual(a[i], b[i])
    out1[i] = wp.spatial_cross_dual(c[i], d[i])
