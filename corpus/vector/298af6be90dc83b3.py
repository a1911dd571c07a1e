import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = vec3bf(a[i], b[i], 2)
    out1[i] = vec3bf(c[i], d[i], 2.0)
