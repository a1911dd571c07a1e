import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)
vec6 = wp.types.vector(length=6, dtype=wp.float32)
vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=vec6), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = wp.spatial_top(a[i])
    v = b[i]
    out1[i] = wp.spatial_top(v)
    out2[i] = v
