import warp as wp

mat22bool = wp.types.matrix(shape=(2, 2), dtype=wp.bool)
vec3bool = wp.types.vector(length=3, dtype=wp.bool)


@wp.func
def func(s: wp.bool, t: wp.int32, u: wp.bool, w: vec3bool) -> mat22bool:
    return mat22bool(vec3bool(True) == w, s, True, True)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.bool), d: wp.array2d(dtype=vec3bool), e: wp.array(dtype=wp.int32), out: wp.array(dtype=mat22bool)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i], d[i, e[i]])
