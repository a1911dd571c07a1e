import warp as wp

C = wp.quatd(wp.float64(1.2345678901234567), wp.float64(2.345678901234568), wp.float64(1.2345678901234567), wp.float64(2.345678901234568))


@wp.kernel
def kernel(out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = C
