import warp as wp

wp.init()

C = wp.quath(wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))


@wp.func
def func(acc: wp.array(dtype=wp.float16), s: wp.float64) -> wp.float64:
    wp.atomic_sub(acc, 2, C[2])
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(a, b[i])
