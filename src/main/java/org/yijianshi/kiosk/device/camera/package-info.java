/** The document camera as a device: it lives in the browser, and what is known of it is what pages report. */
@NullMarked
package org.yijianshi.kiosk.device.camera;

import org.jspecify.annotations.NullMarked;
