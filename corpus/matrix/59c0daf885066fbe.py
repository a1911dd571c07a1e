import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), s: mat43bf, out: wp.array(dtype=mat43bf)):
    i = wp.tid()
    s[2] -= a[i]
    out[i] = s
