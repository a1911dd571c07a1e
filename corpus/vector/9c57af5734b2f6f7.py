import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec2bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isfinite(a[i])
    out1[i] = wp.isfinite(b[i])
