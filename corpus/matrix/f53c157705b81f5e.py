import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), s: mat13h, out: wp.array(dtype=mat13h)):
    i = wp.tid()
    s[0] -= a[i]
    out[i] = s
