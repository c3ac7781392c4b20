/** The receipt printer: ESC/POS over a serial line, with its status before, during and after each job. */
@NullMarked
package org.yijianshi.kiosk.device.receipt;

import org.jspecify.annotations.NullMarked;
