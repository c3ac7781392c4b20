/** Drivers over their simulators for a long time: what leaks or spins shows. */
@NullMarked
package org.yijianshi.kiosk.device.soak;

import org.jspecify.annotations.NullMarked;
