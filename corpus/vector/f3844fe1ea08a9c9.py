import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5ui), b: wp.array(dtype=vec2bf), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
