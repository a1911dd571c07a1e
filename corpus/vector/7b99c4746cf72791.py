import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.spatial_top(v)
    out1[i] = v
