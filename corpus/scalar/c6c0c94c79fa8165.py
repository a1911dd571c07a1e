import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.func
def func(s: quatbf, t: transformbf) -> transformbf:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=transformbf), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    x, y = wp.grad(func)(a[i], b[i])
    out[i] = x
