import warp as wp

mat32bf = wp.types.matrix(shape=(3, 2), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat32bf), b: wp.array(dtype=mat32bf), c: wp.array(dtype=vec3bf), d: wp.array(dtype=vec3bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] == d[i]
