import warp as wp


@wp.struct
class Result:
    grid: wp.int32
    res: wp.float32
    out: wp.float32
    dst: wp.uint32


DEFAULTS = Result()
DEFAULTS.grid = 0
DEFAULTS.res = 0.0
DEFAULTS.out = 0.0
DEFAULTS.dst = wp.uint32(0)


@wp.kernel
def update(in1: wp.array(dtype=wp.uint32), out0: wp.array(dtype=Result)):
    idx = wp.tid()
    mass, err = -wp.static(DEFAULTS).res, 2.0
    out0[idx] = Result(idx, err, mass, in1[idx])
