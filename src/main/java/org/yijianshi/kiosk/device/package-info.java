/** The device contract: bytes in, status and results out. Nothing here knows a citizen's business. */
@NullMarked
package org.yijianshi.kiosk.device;

import org.jspecify.annotations.NullMarked;
