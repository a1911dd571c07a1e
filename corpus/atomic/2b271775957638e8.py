import warp as wp


@wp.func
def func(acc: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float16, u: wp.float32) -> wp.float16:
    wp.atomic_min(acc, s, u)
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = func(a, i, b[i], -c[i])
