import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), s: vec3bf, out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    s.y **= a[i]
    out[i] = s
