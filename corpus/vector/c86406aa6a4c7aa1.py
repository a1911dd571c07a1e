import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ub), b: wp.array(dtype=vec6), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=vec6), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = vec2bool(a[i])
    v = b[i]
    u = c[i]
    out1[i] = wp.velocity_at_point(v, u)
    out2[i] = v
    out3[i] = u
