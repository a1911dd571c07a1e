import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], wp.float64(1.2345678901234567))
    out1[i] = vec3bf(2, wp.bfloat16(2.0), wp.bfloat16(2.0))
