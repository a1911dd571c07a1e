import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec6d), c: wp.array(dtype=vec6h), d: wp.array(dtype=vec6h), out: wp.array(dtype=vec6d), out1: wp.array(dtype=vec6h)):
    i = wp.tid()
    out[i] = wp.spatial_cross(a[i], b[i])
    out1[i] = wp.spatial_cross(c[i], d[i])
