import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.func
def func(s: wp.ref[vec5i], t: vec5i):
    s = t


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=vec5i)):
    i = wp.tid()
    while out[i] < 2:
        for j in range(2):
            v, x = vec5i(i), 2.0
            func(out1[i], v)
        out[i] = i
