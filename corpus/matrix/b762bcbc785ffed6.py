import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=mat44bf), out1: wp.array(dtype=wp.mat33h), out2: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.diag(a[i])
    v = b[i]
    out1[i] = wp.diag(v)
    out2[i] = v
