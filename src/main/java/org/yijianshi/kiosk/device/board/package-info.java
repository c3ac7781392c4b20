/**
 * A serial input/output board in Modbus RTU (Modbus over Serial Line V1.02, Application Protocol V1.1b3): lights at the
 * places a citizen has to find, contacts of doors, and a sensor for somebody standing there.
 */
@NullMarked
package org.yijianshi.kiosk.device.board;

import org.jspecify.annotations.NullMarked;
