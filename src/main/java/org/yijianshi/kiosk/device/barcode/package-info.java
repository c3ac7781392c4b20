/** Barcodes: finding and reading a QR code in a picture of the camera. */
@NullMarked
package org.yijianshi.kiosk.device.barcode;

import org.jspecify.annotations.NullMarked;
