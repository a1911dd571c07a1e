import warp as wp


@wp.struct
class Options1:
    stride: wp.int32


DEFAULTS = Options1()
DEFAULTS.stride = 2


@wp.kernel
def advance(in2: wp.array(dtype=wp.bool), out0: wp.array(dtype=wp.float32), in0: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(wp.static(DEFAULTS.stride)):
        out0[i] += in0[i]
        if in2[i]:
            break
