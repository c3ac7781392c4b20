/** Devices made of software that speak the real bytes over a real pseudo-terminal. For demonstration and tests. */
@NullMarked
package org.yijianshi.kiosk.device.simulator;

import org.jspecify.annotations.NullMarked;
