import warp as wp


@wp.struct
class Shape:
    data: wp.bool


@wp.struct
class Output:
    spare: wp.int32
    res: wp.float32


DEFAULTS = Output()
DEFAULTS.spare = 0
DEFAULTS.res = 0.0


@wp.func
def residual(x: wp.bool, y: wp.mat33):
    return y, wp.mat33(2.0)


@wp.kernel
def blend(bodies: wp.array(dtype=Shape), field: wp.array(dtype=wp.float32), outputs: wp.array(dtype=Output), in2: wp.array(dtype=wp.bool), in3: wp.array(dtype=wp.mat33), out0: wp.array(dtype=wp.mat33)):
    idx = wp.tid()
    if in2[idx]:
        dx, dy = wp.grad(residual)(bodies[wp.static(DEFAULTS).spare].data, in3[idx])
        out0[idx] = dy
    else:
        outputs[idx].res = field[idx]
