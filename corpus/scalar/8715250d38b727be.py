import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.func
def func(s: transformbf, t: wp.bfloat16) -> quatbf:
    return wp.lerp(quatbf(t, wp.bfloat16(2.0), t, wp.bfloat16(2.0)), s.q, t)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
