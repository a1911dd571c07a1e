import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(out: wp.array(dtype=vec3bf), a: wp.array(dtype=mat66bf), s: wp.int32, t: wp.int32) -> transformbf:
    out[s] = a[s][wp.clamp(t, 2, 2), 3:]
    return transformbf(wp.bfloat16(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=mat66bf), c: wp.array(dtype=S), out: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = func(a, b, i, c[i].n)
