import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)
vec4bool = wp.types.vector(length=4, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=vec4bool), c: wp.array(dtype=wp.mat33h), s: mat66h, out: wp.array(dtype=wp.bool), out1: wp.array(dtype=mat66h)):
    i = wp.tid()
    out[i] = a[i] and b[i].y
    s[:2:-1, :2:-1] = c[i]
    out1[i] = s
