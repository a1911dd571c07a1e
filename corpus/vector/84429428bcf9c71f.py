import warp as wp

vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.struct
class Options:
    scale: wp.float32


DEFAULTS = Options()
DEFAULTS.scale = -2.0


@wp.func
def shape(force: wp.vec3h, xform: wp.transformh, e: vec6h, s: wp.float32) -> wp.float32:
    return s


@wp.kernel
def accumulate(in0: wp.array(dtype=wp.vec3h), in1: wp.array(dtype=wp.transformh), in2: wp.array(dtype=vec6h), out0: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out0[i] = shape(in0[i], in1[i], in2[i], wp.static(DEFAULTS.scale))
