import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
mat43ui = wp.types.matrix(shape=(4, 3), dtype=wp.uint32)
vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=vec2bf), d: wp.array(dtype=vec2bf), out: wp.array(dtype=mat43ui), out1: wp.array(dtype=mat22bf), out2: wp.array(dtype=vec2bf), out3: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
    v = c[i]
    u = d[i]
    out1[i] = wp.outer(u, v)
    out2[i] = v
    out3[i] = u
