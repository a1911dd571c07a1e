import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), s: vec3bf, t: wp.vec3, out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s[2] -= a[i]
    out[i] = s
    t[i % 2] -= b[i]
    out1[i] = t
