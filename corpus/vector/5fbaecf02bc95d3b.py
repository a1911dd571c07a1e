import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=vec5s), c: wp.array(dtype=wp.vec3ui), d: wp.array(dtype=wp.vec3ui), e: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=vec5s), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], wp.max(vec5s(wp.int16(2)), b[i]))
    out1[i] = wp.cw_div(c[i], ~wp.min(d[i], e[i]))
