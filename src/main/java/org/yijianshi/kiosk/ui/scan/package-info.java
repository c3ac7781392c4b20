/** Scanning a QR code with the camera, for every page that takes one. */
@NullMarked
package org.yijianshi.kiosk.ui.scan;

import org.jspecify.annotations.NullMarked;
