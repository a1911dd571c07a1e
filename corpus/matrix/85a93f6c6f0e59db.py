import warp as wp

mat13ul = wp.types.matrix(shape=(1, 3), dtype=wp.uint64)
mat44ul = wp.types.matrix(shape=(4, 4), dtype=wp.uint64)


@wp.func
def func(s: wp.uint64, t: mat13ul, u: wp.vec4ul, w: wp.vec4ul) -> wp.vec4ul:
    return w


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=mat13ul), c: wp.array(dtype=wp.vec4ul), d: wp.array(dtype=mat44ul), out: wp.array(dtype=wp.vec4ul)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i], d[i][:4, 2])
