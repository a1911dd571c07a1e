import warp as wp


@wp.func
def func(s: wp.float32) -> wp.quat:
    return wp.quat(2.0, 2.0, 2.0, 2.0) if True else wp.quat_rpy(s, 2.0, 2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = func(a[i])
