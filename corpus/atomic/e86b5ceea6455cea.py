import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.int32:
    n = s
    out[s] = n
    return n


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_add(acc, func(a, i), b[i])
