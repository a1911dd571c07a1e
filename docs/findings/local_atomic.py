"""Warp 1.19 adds to elements of local arrays by atomics, which CUDA has not for local memory. Needs Warp and a GPU."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def counted(out: wp.array(dtype=wp.int32)):
    """`local[1] += 5` is `atomic_add` on an array that lies in the lane's own memory."""
    i = wp.tid()
    local = wp.zeros(shape=4, dtype=wp.int32)
    local[1] += 5
    local[1] += i
    out[i] = local[1]


for device in ("cpu", "cuda:0"):
    if device not in {each.alias for each in wp.get_devices()}:
        print(device, "is not here")
        continue
    out = wp.zeros(4, dtype=wp.int32, device=device)
    wp.launch(counted, 4, inputs=[out], device=device)
    try:
        print(device, out.numpy(), "expected [5 6 7 8]")
    except RuntimeError as error:
        print(device, "failed:", error, "| expected [5 6 7 8]")
