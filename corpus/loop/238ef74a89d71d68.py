import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=mat22ui), d: wp.array(dtype=mat22ui), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=mat22ui)):
    i = wp.tid()
    f = wp.rint
    v, x = a[i], b[i]
    out[i] = wp.div_approx(v, f(x))
    m = c[i]
    for j in range(1, 3):
        m[:2, :2] = d[i]
    out1[i] = m
