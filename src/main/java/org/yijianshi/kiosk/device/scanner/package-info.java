/**
 * The code scanner on a serial or USB-CDC port: wire codecs, text and driver. What a code says is data from a stranger:
 * it is bounded, decoded and told, never logged and never acted upon here.
 */
@NullMarked
package org.yijianshi.kiosk.device.scanner;

import org.jspecify.annotations.NullMarked;
