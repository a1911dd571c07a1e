import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)
vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = wp.spatial_bottom(a[i])
