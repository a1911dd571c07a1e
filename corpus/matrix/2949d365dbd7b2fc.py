import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=vec3bf), c: wp.array(dtype=wp.mat44), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.mat44), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.transform_point(a[i], b[i])
    m = c[i]
    v = d[i]
    out1[i] = wp.transform_point(m, v)
    out2[i] = m
    out3[i] = v
