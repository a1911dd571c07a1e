import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)
vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=vec6bf), c: wp.array(dtype=wp.vec3h), s: mat13h, out: wp.array(dtype=vec6bf), out1: wp.array(dtype=mat13h)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    s[0] -= c[i]
    out1[i] = s
