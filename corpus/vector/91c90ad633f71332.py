import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)
vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec5d), b: wp.array(dtype=vec3bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
