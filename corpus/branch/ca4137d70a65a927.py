import warp as wp

vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.func
def func(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.uint32), s: wp.int32, t: wp.uint32, u: vec5ui) -> vec5ui:
    return vec5ui(wp.uint32(2)) if b[s] < t else u


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), g: wp.array(dtype=vec5ui), out: wp.array(dtype=vec5ui)):
    i = wp.tid()
    f = wp.clamp
    out[i] = func(a, b, i, f(c[i], d[i], e[i]), g[i])
