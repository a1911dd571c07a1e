import warp as wp

mat34d = wp.types.matrix(shape=(3, 4), dtype=wp.float64)
mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=vec4bf), c: wp.array(dtype=mat34d), d: wp.array(dtype=wp.vec4d), out: wp.array(dtype=vec4bf), out1: wp.array(dtype=wp.vec3d), out2: wp.array(dtype=mat34d), out3: wp.array(dtype=wp.vec4d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    m = c[i]
    v = d[i]
    out1[i] = m * v
    out2[i] = m
    out3[i] = v
