import warp as wp


@wp.func
def func(acc: wp.array(dtype=wp.vec4), s: wp.int32):
    wp.atomic_add(acc, s, wp.vec4(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            func(b, i)
