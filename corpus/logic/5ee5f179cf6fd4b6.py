import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.mat44), s: wp.int32, t: wp.float32) -> wp.bool:
    return t < 2.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.mat44), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a, b, i, -c[i])
