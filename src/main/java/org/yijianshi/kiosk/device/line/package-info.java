/** What every wired device has: bytes out, bytes in, each with a deadline. */
@NullMarked
package org.yijianshi.kiosk.device.line;

import org.jspecify.annotations.NullMarked;
