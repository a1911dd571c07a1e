import warp as wp


@wp.struct
class Local:
    angle: wp.float32
    vel: wp.vec3
    alpha: wp.float32
    k1: wp.int32


DEFAULTS = Local()
DEFAULTS.angle = 0.0
DEFAULTS.vel = wp.vec3(-3.0)
DEFAULTS.alpha = -4.27
DEFAULTS.k1 = 0


@wp.kernel
def project(in0: wp.array(dtype=Local), out0: wp.array(dtype=wp.float32)):
    i = wp.tid()
    loc = in0[i]
    out0[i] = wp.static(DEFAULTS).vel.y
