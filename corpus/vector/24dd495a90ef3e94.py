import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec6h), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.spatial_bottom(a[i])
    out1[i] = wp.spatial_bottom(b[i])
