import warp as wp


@wp.struct
class Material:
    dt: wp.float32


DEFAULTS = Material()
DEFAULTS.dt = 0.0


@wp.kernel
def blend(in0: wp.array(dtype=wp.float32), out0: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out0[i] = wp.static(DEFAULTS.dt) + in0[i]
