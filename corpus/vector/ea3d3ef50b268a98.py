import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=vec3bf), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
    out1[i] = wp.dot(c[i], d[i][1:3])
