import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)
vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=mat34bf), c: wp.array(dtype=wp.vec2d), d: wp.array(dtype=wp.mat22d), out: wp.array(dtype=vec4bf), out1: wp.array(dtype=wp.vec2d), out2: wp.array(dtype=wp.vec2d), out3: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    v = c[i]
    m = d[i]
    out1[i] = v * m
    out2[i] = v
    out3[i] = m
