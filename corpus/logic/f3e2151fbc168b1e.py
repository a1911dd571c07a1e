import warp as wp


@wp.struct
class Particle:
    src: wp.uint64
    data: wp.uint64
    pos: wp.float32
    a: wp.int32


DEFAULTS = Particle()
DEFAULTS.src = wp.uint64(0)
DEFAULTS.data = wp.uint64(0)
DEFAULTS.pos = -6.32
DEFAULTS.a = -1


@wp.kernel
def relax(in0: wp.array(dtype=Particle), in1: wp.array(dtype=wp.uint64), out0: wp.array(dtype=wp.bool)):
    i = wp.tid()
    p = in0[i]
    out0[i] = in1[i] > wp.static(DEFAULTS).src
