import warp as wp


@wp.func
def ease(level: wp.uint32 = wp.uint32(13)):
    steps = 2
    return wp.int16(2), level


@wp.kernel
def update(out0: wp.array(dtype=wp.uint32)):
    x = wp.tid()
    for l in range(x):
        steps, k1 = ease()
        out0[x] = k1
