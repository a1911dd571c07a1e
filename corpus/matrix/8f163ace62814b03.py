import warp as wp


@wp.func
def func(a: wp.array2d(dtype=wp.mat33d), s: wp.int32) -> wp.mat33d:
    return a[2, s][:, :]


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.mat33d), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = func(a, 2)
