/** Scanning a QR code with camera or scanner, for every page that takes one. */
@NullMarked
package org.yijianshi.kiosk.ui.scan;

import org.jspecify.annotations.NullMarked;
